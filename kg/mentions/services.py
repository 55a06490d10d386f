"""“Israel's *Mossad* spy agency”: a secret service that is named is no part of itself, nor a second
one of its state; but “a Pentagon intelligence agency” is a part. And “*the spy agency*” after the
Inter-Services Intelligence is that one.

A description, with the names before its noun → the body that is called so.
"""

from __future__ import annotations

from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.organs import MAX_DEPTH, Resolve
from kg.records.tree import Tree
from kg.registry.records import KnownActor

_SERVICES = frozenset({"agency", "directorate", "police", "service"})
_SECRET = frozenset({"espionage", "intelligence", "secret", "security", "spy"})
_TOLD_BY = frozenset({"espionage", "intelligence", "spy"})
_BODIES = ("ArmedForce", "Organization", "PoliticalBody")


def is_secret(tree: Tree, d: Description) -> bool:
    """“the spy agency”, “its security service”."""
    words = {tree.tokens[k].lemma.lower() for k in d.modifiers}
    return d.noun in _SERVICES and not d.plural and bool(words & _SECRET)


def is_service(actor: KnownActor | None) -> bool:
    """Whether the registry knows somebody as a secret service, by any of his names."""
    if actor is None or actor.type not in _BODIES:
        return False
    called = " ".join((*actor.names, *actor.descriptions)).lower()
    return "security service" in called or not _TOLD_BY.isdisjoint(called.split())


def gathers_secrets(tree: Tree, d: Description, lexicon: Lexicon) -> bool:
    """“army intelligence”, “military intelligence”: no knowledge, but whoever gathers it."""
    before = {tree.tokens[k].lemma.lower() for k in d.modifiers}
    return d.noun == "intelligence" and bool(before & lexicon.organs)


def named_service(tree: Tree, d: Description, resolve: Resolve) -> Ref | None:
    """The one body whose name stands before such a noun, behind “the” or an owner."""
    if not is_secret(tree, d) or not (d.definite or d.owners):
        return None
    for k in d.modifiers:
        if not tree.tokens[k].text[0].isupper():
            continue
        named = [r for r in resolve(tree, k, MAX_DEPTH) if r.named]
        if len(named) == 1 and named[0].type in _BODIES:
            return named[0]
    return None
