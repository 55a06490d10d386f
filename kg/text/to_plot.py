"""Infinitives before a plural, taken for a part of it: “to plot attacks”, “to fund militias”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.gerunds import ARMED
from kg.text.labels import VERBS
from kg.text.steps import asked_where

_DEEDS = ("aid", "arm", "back", "bomb", "finance", "fund", "harbor", "harbour", "launch", "plot",
          "shell", "shelter", "stage", "support", "target", "train")  # fmt: skip


@asked_where(word=_DEEDS)
def to_plot(draft: Draft, i: int) -> None:
    """“used the island to *plot* attacks”: what is done for a purpose, and to nothing."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    to = draft.tokens[noun.head]
    if token.dep not in ("compound", "nmod") or noun.tag not in ("NNS", "NNPS"):
        return
    if noun.dep != "pobj" or to.index != i - 1 or to.text.lower() != "to":
        return
    verb = draft.tokens[to.head]
    if verb.pos not in VERBS or verb.index > i or draft.first(noun.index) != i:
        return
    lemma = token.text.lower()
    draft.hang(i, verb.index, "advcl", pos="VERB", tag="VB", lemma=lemma)
    draft.hang(to.index, i, "aux", pos="PART", tag="TO")
    draft.hang(noun.index, i, "dobj")


@asked_where(dep=("dative",))
def part_of_receiver(draft: Draft, i: int) -> None:
    """“supplied Sudan paramilitaries with rifles”: a name before those who get it is theirs."""
    token = draft.tokens[i]
    verb = token.head
    whom = draft.kid(verb, "dobj")
    if token.pos != "PROPN" or draft.lemma(verb) not in ("furnish", "provide", "supply"):
        return
    if whom is None or draft.tokens[whom].tag != "NNS" or draft.lemma(whom) not in ARMED:
        return
    given = any(draft.lemma(k) == "with" and k > whom for k in draft.kids(verb, "prep"))
    if given and draft.first(whom) == i + 1:
        draft.hang(i, whom, "compound")
