"""With whom somebody signs a peace, or agrees to one, whose other side is left understood: “The
rebels and the army accused each other of attacks a day after President X signed the peace deal”,
“The rebels agreed to a truce after weeks of fighting with the army”."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.happenings import actors_in
from kg.mentions.match import Match
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView

_SIGNING = frozenset({"conclude", "initial", "ink", "sign"})
# These end a war; of other pacts nobody knows between whom they are.
_PEACE = frozenset({"armistice", "cease-fire", "ceasefire", "truce"})
_PACTS = frozenset({"accord", "agreement", "deal", "pact", "settlement", "treaty"})
# Who agrees to one has it with those whom he fights; a role names the peace.
_AGREEING = frozenset({"agree", "consent"})
_STANDING = frozenset({"ArmedForce", "ArmedGroup", "State"})
_BETWEEN = frozenset({"Agreement", "Attack", "Consultation", "Meeting"})
_SIDES = frozenset({"ArmedForce", "ArmedGroup", "Person", "PoliticalBody", "State"})
_FIGHTS = frozenset({"battle", "clash", "combat", "conflict", "fighting", "war"})
_AFTER = frozenset({"after", "amid", "during", "following"})
_REACH = 2


def partnered(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """The agreement with whoever fought or talked with the one who signs a peace."""
    proposition = view.propositions[n]
    if proposition.negated or proposition.predicate not in _SIGNING | _AGREEING:
        return None
    agrees = proposition.predicate in _AGREEING
    peace = ("on", "to") if agrees else ("patient",)
    words = [a.head for a in proposition.arguments if a.role in peace]
    if any(a.role in ("between", "with") for a in proposition.arguments) or not words:
        return None
    by = actors_in(view, proposition, "agent")
    if not by or not all(_is_peace(view, word) for word in words):
        return None
    belongs = view.cast.roster.belongs_to
    mine = {home for f in by for home in belongs(f.ref.iri)}
    foes = [_others(view, h, mine) for h in _fought_behind(view, n, here)]
    foes += _clashed_with(view, proposition.head, mine)
    if agrees and not any(foes):
        return None  # of other talks nobody knows who took part in them
    for others in (*foes, *(_others(view, h, mine) for h in _around(view, proposition.head, here))):
        if others:
            to = tuple(Filler(words[0], r) for r in others)
            return again(n, "Agreement", "", Sides(by, to), (), None)
    return None


def _is_peace(view: SentenceView, word: int) -> bool:
    """“a truce”, “the peace deal”; nothing that says between whom it is."""
    tree, lemma = view.tree, view.lemma(word)
    if any(view.lemma(k) in ("between", "with") for k in tree.kids(word, "prep")):
        return False
    peace = any(view.lemma(k) == "peace" for k in tree.kids(word, "amod", "compound"))
    return lemma in _PEACE or (lemma in _PACTS and peace)


def _around(view: SentenceView, head: int, here: Sequence[Happening]) -> list[Happening]:
    """What is told before a word, in its sentence and in the two before, the last first."""
    before = [h for h in reversed(here) if h.head is not None and h.head < head]
    earlier = [h for h in reversed(view.told) if view.index - h.sentence <= _REACH]
    return [h for h in (*before, *earlier) if h.event in _BETWEEN]


def _fought_behind(view: SentenceView, n: int, here: Sequence[Happening]) -> list[Happening]:
    """The fights with forces behind which the clause says that it was: “two days *after clashes*
    with the army”, “to *end* their war with it”."""
    after = [a.head for a in view.propositions[n].arguments if a.role in _AFTER]
    when = {w for a in after for w in (a, *_lasted(view, a))}
    return [
        h
        for h in here
        if h.event == "Attack" and h.head in when and all(r.type in _STANDING for r in h.recipients)
    ]


def _clashed_with(view: SentenceView, head: int, mine: set[str]) -> list[tuple[Ref, ...]]:
    """Those in a fight that is told behind a word of one side alone: “agreed to a truce, days after
    *clashes with the army* threatened it”."""
    found = []
    for p in view.propositions:
        roles = {a.role for a in p.arguments}
        if p.category == "noun" and p.predicate in _FIGHTS and p.head > head and "with" in roles:
            refs = [f.ref for f in actors_in(view, p, "with") if f.ref.type in _STANDING]
            belongs = view.cast.roster.belongs_to
            if not roles & {"between", "by", "of", "owner"}:
                found.append(tuple(r for r in refs if not mine & belongs(r.iri)))
    return found


def _lasted(view: SentenceView, word: int) -> list[int]:
    """Of what something is only the time: weeks *of fighting*."""
    of = [k for k in view.tree.kids(word, "prep") if view.lemma(k) == "of"]
    return [w for k in of for w in view.tree.kids(k, "pobj")]


def _others(view: SentenceView, happening: Happening, mine: set[str]) -> tuple[Ref, ...]:
    """The side of an event that is not somebody's own; none if he took no part in it."""
    belongs = view.cast.roster.belongs_to
    for own, other in (
        (happening.agents, happening.recipients),
        (happening.recipients, happening.agents),
    ):
        theirs = [r for r in other if r.type in _SIDES and not mine & belongs(r.iri)]
        if theirs and mine & {home for r in own for home in belongs(r.iri)}:
            return tuple(theirs)
    return ()
