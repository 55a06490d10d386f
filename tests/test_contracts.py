"""What holds across the rooms: layers, halves, public names, documents that tell of everything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from importlinter.cli import lint_imports

import kg
from kg.cli.app import app
from kg.library import known_questions
from kg.settings import table

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
REFERENCE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

# What stands for a half that is not installed: importing it fails.
WITHOUT = "import sys\nsys.modules.update(dict.fromkeys({missing!r}))\n"
NLP = {"spacy", "trafilatura", "charset_normalizer", "py3langid", "frontmatter", "edtf"}
SERVER = {"flask", "werkzeug", "gunicorn", "jinja2", "httptools", "uvloop", "prometheus_client"}


def test_the_layers_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    failed = lint_imports(no_cache=True)
    assert not failed, capsys.readouterr().out


def _run(missing: set[str], code: str) -> None:
    script = WITHOUT.format(missing=missing) + code
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_kg_works_without_the_server() -> None:
    _run(SERVER | {"server"}, "import kg, kg.pipeline, kg.cli")


def test_a_graph_is_read_without_the_parser(tmp_path: Path) -> None:
    _run(
        NLP,
        f"import kg, kg.cli\n"
        f"with kg.open({str(tmp_path)!r}) as g: assert g.query('ASK {{ }}').truth\n",
    )


def test_the_server_works_without_the_parser() -> None:
    _run(NLP, "import server, server.__main__")


def test_reading_without_the_parser_is_one_clear_error(tmp_path: Path) -> None:
    _run(
        NLP,
        f"import kg\n"
        f"with kg.open({str(tmp_path)!r}) as g:\n"
        f"    try: g.ingest('x.txt')\n"
        f"    except kg.AttestError as e: assert 'attest-kg[nlp]' in str(e)\n"
        f"    else: raise SystemExit('no error')\n",
    )


def test_the_public_names_are_those_that_are_promised() -> None:
    rooms = {name.split(".")[1] for name in sys.modules if re.fullmatch(r"kg\.\w+", name)}
    public = {name for name in vars(kg) if not name.startswith("_")} - rooms
    assert public | {"__version__"} == set(kg.__all__)


@pytest.mark.parametrize("entry", table(), ids=lambda entry: entry.name)
def test_every_setting_is_documented(entry: object) -> None:
    assert f"| `{entry.name}` | `{entry.variable}` | {entry.default} | {entry.help} |" in REFERENCE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    assert f"### `kg {name}" in REFERENCE
    section = REFERENCE.split(f"### `kg {name}", 1)[1].split("\n### ", 1)[0]
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option.startswith("--") and option != "--help":
                assert f"`{option}" in section, option


def test_every_command_has_help_to_work_from() -> None:
    for command in COMMANDS.values():
        assert len(command.help) > 40
        assert all(getattr(p, "help", None) for p in command.params if p.name != "help")


def test_every_question_is_documented() -> None:
    documents = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("*.md"))
    for name in known_questions():
        assert f"`{name}`" in documents, name


def test_the_two_commands_stand_first_in_the_readme() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8")[:1200]
    assert "make demo" in head
    assert "make test" in head


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_locked_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in one and "--hash=sha256:" in one for one in pinned)
