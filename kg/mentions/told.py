"""Mentions with who tells them, and what is told twice within one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import EventMention, Interval


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the speech act that tells it, None for the article's own voice."""

    mention: EventMention
    sentence: int
    speech: int | None


def without_repeats(found: list[Told]) -> list[Told]:
    """One mention of what verb and noun of a sentence tell alike; the richer one stays."""
    kept: dict[tuple[object, ...], Told] = {}
    mentions = [t.mention for t in found]
    for item in found:
        mention = item.mention
        if any(_says_less(mention, other) for other in mentions):
            continue
        family = "Support" if mention.event_type == "Funding" else mention.event_type
        sides = frozenset((*mention.agents, *mention.recipients))
        key = (family, sides, mention.status)
        other = kept.get(key)
        if other is None or _richness(mention) > _richness(other.mention):
            kept[key] = item
    return list(kept.values())


def _says_less(one: EventMention, other: EventMention) -> bool:
    """Whether another mention tells the same with a side that this one lacks."""
    if one is other or one.event_type != other.event_type:
        return False
    if "Denied" in (one.status, other.status):
        return False
    if not one.recipients:
        return bool(other.recipients) and set(one.agents) <= set(other.agents)
    return not one.agents and bool(other.agents) and set(one.recipients) <= set(other.recipients)


def _richness(mention: EventMention) -> tuple[bool, int, int]:
    return (
        mention.amount is not None,
        len(mention.kinds) + (mention.time != Interval()),
        len(mention.agents) + len(mention.recipients),
    )
