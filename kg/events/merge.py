"""One event from its accounts: which value is chosen, what is counted, where sources differ.

A value is chosen by how many sources give it, then by how precise it is, then by the confidence of
its best mention, then by its letters. Values that all can be true together are no conflict: a
subtype, the common days of two extents, kinds of support, a further participant.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from kg.events import types
from kg.events.same import Account, Sameness
from kg.events.times import NARROW, Extent, extent, lasts, width
from kg.events.view import FusedEvent, MentionView

Value = TypeVar("Value", bound=Hashable)
Sides = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
Money = tuple[Decimal | None, str | None, str | None]


def merged(accounts: Sequence[Account], sameness: Sameness) -> FusedEvent:
    """The event of which these are all the accounts; their order does not matter."""
    mentions = sorted((m for account in accounts for m in account.members), key=lambda m: m.order)
    conflicts: set[str] = set()
    sides = _sides(mentions)
    agents, agents_differ = _participants(mentions, sides, 0, sameness)
    recipients, recipients_differ = _participants(mentions, sides, 1, sameness)
    conflicts |= {
        name
        for name, differ in (("agent", agents_differ), ("recipient", recipients_differ))
        if differ
    }
    begins, ends, edtf = _time(mentions, conflicts)
    amount, currency, per = _money(mentions, conflicts)
    observed = [m.observed for m in mentions if m.observed]
    return FusedEvent(
        first=mentions[0].iri,
        mentions=tuple(sorted(m.iri for m in mentions)),
        type=max((m.type for m in mentions), key=lambda name: (len(types.above(name)), name)),
        agents=agents,
        recipients=recipients,
        places=_places(mentions, conflicts),
        begins=begins,
        ends=ends,
        edtf=edtf,
        observed=min(observed, default=None),
        status=_one(mentions, "status", lambda m: m.status, conflicts),
        kinds=tuple(sorted({kind for m in mentions for kind in m.kinds})),
        amount=amount,
        currency=currency,
        per=per,
        body=_one(mentions, "body", lambda m: m.body, conflicts),
        title=_one(mentions, "title", lambda m: m.title, conflicts),
        article_count=len({m.article for m in mentions}),
        publisher_count=len({m.publisher for m in mentions if m.publisher}),
        conflicts=tuple(sorted(conflicts)),
    )


def _choose(
    mentions: Iterable[MentionView],
    value_of: Callable[[MentionView], Value | None],
    precision: Mapping[Value, int] = MappingProxyType({}),
) -> Value | None:
    """The value that most sources give; then the more precise, the surer, the first by letter."""
    support: dict[Value, tuple[set[str], Decimal]] = {}
    for mention in mentions:
        value = value_of(mention)
        if value is not None:
            sources, surest = support.get(value, (set(), Decimal(0)))
            support[value] = {*sources, mention.source}, max(surest, mention.confidence)
    if not support:
        return None
    return min(
        support,
        key=lambda v: (-len(support[v][0]), -precision.get(v, 0), -support[v][1], str(v)),
    )


def _one(
    mentions: Sequence[MentionView],
    name: str,
    value_of: Callable[[MentionView], str | None],
    conflicts: set[str],
) -> str | None:
    if len({value_of(m) for m in mentions} - {None}) > 1:
        conflicts.add(name)
    return _choose(mentions, value_of)


def _sides(mentions: Sequence[MentionView]) -> Sides:
    """Agents and recipients of each mention, turned as in the first account where sides differ."""
    first = mentions[0]
    sides: Sides = {}
    for mention in mentions:
        straight = len({*first.agents} & {*mention.agents})
        straight += len({*first.recipients} & {*mention.recipients})
        turned = len({*first.agents} & {*mention.recipients})
        turned += len({*first.recipients} & {*mention.agents})
        if turned > straight and types.symmetric(first.type, mention.type):
            sides[mention.iri] = mention.recipients, mention.agents
        else:
            sides[mention.iri] = mention.agents, mention.recipients
    return sides


def _participants(
    mentions: Sequence[MentionView], sides: Sides, side: int, sameness: Sameness
) -> tuple[tuple[str, ...], bool]:
    """All who take part on a side, and whether accounts differ; of a part and its whole, one.

    In an act that has no sides (“A and B met”) nobody stands on both of them.
    """
    opposite = {who for pair in sides.values() for who in pair[1 - side]}
    named = {who for pair in sides.values() for who in pair[side]}
    chosen = set(named)
    if side == 0 and types.symmetric(mentions[0].type, mentions[-1].type):
        chosen = named - opposite or named
    differ = False
    for part in sorted(named):
        for whole in sorted(sameness.wholes_of(part) & named):
            told = [(m, {part, whole} & {*sides[m.iri][side]}) for m in mentions]
            if any(len(both) == 2 for _, both in told):
                continue
            differ = True
            one = {m.iri: min(names) for m, names in told if names}
            kept = _choose(mentions, _names_in(one), {part: 1})
            chosen.discard(whole if kept == part else part)
    return tuple(sorted(chosen)), differ


def _names_in(one: Mapping[str, str]) -> Callable[[MentionView], str | None]:
    return lambda mention: one.get(mention.iri)


def _places(mentions: Sequence[MentionView], conflicts: set[str]) -> tuple[str, ...]:
    told = {m.places for m in mentions if m.places}
    if all(set(one) & set(other) for one in told for other in told):
        return tuple(sorted({place for places in told for place in places}))
    conflicts.add("place")
    return _choose(mentions, lambda m: m.places or None) or ()


def _money(mentions: Sequence[MentionView], conflicts: set[str]) -> Money:
    told = [m for m in mentions if m.amount is not None]
    for name in ("amount", "currency", "per"):
        if len({getattr(m, name) for m in told} - {None}) > 1:
            conflicts.add(name)
    sums: list[Money] = [(m.amount, m.currency, m.per) for m in told]
    said = {money: sum(part is not None for part in money) for money in sums}
    chosen: Money | None = _choose(told, lambda m: (m.amount, m.currency, m.per), said)
    return chosen or (None, None, None)


def _time(
    mentions: Sequence[MentionView], conflicts: set[str]
) -> tuple[date | None, date | None, str | None]:
    """The days that all accounts allow; if there are none, or states differ, the best account's."""
    dated = [m for m in mentions if m.begins or m.ends]
    if not dated:
        return None, None, None
    common = _common(dated)
    if common is None:
        for name in ("begins", "ends"):
            if len({getattr(m, name) for m in dated} - {None}) > 1:
                conflicts.add(name)
        narrow = {(m.begins, m.ends): -width(m) for m in dated}
        chosen = _choose(dated, lambda m: (m.begins, m.ends), narrow)
        common = chosen or (None, None)
    exact = [m for m in dated if (m.begins, m.ends) == common]
    return *common, _choose(exact, lambda m: m.edtf) or edtf_of(*common)


def _common(dated: Sequence[MentionView]) -> tuple[date | None, date | None] | None:
    """The days that lie in every extent; None if there are none, or if states' bounds differ."""
    if len({(m.begins, m.ends) for m in dated}) == 1:
        return dated[0].begins, dated[0].ends
    long = any(width(m) > 2 * NARROW for m in dated) or all(extent(m) is Extent.OPEN for m in dated)
    if long and lasts(dated[0]):
        return None
    begins = max((m.begins for m in dated if m.begins), default=None)
    ends = min((m.ends for m in dated if m.ends), default=None)
    return None if begins and ends and begins > ends else (begins, ends)


def edtf_of(begins: date | None, ends: date | None) -> str | None:
    """Days as EDTF: one day, an interval, or one with an open end."""
    if begins is None and ends is None:
        return None
    if begins == ends:
        return str(begins)
    return f"{begins or '..'}/{ends or '..'}"
