"""Paths to inputs: files, folders, manifests, feeds, standard input; refusals instead of errors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from kg.article import inputs
from kg.records import Input, Metadata, Refusal

SENTENCE = "The minister went home on Monday."


def split(results: Iterable[Input | Refusal]) -> tuple[list[Input], list[Refusal]]:
    both = list(results)
    taken = [r for r in both if isinstance(r, Input)]
    return taken, [r for r in both if isinstance(r, Refusal)]


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_folder_is_read_whole_and_in_order(tmp_path: Path) -> None:
    write(tmp_path, {"b.md": "x", "a.txt": "x", "sub/c.html": "x", ".hidden.txt": "x", "d.py": "x"})
    taken, refused = split(inputs([tmp_path]))
    names = [Path(i.source).relative_to(tmp_path).as_posix() for i in taken]
    assert names == ["a.txt", "b.md", "sub/c.html"]
    assert [i.media_type for i in taken] == ["text/plain", "text/markdown", "text/html"]
    assert not refused


def test_manifest_tells_of_its_files(tmp_path: Path) -> None:
    rows = (
        "file,title,publisher,author,issued,url,note\n"
        'a.txt,"One, two",Daily News,Jane Doe,2020-02-02,https://x.example/a,ignored\n'
        "b.txt,,,,,,\n"
        "gone.txt,Gone,,,,,\n"
        "bad.txt,Bad,,,2020-02-31,,\n"
    )
    files = dict.fromkeys(("a.txt", "b.txt", "bad.txt", "c.txt"), SENTENCE)
    write(tmp_path, {**files, "manifest.csv": rows})
    taken, refused = split(inputs([tmp_path], defaults=Metadata(publisher="X")))
    known = {Path(i.source).name: i.metadata for i in taken}
    assert known["a.txt"] == Metadata(
        "One, two", "Daily News", "Jane Doe", date(2020, 2, 2), "https://x.example/a"
    )
    assert known["b.txt"] == known["c.txt"] == Metadata()
    assert all(i.defaults.publisher == "X" for i in taken)
    reasons = {Path(r.source).name: r.reason for r in refused}
    assert "no such file" in reasons["gone.txt"]
    assert "no day of the calendar" in reasons["manifest.csv, line 5"]


def test_file_is_the_same_named_itself_or_by_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "manifest.csv": "file,title\na.txt,One\n"})
    by_folder, _ = split(inputs([tmp_path]))
    by_name, _ = split(inputs([tmp_path / "a.txt"]))
    by_manifest, _ = split(inputs([tmp_path / "manifest.csv"]))
    assert by_folder == by_name == by_manifest
    assert by_name[0].metadata.title == "One"
    once, _ = split(inputs([tmp_path / "a.txt", tmp_path, tmp_path / "manifest.csv"]))
    assert once == by_name


@pytest.mark.parametrize("manifest", ["name,title\na.txt,One\n", 'file,title\n"a.txt,One\n', ""])
def test_malformed_manifest_refuses_its_folder(tmp_path: Path, manifest: str) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "manifest.csv": manifest})
    taken, refused = split(inputs([tmp_path]))
    assert not taken
    assert [Path(r.source).name for r in refused] == ["manifest.csv"]


def test_manifest_does_not_reach_outside(tmp_path: Path) -> None:
    write(tmp_path, {"in/manifest.csv": "file\n../out.txt\n/etc/passwd\n", "out.txt": SENTENCE})
    taken, refused = split(inputs([tmp_path / "in"]))
    assert not taken
    assert len(refused) == 2


def test_feed_gives_its_lines_and_refuses_the_bad_ones(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": SENTENCE, "id": "n7", "issued": "2020-02-02", "title": "Home"}),
        "",
        json.dumps({"text": SENTENCE, "unknown": [1], "author": None}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": SENTENCE, "issued": "yesterday"}),
        json.dumps([1]),
        "[" * 3000,
        json.dumps({"text": SENTENCE, "id": 12}),
    ]
    write(tmp_path, {"feed.jsonl": "\n".join(lines)})
    path = str(tmp_path / "feed.jsonl")
    taken, refused = split(inputs([path]))
    assert [i.source for i in taken] == [f"{path}#n7", f"{path}#3", f"{path}#12"]
    assert taken[0].metadata == Metadata(title="Home", issued=date(2020, 2, 2))
    assert taken[0].content.decode() == SENTENCE
    assert [r.source for r in refused] == [f"{path}, line {n}" for n in (4, 5, 6, 7, 8)]


def test_too_long_line_of_a_feed_is_refused_alone(tmp_path: Path) -> None:
    long = json.dumps({"text": "He went home. " * 40_000})
    write(tmp_path, {"feed.jsonl": f"{long}\n{json.dumps({'text': SENTENCE})}\n"})
    taken, refused = split(inputs([tmp_path / "feed.jsonl"], limit=1000))
    assert len(taken) == 1
    assert "too large" in refused[0].reason


def test_json_holds_one_record_or_many(tmp_path: Path) -> None:
    record = {"text": SENTENCE, "id": "a"}
    write(tmp_path, {"one.json": json.dumps(record), "two.json": json.dumps([record, 5])})
    taken, refused = split(inputs([tmp_path]))
    assert [Path(i.source).name for i in taken] == ["one.json#a", "two.json#a"]
    assert [Path(r.source).name for r in refused] == ["two.json, record 2"]


@pytest.mark.parametrize(
    ("content", "kind", "count"),
    [
        (SENTENCE, "text/plain", 1),
        ("<!DOCTYPE html><html><p>x</p></html>", "text/html", 1),
        ("---\ntitle: x\n---\n# x\n", "text/markdown", 1),
        ('{"text": "x"}\n{"text": "y"}\n', "text/plain", 2),
        ('\n{"text": "x"}\n', "text/plain", 1),
        ('[\n {"text": "x"}]', "text/plain", 1),
        ("{not json at all", "text/plain", 1),
    ],
)
def test_unknown_names_and_standard_input_are_sniffed(
    tmp_path: Path, content: str, kind: str, count: int
) -> None:
    write(tmp_path, {"page.unknown": content})
    taken, refused = split(inputs([tmp_path / "page.unknown"]))
    assert ([i.media_type for i in taken], refused) == ([kind] * count, [])
    taken, refused = split(inputs(["-"], stdin=BytesIO(content.encode())))
    assert ([i.media_type for i in taken], refused) == ([kind] * count, [])
    assert all(i.source.startswith("stdin") for i in taken)


def test_what_cannot_be_taken_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "big.txt": "x" * 5000, "empty/none.py": "x"})
    paths = [tmp_path / name for name in ("gone.txt", "empty", "big.txt", "x" * 400, "a.txt")]
    taken, refused = split(inputs([*paths, "-"], limit=1000))
    assert [Path(i.source).name for i in taken] == ["a.txt"]
    reasons = [r.reason for r in refused]
    for reason, words in zip(
        reasons,
        ["no such file", "without articles", "too large", "", "no standard input"],
        strict=True,
    ):
        assert words in reason
        assert "\n" not in reason


def test_an_empty_path_is_not_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.txt": SENTENCE})
    monkeypatch.chdir(tmp_path)
    taken, refused = split(inputs(["", "."]))
    assert [i.source for i in taken] == ["a.txt"]
    assert [(r.source, r.reason[:13]) for r in refused] == [("an empty path", "names nothing")]


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": SENTENCE})

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    taken, refused = split(inputs([tmp_path / "a.txt"]))
    assert not taken
    assert refused[0].reason == "cannot be read (Permission denied)"


def test_documents_in_a_folder_are_named(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "b.pdf": b"%PDF", "c.docx": b"PK"})
    _, refused = split(inputs([tmp_path]))
    assert [Path(r.source).name for r in refused] == ["b.pdf", "c.docx"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE})
    os.mkfifo(tmp_path / "b.txt")
    taken, refused = split(inputs([tmp_path]))
    assert len(taken) == 1
    assert [(r.source, r.reason) for r in refused] == [
        (str(tmp_path / "b.txt"), "no file; to read from a pipe, name it itself")
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xd8\xff\n" * 100, "an image and no text"),
        (b"\0\1\2\n" * 100, "binary data and no text"),
        (json.dumps({"text": SENTENCE}).encode("utf-16"), "save it as UTF-8"),
    ],
    ids=["image", "binary", "utf-16"],
)
def test_what_is_no_feed_is_refused_once(tmp_path: Path, content: bytes, reason: str) -> None:
    write(tmp_path, {"feed.jsonl": content})
    taken, refused = split(inputs([tmp_path / "feed.jsonl"]))
    assert not taken
    assert len(refused) == 1
    assert reason in refused[0].reason


def test_a_manifest_without_files_tells_the_columns_that_it_has(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "manifest.csv": "file;title\na.txt;x\n"})
    _, refused = split(inputs([tmp_path]))
    assert "only: file;title" in refused[0].reason
