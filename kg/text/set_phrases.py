"""“*let it be known* that it had stopped”, “flew *in* weapons”: set phrases whose clause somebody
says, small words that belong to the verb before them; and words for people taken for verbs."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BRINGING = frozenset({"airlift", "bring", "bus", "ferry", "fly", "move", "send", "ship", "truck"})
_BROUGHT = frozenset(
    {"adviser", "aid", "ammunition", "arm", "arms", "bomb", "cash", "drone", "equipment", "fighter",
     "food", "fuel", "gun", "instructor", "mercenary", "missile", "money", "reinforcement", "rifle",
     "rocket", "soldier", "supply", "tank", "troop", "troops", "volunteer", "weapon", "weaponry"}
)  # fmt: skip


@asked_where(word=("in",))
def brought_in(draft: Draft, i: int) -> None:
    """“has been flying in weapons”: what is brought in, and no place where somebody flies."""
    tokens = draft.tokens
    verb, thing = tokens[i].head, draft.kid(i, "pobj")
    if tokens[i].dep != "prep" or verb != i - 1 or thing is None:
        return
    if tokens[verb].lemma not in _BRINGING or draft.lemma(thing) not in _BROUGHT:
        return
    if draft.kid(verb, "dobj", "auxpass") is not None or draft.kid(thing, "det") is not None:
        return
    draft.hang(i, verb, "prt", pos="ADP", tag="RP")
    draft.hang(thing, verb, "dobj")


@asked_where(lemma=("let", "make"))
def let_be_known(draft: Draft, i: int) -> None:
    """“let it be known that it had stopped”, “made it known that …”: somebody says it."""
    tokens = draft.tokens
    known = draft.kid(i, "ccomp", "xcomp", "acomp", "oprd")
    if known is None or tokens[known].text not in ("clear", "known", "plain"):
        return
    told = next((k for k in draft.kids(known, "ccomp") if k > known), None)
    it = draft.kid(known, "nsubjpass", "nsubj")
    if told is None or it is None or tokens[it].text != "it" or it > known:
        return
    draft.hang(told, i, "ccomp")
    draft.hang(known, i, "advmod")
    draft.hang(it, known, "dep")
    draft.hang(i, tokens[i].head, tokens[i].dep, lemma="disclose")


@asked_where(word=("cadres", "militants", "operatives"))
def no_verb(draft: Draft, i: int) -> None:
    """“gave al-Qaeda *operatives* safe passage”: people, whatever the parser sees in them."""
    tokens = draft.tokens
    if tokens[i].pos != "VERB":
        return
    draft.hang(i, tokens[i].head, tokens[i].dep, pos="NOUN", tag="NNS", lemma=tokens[i].text[:-1])
    for k in draft.kids(i, "nsubj", "dep", "advmod"):
        if k == i - 1 and tokens[k].pos == "PROPN":
            draft.hang(k, i, "compound")
