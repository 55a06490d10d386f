"""“Malian forces *battle* rebels for the town”, “fled as Chadian troops *fight* militants”: between
those who fight and those who are fought, a word that looks like a noun is what the ones do."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.gerunds import ARMED
from kg.text.steps import asked_where

_DEEDS = ("attack", "battle", "bomb", "fight", "hunt", "raid", "shell", "target")
_DOERS = frozenset(
    {"commando", "fighter", "force", "guerrilla", "gunman", "insurgent", "jet", "marine",
     "militant", "militiaman", "paramilitary", "peacekeeper", "plane", "rebel", "soldier",
     "troop", "unit", "warplane"}
)  # fmt: skip
_CIVIL = frozenset({"civilian", "demonstrator", "pirate", "protester", "rioter", "smuggler"})
_CLAUSES = frozenset({"after", "as", "before"})


@asked_where(word=_DEEDS)
def forces_battle(draft: Draft, i: int) -> None:
    """A deed between two plurals of people, the second of which the parser took it for a part of;
    behind “as” they are a clause of their own."""
    token = draft.tokens[i]
    if token.dep != "compound" or token.head < i or i == 0 or not token.text.islower():
        return
    doer, done_to = draft.tokens[i - 1], draft.tokens[token.head]
    if doer.tag != "NNS" or draft.lemma(doer.index) not in _DOERS:
        return
    if done_to.tag != "NNS" or draft.lemma(done_to.index) not in ARMED | _CIVIL:
        return
    first, top = doer.index, done_to
    if doer.dep == "conj" and doer.head < first:  # “as *US* and Iraqi forces battle rebels”
        first = doer.head
    if done_to.dep == "conj" and done_to.head == first:
        top = draft.tokens[first]
    link = draft.tokens[top.head]
    if top.dep == "ROOT":
        draft.hang(i, i, "ROOT", pos="VERB", tag="VBP", lemma=token.text)
    elif top.dep == "pobj" and link.lemma.lower() in _CLAUSES:
        draft.hang(i, link.head, "advcl", pos="VERB", tag="VBP", lemma=token.text)
        draft.hang(link.index, i, "mark", pos="SCONJ")
    else:
        return
    for k in draft.kids(done_to.index):
        if k < first or first < k < doer.index:
            draft.hang(k, doer.index, draft.tokens[k].dep)
        elif k > done_to.index:
            draft.hang(k, i, draft.tokens[k].dep)
    draft.hang(first, i, "nsubj")
    draft.hang(done_to.index, i, "dobj")
