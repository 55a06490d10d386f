"""Places that can be no store: one line for each, and nothing is made there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store


@pytest.mark.parametrize("address", ["http://[bad", "http://", "https:///ds", "http://x:999999/ds"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(StoreError, match=r"is no address of a server; it looks like http://"):
        open_store(address)


def test_another_protocol_makes_no_folder_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="name a folder, or an http"):
        open_store("ftp://example.org/ds")
    assert not list(tmp_path.iterdir())
