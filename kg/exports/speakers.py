"""Who says so: the statements behind a mention, from the outermost speaker to the innermost."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exports.actors import label
from kg.exports.facts import Facts

_LONGEST = 12  # speakers in a chain: what quotes itself in a circle ends


def chains(facts: Facts, mention: str) -> list[tuple[str, ...]]:
    """The chains of statements (IRIs) that tell of a mention, the outermost first; the article's
    own voice is among them, outermost."""
    found: set[tuple[str, ...]] = set()
    for statement in facts.having("reports", mention):
        found.update(_outwards(facts, (statement,)))
    inner = {one[:end] for one in found for end in range(1, len(one))}
    # A statement that quotes the one that reports may report the mention itself, too.
    return sorted(one for one in found if one not in inner)


def _outwards(facts: Facts, chain: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    quoting = [one for one in facts.having("quotes", chain[0]) if one not in chain]
    if not quoting or len(chain) >= _LONGEST:
        yield chain
    for statement in quoting:
        yield from _outwards(facts, (statement, *chain))


def narrates(facts: Facts, statement: str) -> bool:
    """Whether a statement is the article's own voice."""
    return "Narration" in facts.of(statement).get("type", [])


def speaker_lines(facts: Facts, mention: str) -> list[str]:
    """The chains in words: `Jane Roe, quoting John Doe`; the article's own voice is no speaker."""
    lines = {_line(facts, chain) for chain in chains(facts, mention)}
    return sorted(line for line in lines if line)


def _line(facts: Facts, chain: tuple[str, ...]) -> str:
    named = (
        " and ".join(label(facts, speaker) for speaker in facts.of(statement).get("speaker", []))
        for statement in chain
        if not narrates(facts, statement)
    )
    return ", quoting ".join(name for name in named if name)
