"""docs/rooms.md names every module by the first words of its own text; `make rooms` writes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rooms.md"
HEAD = """\
# Every room, one line each

Written by `make rooms` from the first words of each module.
[architecture.md](architecture.md) has the plan of the house.
"""


def test_the_page_names_every_module_as_it_is() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make rooms`"


def page() -> str:
    folders = sorted({file.parent for file in modules()})
    return HEAD + "".join(part(folder) for folder in folders)


def modules() -> Iterator[Path]:
    for top in ("kg", "server"):
        yield from (ROOT / top).rglob("*.py")


def part(folder: Path) -> str:
    """A package: what it is, and its modules."""
    name = folder.relative_to(ROOT).as_posix()
    lines = [f"\n## `{name}`", ""]
    package = folder / "__init__.py"
    if package.exists():
        lines += [first_words(package), ""]
    lines += ["| module | its job |", "|---|---|"]
    for file in sorted(folder.glob("*.py")):
        if file != package:
            lines.append(f"| `{file.stem}` | {first_words(file).replace('|', '&#124;')} |")
    return "\n".join(lines) + "\n"


def first_words(file: Path) -> str:
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert text, f"{file.relative_to(ROOT)} does not say what it is for"
    return " ".join(text.split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
