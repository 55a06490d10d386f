"""Backing that leaves understood whom it is for, in a text that tells of one who is backed: “China,
too, sends rocket launchers”, “Egypt's backing is older”.

Somebody else's backing may as well be for the other side. So the text has to say that it adds to
what was told, or to have told of backing for nobody else, and of nobody else's in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.frames import Frame, Frames
from kg.mentions.givings import fills, named
from kg.mentions.happenings import FORCE, beside
from kg.mentions.match import Match, fitted
from kg.mentions.slots import BACKING
from kg.mentions.view import SentenceView

# How many sentences back the last backing may stand, and how far back nobody else may be backed.
_NEAR, _WINDOW = 3, 8
# Of how many backings for somebody a text has told that is about whoever backs him.
_ENOUGH = 2
# How many words behind the giver and what he does “too” and “as well” may stand.
_BESIDE = 6
_MORE = frozenset({"also", "likewise", "similarly", "too", "well"})
_SIDES = frozenset({"ArmedForce", "ArmedGroup", "PoliticalBody"})
# Where a verb names any of these, what is given goes there: “sent warships to the Red Sea”.
_AIMED = frozenset({"against", "for", "into", "receiver", "to", "towards"})
# A noun tells of backing only with the one whose it is beside it: Egypt's backing, Saudi money.
_WHOSE = frozenset({"owner", "kind"})


def for_the_same(
    view: SentenceView,
    n: int,
    frames: Frames,
    here: Sequence[Happening],
) -> Match | None:
    """A backing for which the clause names only the giver, for him of whom the text tells."""
    proposition = view.propositions[n]
    taken: tuple[Ref, ...] | None = None
    for frame in frames.by_predicate.get((proposition.category, proposition.predicate), ()):
        if not may_be_open(view, n, frame):
            continue
        givers = named(view, n, _givers(frame, proposition.category))
        if not givers:
            continue
        if taken is None:
            taken = _backed(view, n, givers, here)
        if not taken:
            return None
        spare = Sides((), tuple(Filler(beside(proposition), r) for r in taken))
        match = fitted(view, n, frame, spare)
        if isinstance(match, Match):
            return replace(match, bridged=True)
    return None


def _givers(frame: Frame, category: str) -> tuple[str, ...]:
    if category == "verb":
        return tuple(frame.agent)
    return tuple(role for role in frame.agent if role in _WHOSE)


def may_be_open(view: SentenceView, n: int, frame: Frame) -> bool:
    """Whether a frame tells of backing whose taker the clause leaves open."""
    if frame.event not in BACKING or frame.only or frame.status in ("Requested", "Denied"):
        return False
    proposition = view.propositions[n]
    if proposition.category == "verb":
        aimed = any(a.role in _AIMED for a in proposition.arguments)  # “to the Red Sea”
        if aimed or "theme" not in frame.needs:
            return False
    return not any(fills(view, n, role, frame) for role in frame.recipient)


def _backed(
    view: SentenceView,
    n: int,
    givers: Sequence[Filler],
    here: Sequence[Happening],
) -> tuple[Ref, ...]:
    """Whoever alone is backed in what was told so far; empty where that tells too little."""
    head = view.propositions[n].head
    earlier = [h for h in reversed(here) if h.head is not None and h.head < head]
    before = [
        h
        for h in (*earlier, *reversed(view.told))
        if h.event in BACKING and h.recipients and view.index - h.sentence <= _WINDOW
    ]
    if not before or view.index - before[0].sentence > _NEAR:
        return ()
    backed = {r.iri for r in before[0].recipients}
    if any(not backed & {r.iri for r in h.recipients} for h in before):
        return ()
    belongs = view.cast.roster.belongs_to
    noun = view.propositions[n].category == "noun"
    gave = {home for r in before[0].agents for home in belongs(r.iri)}
    again = noun and any(f.ref.iri in gave for f in givers)
    if len(before) < _ENOUGH and not again and not _adds(view, n, givers):
        return ()
    if any(belongs(f.ref.iri) & backed for f in givers) or names_another(view, givers, backed):
        return ()
    if _fought(view, {f.ref.iri for f in givers}, backed, here):
        return ()
    return before[0].recipients


def _fought(
    view: SentenceView, givers: set[str], backed: set[str], here: Sequence[Happening]
) -> bool:
    """“Fatah fought Iran-backed militias. *Fatah* rockets …”: nobody backs whom he fights."""
    blows = (h for h in (*here, *view.told) if h.event in FORCE)
    for blow in blows:
        doers, hit = {r.iri for r in blow.agents}, {r.iri for r in blow.recipients}
        if (doers & givers and hit & backed) or (doers & backed and hit & givers):
            return True
    return False


def _adds(view: SentenceView, n: int, givers: Sequence[Filler]) -> bool:
    """Whether a clause says that it adds to what was told: too, also."""
    words = [view.propositions[n].head, *(f.word for f in givers)]
    beside = range(min(words), min(max(words) + _BESIDE, len(view.tree.tokens)))
    return any(view.lemma(k) in _MORE for k in beside)


def names_another(view: SentenceView, givers: Sequence[Filler], backed: set[str]) -> bool:
    """Whether the sentence tells of another who may take sides, or be meant."""
    own = {f.ref.iri for f in givers} | backed
    return any(
        ref.type in _SIDES and ref.iri not in own
        for token in view.tree.tokens
        if token.pos in ("NOUN", "PROPN")
        for ref in view.cast.refer(view.index, token.index)
    )
