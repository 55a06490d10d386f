"""“killed in *Sudanese shelling* of a post”: the parser takes the nationality for those in whom
somebody was killed, and the deed for what he was doing."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# Deeds of force in -ing that are nouns as well.
_DEEDS = frozenset(
    {"bombing", "bombings", "firing", "fighting", "shelling", "shellings", "shooting", "shootings"}
)
_LINKS = frozenset({"after", "amid", "by", "during", "from", "in", "of", "to", "under"})


@asked_where(tag=("VBG",))
def deed_of_nation(draft: Draft, i: int) -> None:
    """“was killed in Sudanese shelling on a base”; in a headline, too, where the parser makes it
    what the soldier does: “One soldier killed in Sudanese shelling”."""
    token = draft.tokens[i]
    if i < 2 or token.text.lower() not in _DEEDS or token.dep == "pobj":
        return
    nation = draft.tokens[i - 1]
    link = draft.tokens[nation.head]
    if nation.entity != "NORP" or nation.dep != "pobj" or link.text.lower() not in _LINKS:
        return
    if draft.kid(i, "dobj", "aux", "mark", "xcomp", "ccomp") is not None:
        return
    victim = draft.kid(i, "nsubj")
    if victim is not None and not _was_killed(draft, i, victim):
        return
    draft.hang(i, link.index, "pobj", pos="NOUN", tag="NN", lemma=token.text.lower())
    draft.hang(nation.index, i, "amod")


def _was_killed(draft: Draft, i: int, victim: int) -> bool:
    """Whether what was taken for a deed's subject is said to have been killed in it; that then
    stands in its place."""
    killed = draft.kid(victim, "acl")
    if killed is None or draft.tokens[killed].tag != "VBN" or killed not in (i - 3, i - 4):
        return False
    draft.promote(killed, i, "dep")
    draft.hang(victim, killed, "nsubjpass")
    return True


# Deeds that somebody does to another, where “of” stands right behind them.
_DONE_TO = _DEEDS | {"abducting", "arming", "backing", "blocking", "harbouring", "holding",
                     "killing", "looting", "targeting", "torching", "training"}  # fmt: skip


@asked_where(dep=("acl",))
def deed_of_owner(draft: Draft, i: int) -> None:
    """“*The rebels' targeting of convoys* was condemned”, “*Houthi targeting of ships* disrupted
    trade”: with “of” behind it the deed is a noun, and what stands before it tells whose."""
    token = draft.tokens[i]
    owner = draft.tokens[token.head]
    if token.tag != "VBG" or token.text.lower() not in _DONE_TO or i + 1 >= len(draft.tokens):
        return
    if draft.tokens[i + 1].text.lower() != "of" or draft.kid(i, "dobj", "aux") is not None:
        return
    case = draft.kid(owner.index, "case")
    if owner.pos == "PROPN" and owner.index == i - 1:
        dep = "compound"
    elif case == i - 1:
        dep = "poss"
    else:
        return
    draft.promote(i, owner.index, dep, pos="NOUN", tag="NN", lemma=token.text.lower())
