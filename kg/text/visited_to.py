"""Names that the parser takes for the subject of a clause that is not theirs: “Leaders of the
groups Amal and Hezbollah have met”, “the movements of Hamas and Fatah”; and “met with visiting
President Deby”, who is the visitor."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_DEEP = 4  # steps from a phrase up to the subject that it belongs to
# Nobody does these to somebody for him to do something.
_NAMED_SO = frozenset(
    {"faction", "group", "militia", "movement", "organisation", "organization", "party"}
)


@asked_where(word=("visiting",))
def with_visitor(draft: Draft, i: int) -> None:
    """“held talks with *visiting* President Deby”: he visits those who talk with him."""
    token, link = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    guest = draft.kid(i, "dobj")
    if token.dep != "pcomp" or link.text.lower() != "with" or guest is None or guest < i:
        return
    if i != link.index + 1:
        return
    draft.hang(guest, link.index, "pobj")
    for k in draft.kids(i):
        draft.hang(k, link.head, "prep" if draft.tokens[k].dep == "prep" else draft.tokens[k].dep)
    draft.hang(i, guest, "amod", tag="JJ", pos="ADJ", lemma="visiting")


@asked_where(dep=("pobj",))
def named_bodies(draft: Draft, i: int) -> None:
    """“Leaders of the groups *Amal and Hezbollah* have met”, “Their training by the firm *Halcon*
    began”: the names are those of the bodies, and the clause is told of what these hang on."""
    token = draft.tokens[i]
    if token.pos != "NOUN" or token.lemma.lower() not in grammar().bodies:
        return
    above = draft.tokens[draft.tokens[token.head].head]
    for _ in range(_DEEP):
        if above.dep in ("nsubj", "nsubjpass"):
            break
        above = draft.tokens[above.head]
    else:
        return
    for name in draft.kids(above.head, "nsubj", "nsubjpass"):
        if draft.first(name) == i + 1 and draft.tokens[name].pos == "PROPN":
            draft.hang(name, i, "appos")


@asked_where(dep=("pobj",))
def movements_of(draft: Draft, i: int) -> None:
    """“the leaders of the movements of Hamas and Fatah”: the movements are these two."""
    token = draft.tokens[i]
    noun = draft.tokens[draft.tokens[token.head].head]
    if token.pos != "PROPN" or draft.lemma(token.head) != "of" or noun.tag != "NNS":
        return
    named = draft.kid(i, "conj")
    if noun.lemma.lower() not in _NAMED_SO or named is None:
        return
    if draft.tokens[named].pos == "PROPN" and draft.kid(named, "conj") is None:
        draft.hang(i, noun.index, "appos")
