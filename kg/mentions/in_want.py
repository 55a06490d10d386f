"""Gifts to whoever the sentence before says is in want of them, or has got them: “The front needs
money. Chad has promised $2 million.”

The sentence before has to be about one armed group or party alone, and of what it is given; it may
tell of no attack, as help may then be for those who are attacked.
"""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.beneficiaries import may_be_open, names_another
from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frames
from kg.mentions.givings import named
from kg.mentions.happenings import FORCE, beside
from kg.mentions.match import Match, fitted
from kg.mentions.slots import BACKING
from kg.mentions.view import SentenceView
from kg.records.tree import Tree

_BACKED = frozenset({"ArmedGroup", "PoliticalBody"})
_SIDES = frozenset({"ArmedForce", "ArmedGroup", "PoliticalBody", "State"})
_SUBJECTS = ("nsubj", "nsubjpass")


def in_want(view: SentenceView, n: int, frames: Frames) -> Match | None:
    """A giving of which the clause names only the giver, to whom the sentence before is about."""
    proposition = view.propositions[n]
    if proposition.category != "verb" or view.before is None:
        return None
    for frame in frames.by_predicate.get(("verb", proposition.predicate), ()):
        if frame.event not in BACKING or not may_be_open(view, n, frame):
            continue
        givers = named(view, n, frame.agent)
        taker = _topic(view, view.before) if givers else None
        if taker is None or names_another(view, givers, {taker.iri}):
            return None
        belongs = view.cast.roster.belongs_to
        if any(taker.iri in belongs(f.ref.iri) for f in givers):
            return None
        spare = Sides((), (Filler(beside(proposition), taker),))
        match = fitted(view, n, frame, spare)
        if isinstance(match, Match):
            return replace(match, bridged=True)
    return None


def _topic(view: SentenceView, before: SentenceView) -> Ref | None:
    """The group or party that a sentence alone is about, if it tells of what one may be given."""
    attacked = any(h.sentence == before.index and h.event in FORCE for h in view.told)
    subject = _subject(before.tree)
    if attacked or subject is None:
        return None
    owner = before.tree.kid(subject, "poss")
    words = (subject,) if owner is None else (owner, subject)
    about = [r for w in words for r in before.cast.refer(before.index, w) if r.type in _BACKED]
    if len({r.iri for r in about}) != 1:
        return None
    given = False
    for token in before.tree.tokens:
        if token.pos in ("NOUN", "PROPN"):
            given = given or before.goods.kinds(token.index) is not None
            met = before.cast.refer(before.index, token.index)
            if any(r.type in _SIDES and r.iri != about[0].iri for r in met):
                return None
    return about[0] if given else None


def _subject(tree: Tree) -> int | None:
    root = next((t.index for t in tree.tokens if t.dep == "ROOT"), None)
    return tree.kid(root, *_SUBJECTS) if root is not None else None
