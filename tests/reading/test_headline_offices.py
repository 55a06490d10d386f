"""Offices of headlines: whom the text below names with the same office of the same body."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg

_MINISTER = "Kenya's foreign minister promises to support Somali rebels"


def _agents(path: Path, title: str, text: str) -> list[str]:
    """Who does what the headline tells."""
    path.write_text(f"---\ntitle: {json.dumps(title)}\nissued: 2024-05-05\n---\n\n{text}\n")
    told = json.loads(kg.explain(path).json())["sentences"][0]["events"]
    return [f["filler"] for e in told for f in e["fillers"] if f["slot"] == "agent"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Kenya's foreign minister, Musalia Korir, promised help on Monday.", "Musalia Korir"),
        ("Kenyan Foreign Minister Musalia Korir promised help on Monday.", "Musalia Korir"),
        ("Kenya's defence minister, Musalia Korir, spoke.", "Kenya's foreign minister"),
        ("Uganda's foreign minister, Musalia Korir, spoke.", "Kenya's foreign minister"),
    ],
)
def test_the_text_below_names_whom_a_headline_means(tmp_path: Path, text: str, agent: str) -> None:
    assert _agents(tmp_path / "note.md", _MINISTER, text) == [agent]
