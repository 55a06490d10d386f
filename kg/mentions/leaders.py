"""Offices told without a word for them: “the Hezb-i-Islami of Hekmatyar”, “Haftar's LNA”, and who
succeeds the holder of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.mentions.actors import Cast
from kg.mentions.name import Name
from kg.records import Proposition, Role, Span
from kg.records.tree import Tree

_LED = ("ArmedForce", "ArmedGroup", "PoliticalBody")
_FOLLOWING = frozenset({"replace", "succeed", "take over"})


def roles_of_leaders(tree: Tree, cast: Cast) -> Iterable[Role]:
    """Whose a named group or party is said to be leads it."""
    s = tree.sentence.index
    for name in cast.names(s):
        holder = cast.identity(name)
        led = _led_by(tree, name)
        body = cast.name_at(s, led) if led is not None else None
        if holder.type != "Person" or body is None or body.last != led:
            continue
        meant = cast.identity(body)
        states = meant.type == "ArmedForce" and meant.known  # no state's army is somebody's own
        if meant.type in _LED and meant.iri != holder.iri and not states:
            first, last = min(name.first, body.first), max(name.last, body.last)
            span = Span(tree.tokens[first].start, tree.tokens[last].end)
            yield Role(holder.iri, meant.iri, "leader", span)


def _led_by(tree: Tree, name: Name) -> int | None:
    """The word of what a person is said to have: *his* group, the group *of X*."""
    token = tree.tokens[name.last]
    if token.dep == "poss":
        return token.head
    above = tree.head(name.last)
    if token.dep == "pobj" and above is not None and tree.tokens[above].text == "of":
        return tree.head(above) if tree.tokens[above].dep == "prep" else None
    return None


def roles_of_successors(
    s: int,
    propositions: Sequence[Proposition],
    cast: Cast,
    roles: Sequence[Role],
) -> Iterable[Role]:
    """Who follows the holder of an office holds it: “X was succeeded by Y”."""
    for p in propositions:
        if p.category == "noun":
            yield from _of_owned_office(s, p, cast, roles)
        if p.predicate not in _FOLLOWING or p.category != "verb" or p.negated or p.modality:
            continue
        given = {a.role: a.head for a in reversed(p.arguments)}
        before = given.get("from" if p.predicate == "take over" else "patient")
        after = given.get("with", given.get("agent"))
        if before is None or after is None:
            continue
        gone = _person(s, before, cast)
        come = _person(s, after, cast)
        if gone is None or come is None or gone == come:
            continue
        for held in [role for role in roles if role.holder == gone][:1]:
            if not any(r.holder == come and r.body == held.body for r in roles):
                yield Role(come, held.body, held.title, p.span)


def _of_owned_office(s: int, p: Proposition, cast: Cast, roles: Sequence[Role]) -> Iterable[Role]:
    """“Godane's successor, X”, “his deputy, X”: in the body of him whose successor X is."""
    given = {a.role: a.head for a in reversed(p.arguments)}
    follows = p.predicate in ("predecessor", "successor")
    if "owner" not in given or "holder" not in given or p.negated:
        return
    if not follows and p.predicate not in ("aide", "deputy", "lieutenant"):
        return
    above, holder = _person(s, given["owner"], cast), _person(s, given["holder"], cast)
    if above is None or holder is None or above == holder:
        return
    for held in [role for role in roles if role.holder == above][:1]:
        if not any(r.holder == holder and r.body == held.body for r in roles):
            yield Role(holder, held.body, held.title if follows else p.predicate, p.span)


def _person(s: int, word: int, cast: Cast) -> str | None:
    """The one person with a name whom a word means."""
    found = [r.iri for r in cast.refer(s, word) if r.type == "Person" and r.named]
    return found[0] if len(found) == 1 else None
