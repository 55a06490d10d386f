"""Gifts to whoever else the sentence tells of, or the one before says is in want of them: “Rebels
took the town after Chad had sent arms”, “The front needs money. Chad has promised $2 million.”

There has to be one armed group or party alone beside the giver. The sentence before has to be about
it, and of what it is given, and may tell of no attack, as help may then be for those who are
attacked; in one sentence the giver may not be said to strike at it, or it to charge him with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.beneficiaries import may_be_open, names_another
from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
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
_GIVING = frozenset(
    {"bring in", "deliver", "donate", "fly in", "furnish", "give", "provide", "send", "ship",
     "smuggle", "supply"}
)  # fmt: skip
_TO_ANOTHER = frozenset({"for", "to", "toward", "towards"})
# What is given to whoever fights, and is hardly sent against him.
_UNMISTAKABLE = frozenset({"Arms", "Financial", "Training"})

_OPPOSED = frozenset(
    {"adversary", "archenemy", "archrival", "critic", "enemy", "foe", "nemesis", "opponent",
     "rival", "victim"}
)  # fmt: skip


def in_want(view: SentenceView, n: int, frames: Frames, here: Sequence[Happening]) -> Match | None:
    """A giving of which the clause names only the giver, to whoever else the sentence tells of, or
    the one before is about."""
    proposition = view.propositions[n]
    if proposition.category != "verb":
        return None
    for frame in frames.by_predicate.get(("verb", proposition.predicate), ()):
        if frame.event not in BACKING or not may_be_open(view, n, frame):
            continue
        givers = named(view, n, frame.agent)
        if not givers:
            continue
        taker = _other(view, n, givers, here)
        if taker is None and view.before is not None:
            taker = _topic(view, view.before)
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


def _other(
    view: SentenceView, n: int, givers: Sequence[Filler], here: Sequence[Happening]
) -> Ref | None:
    """The one armed group that the sentence tells of beside whoever gives arms or money."""
    proposition, tree = view.propositions[n], view.tree
    things = [a.head for a in proposition.arguments if view.goods.kinds(a.head)]
    kinds = {k for word in things for k in view.goods.kinds(word) or ()}
    aimed = any(view.lemma(p) in _TO_ANOTHER for w in things for p in tree.kids(w, "prep"))
    if proposition.predicate not in _GIVING or not kinds & _UNMISTAKABLE or aimed:
        return None  # troops may well be sent against whoever is told of
    belongs, own = view.cast.roster.belongs_to, {f.ref.iri for f in givers}
    found: dict[str, tuple[int, Ref]] = {}
    sent = {a.head for a in proposition.arguments if a.role == "patient"}
    for token in tree.tokens:
        if token.pos in ("NOUN", "PROPN") and token.index not in sent:
            for ref in view.cast.refer(view.index, token.index):
                if ref.type == "ArmedGroup" and not own & belongs(ref.iri):
                    found.setdefault(ref.iri, (token.index, ref))
    if len(found) != 1:
        return None
    ((word, taker),) = found.values()
    struck = any(
        h.event in FORCE and own & {r.iri for r in h.agents} and taker.iri in _iris(h.recipients)
        for h in (*here, *view.told)
    )
    told = any(h.event in BACKING and taker.iri in _iris(h.recipients) for h in here)
    if struck or told or _charges(view, word) or _is_ruled_out(tree, word):
        return None
    return None if _is_opposed(view, word) else taker


def _is_opposed(view: SentenceView, word: int) -> bool:
    """“Belgium, *the group's main foe*, has sent rifles”: not to the group."""
    tree = view.tree
    above = tree.head(word)
    if above is not None and tree.tokens[above].lemma.lower() == "of":
        above = tree.head(above)
    return above is not None and view.lemma(above) in _OPPOSED


def _is_ruled_out(tree: Tree, word: int) -> bool:
    """“sold arms, but *not to the rebels*”: who is told of only to say that he got none."""
    links = (k for k in tree.up(word) if tree.tokens[k].pos == "ADP")
    return any(k and tree.tokens[k - 1].text.lower() == "not" for k in links)


def _charges(view: SentenceView, word: int) -> bool:
    """Whether somebody is told of who says or wants it: “the rebels *accuse* Chad of selling arms”,
    “Chad sold arms, the rebels *said*”: to whom he does not say."""
    tree = view.tree
    top = tree.first_conjunct(word)
    verb = tree.head(top)
    if verb is None or tree.tokens[top].dep not in _SUBJECTS:
        return False
    lemma = view.lemma(verb)
    return lemma in view.lexicon.says or lemma in view.lexicon.attitudes


def _iris(refs: Sequence[Ref]) -> set[str]:
    return {r.iri for r in refs}


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
