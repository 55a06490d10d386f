"""Whom a pronoun means where the clause itself says whom it cannot mean."""

from __future__ import annotations

from kg.mentions.discourse import Ref
from kg.mentions.phrases import pronoun_class
from kg.mentions.view import SentenceView

_BODIES = ("several", "thing")


def of_others(view: SentenceView, n: int, word: int) -> tuple[Ref, ...]:
    """Whom a word means in a proposition; who says “us” means others by “they”: “They gave us
    money,” a Hamas leader said."""
    refs = view.cast.refer(view.index, word)
    if pronoun_class(view.tree, word) not in _BODIES or not refs:
        return refs
    own = (a.head for a in view.propositions[n].arguments)
    speaker = view.voice(n)
    if speaker is None or not any(pronoun_class(view.tree, k) == "speaker" for k in own):
        return refs
    ours = view.cast.roster.belongs_to(speaker.iri) | {
        *view.cast.roster.bodies_of(speaker.iri),
        speaker.iri,
    }
    if not any(r.iri in ours for r in refs):
        return refs
    return view.cast.pronoun(view.index, word, frozenset(ours))


def rather(view: SentenceView, word: int) -> tuple[Ref, ...]:
    """Whom a pronoun means if not those whom it is first taken to mean: “proclaimed a republic.
    Cuba recognised it”, where “it” would be the party that did."""
    if pronoun_class(view.tree, word) not in _BODIES:
        return ()
    unfit = frozenset(r.iri for r in view.cast.refer(view.index, word))
    return view.cast.pronoun(view.index, word, unfit) if unfit else ()
