"""The command line: what a user sees, and the exit status that a script sees."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

import kg
from tests.kg.cli.running import Run

Q = "SELECT ?s { ?s a <https://w3id.org/attest/ns#Article> }"


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help")
    assert shown.status == 0
    for command in ("demo", "ingest", "ask", "query", "stats", "check", "export", "serve"):
        assert re.search(rf"\b{command}\b", shown.out)


def test_version(run: Run) -> None:
    assert run("--version").out == f"attest-kg {kg.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("ingest",),
        ("export", "--format", "msword"),
        ("ingest", "x.txt", "--issued", "yesterday"),
        ("ask", "supported", "Hamas"),
        ("ask", "supported", "actor=a", "actor=b"),
        ("serve", "--port", "70000"),
    ],
)
def test_wrong_usage_has_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).status == 2


def test_ingest_tells_what_was_read(filled: Run) -> None:
    again = filled("ingest", "one.txt")
    assert again.status == 0
    assert "1 article, 1 statement, 1 mention, 0 new actors; 2 events in the graph" in again.out


def test_a_bad_file_is_refused_with_the_reason_and_the_rest_is_kept(
    filled: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    shown = filled("ingest", "missing.txt", "one.txt")
    assert shown.status == 1
    assert "missing.txt: no such file" in shown.err
    assert "1 article," in shown.out
    assert "1 refused" in shown.out
    assert "Traceback" not in shown.err


def test_an_unwritable_store_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for arguments in (("stats",), ("rebuild",)):
        shown = run(*arguments, "--store", str(tmp_path / "file"))
        assert shown.status == 1
        assert "file" in shown.line
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_store_that_is_not_there_is_one_line_and_is_not_made(run: Run, tmp_path: Path) -> None:
    for arguments in (("stats",), ("ask", "supported"), ("export",), ("check",)):
        assert "nowhere" in run(*arguments, "--store", str(tmp_path / "nowhere")).line
    assert not (tmp_path / "nowhere").exists()


def test_a_busy_port_is_one_line(filled: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = _process("serve", "--port", str(port), store=str(tmp_path / "store"))
        _, err = process.communicate(timeout=60)
    (line,) = err.decode().splitlines()
    assert process.returncode == 1
    assert f"port {port}" in line
    assert "--port" in line


def test_serving_answers_until_it_is_told_to_end(filled: Run, tmp_path: Path) -> None:
    process = _process("serve", "--port", "0", store=str(tmp_path / "store"))
    assert process.stdout is not None
    (address,) = re.findall(r"http://\S+", process.stdout.readline().decode())
    with urllib.request.urlopen(address + "health", timeout=30) as answer:
        assert answer.status == 200
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_malformed_query_is_one_line(filled: Run) -> None:
    shown = filled("query", "-", stdin=b"SELECT * WHERE { ?s ?p")
    assert shown.status == 1
    assert shown.line
    assert shown.out == ""


def test_a_query_that_is_typed_in_place_of_a_file_is_told_where_to_put_it(filled: Run) -> None:
    shown = filled("query", "ASK { ?s ?p ?o }")
    assert shown.status == 1
    assert "| kg query -" in shown.line


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", None])
def test_a_query_that_cannot_be_read_is_one_line(
    run: Run, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "q.rq").write_bytes(content)
    shown = run("query", "q.rq")
    assert shown.status == 1
    assert "q.rq" in shown.line


def test_an_unknown_question_is_one_line_with_those_that_there_are(run: Run) -> None:
    shown = run("ask", "meaning-of-life")
    assert shown.status == 1
    assert "supported" in shown.line


def test_an_unknown_actor_and_a_wrong_parameter_are_one_line(filled: Run) -> None:
    assert "Nobody At All" in filled("ask", "supported", "actor=Nobody At All").line
    assert "colour" in filled("ask", "supported", "colour=red").line


def test_a_wrong_setting_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTEST_TIMEOUT", "soon")
    assert "ATTEST_TIMEOUT" in run("stats").line


def test_questions_are_listed_and_explained(run: Run) -> None:
    listed = run("ask")
    assert listed.status == 0
    assert "supported" in listed.out
    assert "actor=" in listed.out
    explained = run("ask", "supported", "--explain")
    assert "organization" in explained.out


def test_an_answer_comes_as_text_csv_and_json(filled: Run) -> None:
    asked = ("ask", "supported", "actor=northern front")
    text = filled(*asked)
    assert "Southern League" in text.out
    assert "2020-01-31" in text.out
    assert "1 answer" in text.out
    rows = list(csv.DictReader(io.StringIO(filled(*asked, "--format", "csv").out)))
    assert [row["organization"] for row in rows] == ["Southern League"]
    (row,) = json.loads(filled(*asked, "--format", "json").out)
    assert row["organization"] == "Southern League"
    assert "The Daily Example" in row["publishers"]


def test_query_explains_itself_without_answering(filled: Run) -> None:
    text = b"SELECT ?s { ?s ?p ?o OPTIONAL { ?o ?q ?r . ?r ?t ?u } }"
    shown = filled("query", "-", "--explain", stdin=text)
    assert shown.status == 0
    assert "LATERAL { OPTIONAL {" in shown.out
    simple = filled("query", "-", "--explain", stdin=b"ASK { ?s ?p ?o }")
    assert simple.out == "# left as it is: one pattern\nASK { ?s ?p ?o }\n"
    assert "malformed" in filled("query", "-", "--explain", stdin=b"SELECT {").line


def test_query_answers_as_a_table_and_in_the_formats(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(Q)
    assert "article/" in filled("query", "q.rq").out
    asked = filled("query", "q.rq", "-f", "json").out
    assert len(json.loads(asked)["results"]["bindings"]) == 2
    assert asked.endswith("}\n")  # or what a terminal shows next stands behind it
    assert filled("query", "q.rq", "-f", "csv").out.splitlines()[0] == "s"
    construct = b"CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 1"
    assert filled("query", "-", stdin=construct).out.strip().endswith(".")
    assert filled("query", "-", "-f", "table", stdin=construct).status == 1
    assert filled("query", "-", stdin=b"ASK { ?s ?p ?o }").out == "yes\n"


def test_markup_in_the_data_is_shown_as_it_stands(filled: Run) -> None:
    shown = filled("query", "-", stdin=b"SELECT ('[bold]x[/bold] [/]' AS ?x) {}")
    assert "[bold]x[/bold] [/]" in shown.out


def test_stats_count_what_is_there(filled: Run) -> None:
    numbers = json.loads(filled("stats", "--json").out)
    assert numbers["classes"]["Article"] == 2
    assert numbers["event_types"] == {"Support": 2}
    assert (numbers["publishers"], numbers["first"]) == (2, "2020-01-31")
    assert "att:EventMention" in filled("stats").out


def test_an_empty_graph_answers_everything(run: Run) -> None:
    assert run("rebuild").out == "0 events\n"
    assert run("stats").status == 0
    assert "0 articles" in run("check", "--reasoner", "none").out
    assert run("export").status == 0


def test_rebuild_tells_how_many_events(filled: Run) -> None:
    assert filled("rebuild").out == "2 events\n"


def _process(*arguments: str, store: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        env=os.environ | {"ATTEST_STORE": store},
        cwd=Path(__file__).resolve().parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_reader_that_goes_away_is_left_in_silence(filled: Run, tmp_path: Path) -> None:
    process = _process("export", store=str(tmp_path / "store"))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


def test_there_are_no_colours_in_a_pipe(filled: Run, tmp_path: Path) -> None:
    out, _ = _process("stats", store=str(tmp_path / "store")).communicate()
    assert b"\x1b" not in out
