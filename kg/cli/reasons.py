"""An explanation for people: sentence by sentence, what is told first, the grammar last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.explanations import (
    ExplainedArgument,
    ExplainedEvent,
    ExplainedFiller,
    ExplainedMoney,
    ExplainedProposition,
    ExplainedSentence,
    ExplainedStatement,
    ExplainedTime,
    Explanation,
    Meant,
    NotTold,
)

Rows = Iterable[Sequence[str | Text]]
# How many frames that told nothing are shown of one predicate; JSON has them all.
_NEAREST = 3
_NAMES = 12


def print_explanation(console: Console, told: Explanation) -> None:
    """All of it; a part of which a sentence has nothing is left out."""
    facts = (told.source, told.title, told.publisher, told.issued or "no date")
    console.print(Text(" · ".join(f for f in facts if f), style="dim"))
    for sentence in told.sentences:
        console.print()
        _print_sentence(console, sentence)


def _print_sentence(console: Console, told: ExplainedSentence) -> None:
    number = Text(f"{told.number}", style="bold cyan")
    _grid(console, [(number, Text(told.text, style="bold"))], name_width=3)
    _grid(console, [("", Text(f"{told.block} {told.block_number}", style="dim"))], name_width=3)
    for event in told.events:
        _part(console, "told", _event(event))
    if not told.events:
        _part(console, "told", [(Text("nothing", style="dim"),)])
    _part(console, "not told", _not_told(told.missing))
    _part(console, "who", (_meant(one) for one in told.actors))
    _part(console, "when", (_time(t) for t in told.times))
    _part(console, "sums", ((f"“{m.words}”", _sum(m)) for m in told.money))
    _part(console, "says", (_statement(one) for one in told.statements))
    _part(console, "offices", _offices(told))
    _part(console, "grammar", (_proposition(p) for p in told.propositions if _says_something(p)))


def _part(console: Console, name: str, rows: Rows) -> None:
    given = [list(row) for row in rows]
    named = ((Text(name if n == 0 else "", style="cyan"), *row) for n, row in enumerate(given))
    _grid(console, named, name_width=_NAMES, indent=3)


def _grid(console: Console, rows: Rows, *, name_width: int, indent: int = 0) -> None:
    """Aligned columns, each as wide as it needs; the last takes the rest."""
    given = [list(row) for row in rows]
    if not given:
        return
    width = max(len(row) for row in given)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=name_width - indent)
    for _ in range(width - 1):
        grid.add_column(overflow="fold")
    for row in given:
        cells = [cell if isinstance(cell, Text) else Text(cell) for cell in row]
        grid.add_row(*cells, *("" for _ in range(width - len(cells))))
    console.print(_indented(grid, indent))


def _indented(grid: Table, indent: int) -> Table:
    if not indent:
        return grid
    outer = Table.grid()
    outer.add_column(min_width=indent)
    outer.add_column()
    outer.add_row("", grid)
    return outer


# -- what is told, and what is not ----------------------------------------------------------------


def _event(event: ExplainedEvent) -> Iterator[Sequence[str | Text]]:
    title = f"{event.type}, {event.status}" if event.status else event.type
    by = f"{event.frame}, by “{event.predicate}”" if event.predicate else event.frame
    yield Text(title, style="bold green"), Text(f"{event.confidence:.2f}  {by}")
    for filler in event.fillers:
        yield f"  {filler.slot}", _filled(filler)
    if given := _given(event):
        yield "  given", given
    yield "  when", _when(event.time) if event.time else "not told"
    yield "  status", event.status_why
    yield "  said by", ", quoting ".join(event.speakers) or "the article itself"


def _filled(filler: ExplainedFiller) -> Text:
    score = f"  {filler.score:.2f}" if filler.score is not None else ""
    words = f" “{filler.words}”" if filler.words and filler.words != filler.filler else ""
    role = f"{filler.role}{words}: " if filler.role else ""
    return Text.assemble((filler.filler, "bold"), (f"{score}  {role}{filler.why}", "dim"))


def _given(event: ExplainedEvent) -> str:
    per = f" per {event.per}" if event.per else ""
    sums = [f"{event.amount} {event.currency or ''}{per}"] if event.amount else []
    return ", ".join([*event.kinds, *sums])


def _not_told(missing: Sequence[NotTold]) -> Iterator[Sequence[str]]:
    for _, same in groupby(missing, key=lambda one: one.proposition):
        for one in list(same)[:_NEAREST]:
            yield f"“{one.predicate}”", one.frame or "no frame", one.why


# -- who, when, who says it, grammar --------------------------------------------------------------


def _meant(one: Meant) -> Sequence[str]:
    means = "" if one.words == one.actor else one.actor
    return f"“{one.words}”", means, one.type, f"{one.score:.2f}", one.why


def _time(t: ExplainedTime) -> Sequence[str]:
    return f"“{t.words}”", _when(t.edtf), f"from {t.counted_from}"


def _when(edtf: str | None) -> str:
    return edtf or "not known"


def _sum(money: ExplainedMoney) -> str:
    bound = "" if money.bound == "exactly" else f"{money.bound.replace('-', ' ')} "
    per = f" per {money.per}" if money.per else ""
    return f"{bound}{money.amount} {money.currency}{per}"


def _statement(said: ExplainedStatement) -> Sequence[str]:
    to = f", to {', '.join(said.addressees)}" if said.addressees else ""
    return ", quoting ".join(said.speakers), said.why + to


def _offices(told: ExplainedSentence) -> Iterator[Sequence[str]]:
    for role in told.roles:
        when = f" ({role.time})" if role.time else ""
        yield role.holder, f"{role.title} of {role.body}{when}"


def _says_something(p: ExplainedProposition) -> bool:
    """Whether it is worth a line: a noun that only lends from its verb is not."""
    return p.category == "verb" or any(not a.role.startswith("verb-") for a in p.arguments)


def _argument(argument: ExplainedArgument) -> str:
    others = [actor for actor in argument.actors if actor != argument.words]
    means = f" = {', '.join(others)}" if others else ""
    return f"{argument.role}: {argument.words}{means}"


def _proposition(p: ExplainedProposition) -> Sequence[str]:
    arguments = "; ".join(_argument(a) for a in p.arguments)
    marks = ["not"] if p.negated else []
    marks += [*p.modality, *p.hedges, *([p.tense] if p.tense else [])]
    marks += ["passive"] if p.passive else []
    marks += [f"under {p.governor} ({p.link})"] if p.governor is not None else []
    return f"{p.number}", f"{p.predicate}, {p.category}", ", ".join(marks), arguments
