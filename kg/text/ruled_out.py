"""Who is named only to be ruled out: “Chad *rather than Niger* trained them”, “It was *not Niger*
but Chad”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS, SUBJECTS
from kg.text.steps import asked_where


@asked_where(word=("than",))
def rather_than(draft: Draft, i: int) -> None:
    """“Chad rather than *Niger* trained them”: whoever is named behind “than” does not do it."""
    if draft.text_before(i) != "rather" or draft.kid(i, "pobj", "pcomp") is not None:
        return
    noun = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep not in ("cc", "prep") or noun.index > i or noun.pos not in NOUNS:
        return
    beside = draft.kids(noun.index, "conj")
    if noun.dep in SUBJECTS:
        beside += draft.kids(noun.head, *SUBJECTS)
    for k in beside:
        if k > i and draft.first(k) == i + 1:
            draft.hang(i, noun.index, "prep")
            draft.hang(k, i, "pobj")


@asked_where(word=("not",))
def not_but(draft: Draft, i: int) -> None:
    """“It was *not* Niger but Chad that armed them”: what is denied is Niger, and not the deed."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep != "neg" or verb.lemma != "be" or verb.index > i:
        return
    said = draft.kid(verb.index, "attr")
    if said is None or said < i or draft.first(said) != i + 1:
        return
    but = any(draft.lemma(k) == "but" for k in draft.kids(said, "cc"))
    if but and draft.kid(said, "conj") is not None and draft.tokens[i + 1].lemma != "only":
        draft.hang(i, said, "neg")
