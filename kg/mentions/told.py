"""Mentions with who tells them, and what is told twice within one sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.records import EventMention, Interval


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the speech act that tells it, None for the article's own voice; by which
    word it is told, and whether that only says since when something is so."""

    mention: EventMention
    sentence: int
    speech: int | None
    word: str = ""
    background: bool = False


_HURT = frozenset({"attack.injure", "attack.wound"})


def without_repeats(found: list[Told]) -> list[Told]:
    """One mention of what verb and noun of a sentence tell alike; the richer one stays."""
    kept: dict[tuple[object, ...], Told] = {}
    mentions = [t.mention for t in found]
    for item in found:
        mention = item.mention
        if any(_says_less(mention, other) for other in mentions):
            continue
        family = "Support" if mention.event_type == "Funding" else mention.event_type
        sides: object = frozenset((*mention.agents, *mention.recipients))
        if mention.event_type == "Killing" or mention.frame in _HURT:
            sides = (frozenset(mention.agents), frozenset(mention.recipients))  # not the reverse
        same = mention.status == "Pledged" and mention.event_type not in ("Support", "Funding")
        key: tuple[object, ...] = (family, sides, None if same else mention.status)
        other = kept.get(key)
        if other is not None and _is_another(mention, other.mention):
            key = (mention.event_type, sides, mention.status, "besides")
            other = kept.get(key)
        if other is None:
            kept[key] = item
            continue
        richer = max(item, other, key=lambda t: (_richness(t.mention), t is other))
        kinds = tuple(sorted({*mention.kinds, *other.mention.kinds}))
        if other.mention.event_type == mention.event_type:
            richer = replace(richer, mention=replace(richer.mention, kinds=kinds))
        kept[key] = richer
    return list(kept.values())


def _is_another(one: EventMention, other: EventMention) -> bool:
    """“armed and financed them”: money besides other support is told of its own."""
    apart = bool(one.kinds and other.kinds) and not set(one.kinds) & set(other.kinds)
    return apart and one.event_type != other.event_type


def _says_less(one: EventMention, other: EventMention) -> bool:
    """Whether another mention tells the same with a side that this one lacks."""
    if one is other:
        return False
    if one.event_type != other.event_type:
        return _says_it_wider(one, other)
    if (one.status == "Denied") != (other.status == "Denied"):
        return False
    if not one.recipients:
        return bool(other.recipients) and set(one.agents) <= set(other.agents)
    done = one.event_type != "Appointment"  # “became president after he had toppled the king”
    if done and not one.agents and set(one.recipients) <= set(other.agents):
        return True  # “blamed the attack on them”
    return not one.agents and bool(other.agents) and set(one.recipients) <= set(other.recipients)


def _says_it_wider(one: EventMention, other: EventMention) -> bool:
    """“told him in a phone call”: the call says more; “killed in a strike on the town”: the killing
    does."""
    mine, theirs = {*one.agents, *one.recipients}, {*other.agents, *other.recipients}
    if one.event_type == "Consultation":
        return other.event_type in ("Meeting", "PhoneCall") and mine == theirs
    if one.event_type == "Declaration" and other.event_type == "Agreement":
        return not one.recipients and mine == theirs  # “the army and the rebels declared a truce”
    if one.event_type != "Attack" or other.event_type != "Killing":
        return False
    if one.recipients and (one.agents, one.recipients) == (other.agents, other.recipients):
        return True  # “shot and killed two”
    bare = one.frame == "attack.noun-in" and "lent" not in one.signs
    if bare and other.span.holds(one.span):
        # “a US strike in Iraq killed X”: the land is only where it was
        return set(one.agents) <= set(other.agents)
    noun = one.frame.startswith("attack.noun")
    within = noun and other.span.holds(one.span) and one.span.start > other.span.start
    within = within and (bool(one.places) or not one.agents)
    return within and set(one.agents) <= set(other.agents)


def _richness(mention: EventMention) -> tuple[bool, int, int]:
    return (
        mention.amount is not None or mention.status != "Pledged",
        len(mention.kinds) + (mention.time != Interval()),
        len(mention.agents) + len(mention.recipients),
    )
