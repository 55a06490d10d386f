"""Our own data in Turtle: a file that cannot be read is named, with the place of the fault."""

from pathlib import Path

import pytest
from rdflib import Graph

from kg import knowledge
from kg.errors import DataError
from kg.turtle import parse_turtle


@pytest.mark.parametrize(
    "content",
    [b"<a> <b> ", b"<a> <b> <c> . {{{", b"\xff\xfe\x00\x81", b"x:a a x:b ."],
    ids=["cut off", "not Turtle", "binary", "a prefix that nothing declares"],
)
def test_a_file_that_is_no_turtle_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.ttl"
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"^broken\.ttl: cannot be read as Turtle: .") as raised:
        parse_turtle(Graph(), file)
    assert "\n" not in str(raised.value)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^gone\.ttl: cannot be read as Turtle: .*No such file"):
        parse_turtle(Graph(), tmp_path / "gone.ttl")


def test_an_ontology_that_is_no_turtle_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "attest.ttl").write_text("{{{", encoding="utf-8")
    monkeypatch.setattr(knowledge, "ontology_folder", lambda: tmp_path)
    with pytest.raises(DataError, match=r"^attest\.ttl: cannot be read as Turtle"):
        knowledge.vocabulary.__wrapped__()
