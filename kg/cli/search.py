"""`kg search`: actors, articles and passages by words, in any spelling."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from kg.cli.options import StoreOption, TimeoutOption, open_to_read
from kg.cli.screen import answers
from kg.store import Hit, SearchAnswer


class Kind(StrEnum):
    """What can be asked for alone."""

    ACTOR = "actor"
    ARTICLE = "article"
    PASSAGE = "passage"
    EVENT = "event"
    PLACE = "place"
    OTHER = "other"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="What to look for.")],
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", "-k", help="Only these; may be repeated.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many are shown.")] = 20,
    offset: Annotated[int, typer.Option(min=0, max=10_000, help="How many are left out.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    store: StoreOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """Find actors, articles and passages by their words, however names are spelled.

    For example: kg search ghassem suleimani
    """
    with open_to_read(store, timeout=timeout) as attest:
        kinds = tuple(one.value for one in kind or ())
        found = attest.search(" ".join(words), kinds=kinds, limit=limit, offset=offset)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=2))
        return
    console = answers()
    for hit in found.hits:
        console.print(_shown(hit), soft_wrap=True)
    console.print(_sum(found, offset), style="dim", soft_wrap=True)


def _shown(hit: Hit) -> Text:
    """A line with the words in bold, and the IRI below."""
    line = Text(f"{hit.kind:8} ")
    start = len(line)
    line.append(hit.text.replace("\n", " "))
    for begin, end in hit.marks:
        line.stylize("bold", start + begin, start + end)
    if hit.label and hit.label != hit.text:
        line.append(f"  ({hit.label})")
    return line.append(f"\n         {hit.iri}", style="dim")


def _sum(found: SearchAnswer, offset: int) -> str:
    if not found.total:
        return "nothing has these words"
    shown = f"{offset + 1}–{offset + len(found.hits)} of " if found.hits else "none of "
    more = "more than " if found.more else ""
    counts = ", ".join(_many(kind, count) for kind, count in found.counts.items())
    return f"{shown}{more}{found.total} ({counts})"


def _many(kind: str, count: int) -> str:
    plural: Sequence[str] = ("other",)
    return f"{count} {kind}{'s' if count != 1 and kind not in plural else ''}"
