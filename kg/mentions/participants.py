"""Whom an article's findings speak of: the records of all actors and places that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.roster import Roster
from kg.records import Actor, EventMention, Place, Role, Span, Statement


def participants(
    roster: Roster,
    mentions: Sequence[EventMention],
    statements: Sequence[Statement],
    roles: Sequence[Role],
) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
    """Whoever takes part in anything, whom the registry knows and the article names, and the
    wholes of those that are parts.

    One who is meant but never named (by his office, by a nationality) has the span of the first
    finding that means him.
    """
    uses = list(_uses(mentions, statements, roles))
    spans: dict[str, tuple[Span, ...]] = {}
    for iri, span in uses:
        spans.setdefault(iri, (span,))
    actors = _with_wholes(roster, dict.fromkeys((*(i for i, _ in uses), *roster.named_known())))
    for part in actors:  # “the armed wing of Hamas” shows the wing itself, too
        for whole in part.part_of:
            spans.setdefault(whole, part.spans[:1])
    visited = dict.fromkeys(iri for mention in mentions for iri in mention.places)
    places = [place for iri in visited if (place := roster.place(iri)) is not None]
    shown = [a if a.spans else replace(a, spans=spans.get(a.iri, ())) for a in actors]
    return tuple(shown), tuple(places)


def _with_wholes(roster: Roster, iris: dict[str, None]) -> list[Actor]:
    """The records of actors, and of the bodies that they are said to be part of."""
    found: dict[str, Actor] = {}
    wanted = list(iris)
    while wanted:
        actors = [a for a in (roster.actor(iri) for iri in wanted) if a is not None]
        found.update((a.iri, a) for a in actors)
        wanted = sorted({whole for a in actors for whole in a.part_of} - set(found))
    return list(found.values())


def _uses(
    mentions: Sequence[EventMention], statements: Sequence[Statement], roles: Sequence[Role]
) -> Iterator[tuple[str, Span]]:
    """Everybody meant by a finding, with the span of the finding, in their order."""
    for mention in mentions:
        for iri in (*mention.agents, *mention.recipients, mention.body):
            if iri is not None:
                yield iri, mention.span
    for statement in statements:
        for iri in (statement.speaker, *statement.addressees, statement.medium):
            if iri is not None:
                yield iri, statement.span
    for role in roles:
        yield role.holder, role.span
        yield role.body, role.span
