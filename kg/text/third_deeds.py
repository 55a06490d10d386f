"""Deeds that end in -s behind “and”, taken for a part of whom they are done to: “neglects the north
and *arms Arab militia*”, “shelters the front and *trains its men*”."""

from __future__ import annotations

from kg.text.deed_series import past_of
from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_DEEDS = {
    "aids": "aid", "arms": "arm", "attacks": "attack", "backs": "back", "bombs": "bomb",
    "funds": "fund", "shells": "shell", "shelters": "shelter", "supplies": "supply",
    "supports": "support", "trains": "train",
}  # fmt: skip


@asked_where(word=_DEEDS)
def next_in_s(draft: Draft, i: int) -> None:
    """Behind a verb in -s and its object, “and arms X” tells the next deed: nobody is of arms."""
    token = draft.tokens[i]
    if token.tag != "NNS" or not token.text.islower() or draft.text_before(i) != "and":
        return
    whom = draft.tokens[token.head]
    first = draft.tokens[whom.head]
    if token.dep == "conj" and whom.dep in ("compound", "nmod"):  # “the north and arms X militias”
        first, whom = whom, first
        before = first.head == whom.index and whom.dep == "dobj"
        verb = draft.tokens[whom.head]
    else:
        before = whom.dep == "conj" and first.dep == "dobj"
        before = before and token.dep in ("compound", "nmod")
        verb = draft.tokens[first.head]
    if not before or whom.pos not in NOUNS or verb.tag != "VBZ":
        return
    if not verb.index < first.index < i < whom.index or (whom.index == i + 1 and whom.tag == "NN"):
        return  # “and arms embargo”
    for k in draft.kids(first.index, "cc"):
        draft.hang(k, verb.index, "cc")
    for k in draft.kids(whom.index):
        if k < first.index:
            draft.hang(k, first.index, draft.tokens[k].dep)
    draft.hang(first.index, verb.index, "dobj")
    draft.hang(i, verb.index, "conj", pos="VERB", tag="VBZ", lemma=_DEEDS[token.text])
    draft.hang(whom.index, i, "dobj")


@asked_where(tag=("JJ", "NNP"))
def passive_adjective(draft: Draft, i: int) -> None:
    """“was *armed* not only by Chad but also by Niger”: what is done by somebody is no quality
    and no name, nor is what somebody does to somebody."""
    lemma = past_of(draft.tokens[i].text)
    if lemma is None:
        return
    done = draft.kid(i, "auxpass") is not None and draft.kid(i, "agent") is not None
    # “Chad *armed* and Niger financed them”, “Chad *armed* Niger”
    follows = draft.kid(i, "conj") is not None or draft.kid(i, "dobj") is not None
    does = draft.kid(i, "nsubj") == i - 1 and follows
    if done or does:
        tag = "VBN" if done else "VBD"
        draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, pos="VERB", tag=tag, lemma=lemma)
