"""Short clauses that live on what was told before: “Britain followed suit”, “Moscow refused”,
“ties were restored in 2018”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.frames import Frame, Frames
from kg.mentions.happenings import actors_in, beside, is_definite
from kg.mentions.match import Match, fitted
from kg.mentions.slots import BACKING
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView
from kg.records import Proposition

# How many sentences back what is echoed or answered may stand; ties reach further.
_NEAR, _TIES = 1, 4
_ACTS = frozenset({*BACKING, "Agreement", "Designation", "Rupture"})
_TYING = frozenset({"Agreement", "Rupture"})
# Who breaks off talks breaks with whoever he held them with, or has an agreement with.
_TALKS = frozenset({*_TYING, "Consultation", "Meeting"})
_TALK = frozenset({"dialogue", "negotiation", "talk", "talks"})
_BREAKING = frozenset(
    {"abandon", "break off", "call off", "freeze", "quit", "suspend", "walk out", "withdraw"}
)
_REFUSING = frozenset({"decline", "refuse", "reject", "turn down"})
_GRANTING = frozenset({"accept", "agree", "comply", "consent", "oblige"})
_ASKED = frozenset({"appeal", "demand", "plea", "request"})


def echoed(
    view: SentenceView,
    n: int,
    frames: Frames,
    here: Sequence[Happening],
) -> Match | None:
    """What a short clause tells by what was told before; None if it tells nothing."""
    proposition = view.propositions[n]
    if proposition.category != "verb" or proposition.negated:
        return None
    before = list(_before(view, proposition, here))
    if _does_so(view, proposition):
        return _done_too(view, n, before)
    return _answer(view, n, before) or _ties(view, n, frames, before)


def _before(
    view: SentenceView,
    proposition: Proposition,
    here: Sequence[Happening],
) -> Iterator[Happening]:
    """What was told before a clause, the last first."""
    for happening in reversed(here):
        if happening.head is not None and happening.head < proposition.head:
            yield happening
    for happening in reversed(view.told):
        if view.index - happening.sentence > _TIES:
            return
        yield happening


def _does_so(view: SentenceView, proposition: Proposition) -> bool:
    """followed suit, did so, did the same"""
    objects = {view.lemma(a.head) for a in proposition.arguments if a.role == "patient"}
    if proposition.predicate == "follow":
        return objects == {"suit"}
    so = {view.lemma(k) for k in view.tree.kids(proposition.head, "advmod")}
    return proposition.predicate == "do" and (objects in ({"same"}, {"likewise"}) or "so" in so)


def _done_too(view: SentenceView, n: int, before: Sequence[Happening]) -> Match | None:
    """Others who do what was told last."""
    agents = actors_in(view, view.propositions[n], "agent")
    if not agents or not before or view.index - before[0].sentence > _NEAR:
        return None
    last, mine = before[0], {f.ref.iri for f in agents}
    others = [r for r in last.recipients if r.iri not in mine]
    if last.event not in _ACTS or not last.agents or not others:
        return None
    if mine & {r.iri for r in last.agents}:
        return None
    sides = Sides(agents, _fill(agents[0].word, others))
    return again(n, last.event, last.status, sides, last.kinds, None)


def _answer(view: SentenceView, n: int, before: Sequence[Happening]) -> Match | None:
    """“Moscow refused”, “Berlin declined the request”, “Paris agreed”: by whoever was asked."""
    proposition = view.propositions[n]
    status = {True: "Denied", False: "Pledged"}[proposition.predicate in _REFUSING]
    if proposition.predicate not in _REFUSING | _GRANTING:
        return None
    about = [a for a in proposition.arguments if a.role not in ("agent", "in", "on")]
    if any(view.lemma(a.head) not in _ASKED for a in about) or _says_what(view, n):
        return None
    agents = actors_in(view, proposition, "agent")
    belongs = view.cast.roster.belongs_to
    mine = {home for f in agents for home in belongs(f.ref.iri)}
    for happening in before:
        if view.index - happening.sentence > _NEAR:
            return None
        asked = {home for r in happening.agents for home in belongs(r.iri)}
        if happening.status == "Requested" and mine & asked and happening.recipients:
            sides = Sides(agents, _fill(beside(proposition), happening.recipients))
            return again(n, happening.event, status, sides, happening.kinds, None)
    return None


def _says_what(view: SentenceView, n: int) -> bool:
    """Whether a clause below says what is refused or agreed to."""
    return any(p.governor == n and p.category == "verb" for p in view.propositions)


def _ties(view: SentenceView, n: int, frames: Frames, before: Sequence[Happening]) -> Match | None:
    """“Ties were restored in 2018”: between those whose ties were told of before."""
    proposition = view.propositions[n]
    for frame in frames.by_predicate.get(("verb", proposition.predicate), ()):
        nouns = frame.words.get("patient", frozenset())
        words = [a.head for a in proposition.arguments if a.role == "patient"]
        if frame.event in _TYING and any(_is_bare(view, w, nouns) for w in words):
            spare = _partners(view, proposition, before)
            match = fitted(view, n, frame, spare) if spare is not None else ""
            if isinstance(match, Match):
                return again(n, frame.event, frame.status, match.sides, (), None)
    for word in (a.head for a in proposition.arguments if a.role == "agent"):
        for frame in _of_ties(frames, view.lemma(word), proposition.predicate):
            spare = _partners(view, proposition, before) if _is_bare(view, word) else None
            if spare is not None:
                return again(n, frame.event, frame.status, spare, (), None)
    return None


def broken_off(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """“broke off the negotiations”: with whom they were held, as it was told before."""
    proposition = view.propositions[n]
    words = [] if proposition.negated else _talks_broken_off(view, proposition)
    for word in words:
        spare = _partners(view, proposition, list(_before(view, proposition, here)), _TALKS)
        if spare is not None and _is_bare(view, word):
            return again(n, "Rupture", "", spare, (), None)
    return None


def _talks_broken_off(view: SentenceView, proposition: Proposition) -> list[int]:
    """The word for talks that a clause says somebody broke off, of which nothing tells with
    whom they were held."""
    if proposition.predicate not in _BREAKING:
        return []
    words = [a.head for a in proposition.arguments if a.role in ("patient", "of", "from")]
    return [w for w in words if view.lemma(w) in _TALK and is_definite(view, w)]


def _of_ties(frames: Frames, noun: str, verb: str) -> Iterator[Frame]:
    """The frames that say of ties that they went so: relations soured."""
    for frame in frames.by_predicate.get(("noun", noun), ()):
        if frame.event in _TYING and verb in frame.governor:
            yield frame


def _is_bare(view: SentenceView, word: int, nouns: frozenset[str] | None = None) -> bool:
    """Whether a noun for ties says nothing of whose they are."""
    if nouns is not None and view.lemma(word) not in nouns:
        return False
    if any(k > word for k in view.tree.kids(word, "prep")) or view.tree.kids(word, "poss"):
        return False
    return not view.tree.kids(word, "det") or is_definite(view, word)


def _partners(
    view: SentenceView,
    proposition: Proposition,
    before: Sequence[Happening],
    events: frozenset[str] = _TYING,
) -> Sides | None:
    """The two whose ties were told of last; with one who is named, the other."""
    agents = actors_in(view, proposition, "agent")
    belongs, word = view.cast.roster.belongs_to, beside(proposition)
    mine = {home for f in agents for home in belongs(f.ref.iri)}
    for happening in before:
        if happening.event not in events or not (happening.agents and happening.recipients):
            continue
        if not agents:
            return Sides(_fill(word, happening.agents), _fill(word, happening.recipients))
        for one, other in (
            (happening.agents, happening.recipients),
            (happening.recipients, happening.agents),
        ):
            if mine & {home for r in one for home in belongs(r.iri)}:
                return Sides(agents, _fill(word, other))
    return None


def _fill(word: int, refs: Sequence[Ref]) -> tuple[Filler, ...]:
    return tuple(Filler(word, ref) for ref in refs)
