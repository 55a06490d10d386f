"""Words of noun phrases that the parser takes for verbs or adjectives: “from *neighbouring* Chad”,
“the ceasefire *deal* it signed”, “*junta* troops”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_PACTS = frozenset(
    {"arms", "ceasefire", "defence", "defense", "nuclear", "peace", "trade", "truce"}
)


@asked_where(word=("neighboring", "neighbouring"))
def neighbouring(draft: Draft, i: int) -> None:
    """“sent from neighbouring Eritrea”: nobody neighbours anybody there."""
    token = draft.tokens[i]
    beside = draft.kid(i, "dobj", "npadvmod", "nsubj", "attr")
    if token.pos != "VERB" or beside is None or beside < i or token.dep not in ("pcomp", "xcomp"):
        return
    if any(draft.tokens[k].pos not in ("ADJ", "PROPN") for k in range(i + 1, beside)):
        return
    dep = "pobj" if draft.tokens[token.head].pos == "ADP" else "dobj"
    draft.promote(beside, i, "amod")
    draft.hang(beside, draft.tokens[beside].head, dep)
    draft.hang(i, beside, "amod", pos="ADJ", tag="JJ")
    outer = draft.tokens[draft.tokens[beside].head].head
    for k in draft.kids(i):
        behind = k > beside and draft.tokens[k].dep == "prep"  # “… to the militia”
        draft.hang(k, outer if behind and dep == "pobj" else beside, draft.tokens[k].dep)


@asked_where(word=("deal",))
def pact(draft: Draft, i: int) -> None:
    """“violated the ceasefire deal it signed”: what they signed is a deal."""
    token = draft.tokens[i]
    before = draft.tokens[i - 1] if i else token
    if token.pos != "VERB" or before.lemma.lower() not in _PACTS or before.pos == "VERB":
        return
    if before.dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "conj", "amod", "compound"):
        return
    head, dep = before.head, before.dep
    if head == i:
        head, dep = token.head, "dobj" if draft.tokens[token.head].pos == "VERB" else token.dep
        if token.head == i:
            return
    kids = draft.kids(before.index)
    draft.hang(i, head, dep, pos="NOUN", tag="NN", lemma="deal")
    draft.hang(before.index, i, "compound")
    for k in kids:
        draft.hang(k, i, draft.tokens[k].dep)


@asked_where(word=("junta",))
def junta(draft: Draft, i: int) -> None:
    """“the retreating junta troops”: those of the junta."""
    token = draft.tokens[i]
    if token.pos == "ADJ" and token.dep in ("amod", "compound"):
        draft.hang(i, token.head, "compound", pos="NOUN", tag="NN", lemma="junta")
