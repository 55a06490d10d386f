"""Mentions → events: accounts of one happening are brought together.

Sameness of pairs is not transitive (a vague account can be like two precise ones that differ), so
an account joins an event only if it agrees with every account that the event has. Accounts are
taken in an order made of their content, the most precise first; the order of reading is nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.events import types
from kg.events.merge import merged
from kg.events.same import Account, Sameness, Wholes, joins_itself
from kg.events.times import Extent, buckets, extent, pinned, width
from kg.events.view import FusedEvent, MentionView

Key = tuple[object, ...]


def fuse(
    mentions: Sequence[MentionView],
    wholes: Wholes,
    *,
    wrong: frozenset[str] = frozenset(),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[FusedEvent, ...]:
    """The events that the mentions tell of, each mention in exactly one of them.

    `wholes` gives the direct wholes of an actor. `wrong` are IRIs of mentions that a curator took
    back: they are in no event. `apart` are pairs of mentions that must not meet in one event.
    The result depends on the set of mentions alone, and is sorted by first mention.
    """
    sameness = Sameness(wholes, apart)
    valid = {mention.iri: mention for mention in sorted(mentions, key=repr, reverse=True)}
    accounts = _accounts((valid[iri] for iri in sorted(valid) if iri not in wrong), sameness)
    events = [merged(cluster, sameness) for cluster in _clusters(accounts, sameness)]
    return tuple(sorted(events, key=lambda event: event.first))


def _accounts(mentions: Iterable[MentionView], sameness: Sameness) -> list[Account]:
    """Mentions that say the very same, put together; the most precise accounts first."""
    alike: defaultdict[Key, list[MentionView]] = defaultdict(list)
    for mention in mentions:
        alike[_signature(mention, sameness)].append(mention)
    accounts = [
        Account(tuple(sorted(members, key=lambda m: m.order))) for members in alike.values()
    ]
    return sorted(accounts, key=lambda account: _precision(account.view))


def _signature(mention: MentionView, sameness: Sameness) -> Key:
    """All that sameness looks at: equal signatures are accounts of one happening."""
    time: Key = (mention.begins, mention.ends)
    if extent(mention) is Extent.UNDATED:
        time = (mention.article, mention.observed)
    alone = sameness.parted(mention) or not joins_itself(mention)
    return (
        mention.type,
        mention.agents,
        mention.recipients,
        mention.places,
        mention.status,
        mention.kinds,
        (mention.amount, mention.currency, mention.per),
        (mention.body, mention.title),
        extent(mention),
        time,
        "" if mention.recipients else mention.frame,
        mention.iri if alone else "",
    )


def _precision(mention: MentionView) -> tuple[object, ...]:
    said = (*mention.agents, *mention.recipients, *mention.places, *mention.kinds)
    depth = len(types.above(mention.type))
    return extent(mention), width(mention), -depth, -len(said), mention.order


def _clusters(accounts: Iterable[Account], sameness: Sameness) -> list[list[Account]]:
    """Each account joins the event that it is most like among those it fully agrees with."""
    clusters: list[list[Account]] = []
    index: defaultdict[Key, list[int]] = defaultdict(list)
    for account in accounts:
        stored, sought = _keys(account, sameness)
        likely = sorted({place for key in sought for place in index.get(key, ())})
        fitting = [
            place
            for place in likely
            if all(sameness.same(account, other) for other in clusters[place])
        ]
        if fitting:
            place = max(fitting, key=lambda p: (_likeness(account, clusters[p][0]), -p))
            clusters[place].append(account)
        else:
            place = len(clusters)
            clusters.append([account])
        for key in stored:
            if not index[key] or index[key][-1] != place:
                index[key].append(place)
    return clusters


def _likeness(account: Account, first: Account) -> tuple[int, ...]:
    a, b = account.view, first.view
    return (
        len({*a.agents, *a.recipients} & {*b.agents, *b.recipients}),
        int(not account.articles.isdisjoint(first.articles)),
        int(a.status == b.status),
        int(a.type == b.type),
        len(set(a.kinds) & set(b.kinds)),
        -abs(width(a) - width(b)),
    )


def _keys(account: Account, sameness: Sameness) -> tuple[set[Key], set[Key]]:
    """Under which keys an account is found, and under which it seeks those that it may join.

    Two accounts that can be the same share a family, a mark of time and their participants: both
    of them, a whole for one of them, or only one, where an account leaves a side unsaid. Only
    the latter are sought by a single participant, which keeps the number of comparisons small.
    """
    view = account.view
    root = types.family(view.type)
    people = (*view.agents, *view.recipients)
    stored: set[Key] = set()
    sought: set[Key] = set()
    shared = {*buckets(view), *(("article", article) for article in account.articles)}
    if view.agents and view.recipients:
        stored |= {(root, mark, *pair) for mark in shared for pair in _pairs(view, sameness)}
        sought |= stored
    for mark in shared if _may_leave_unsaid(view) else shared - {*buckets(view)}:
        if view.agents and view.recipients:
            stored |= {(root, mark, "full", who) for who in people}
            sought |= {(root, mark, "partial", who) for who in people}
        else:
            stored |= {(root, mark, "partial", who) for who in people}
            sought |= {(root, mark, said, who) for who in people for said in ("partial", "full")}
    return stored, sought


def _may_leave_unsaid(view: MentionView) -> bool:
    """Whether an account in another article may name fewer sides than this one, or more."""
    if view.type == "Appointment" or types.family(view.type) in types.SYMMETRIC:
        return True
    return pinned(view, view)


def _pairs(view: MentionView, sameness: Sameness) -> Iterator[tuple[str, str]]:
    """Agent and recipient in alphabetic order, also with either widened to what it is part of."""
    for agent in view.agents:
        for recipient in view.recipients:
            yield _ordered(agent, recipient)
            if extent(view) is Extent.BOUNDED:
                for whole in sameness.wholes_of(agent):
                    yield _ordered(whole, recipient)
                for whole in sameness.wholes_of(recipient):
                    yield _ordered(agent, whole)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
