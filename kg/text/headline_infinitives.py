"""What somebody in a headline means to do, where the parser takes his word for a noun or the deed
for a name: “Chad *pledges* to arm rebels”, “Chad Seeks to *Dismantle* Rebel Network”; and what he
is said to do: “Chad *said* to arm rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft

_MEANS = {"offers": "offer", "plans": "plan", "pledges": "pledge", "promises": "promise",
          "threatens": "threaten", "vows": "vow"}  # fmt: skip

_HELD = frozenset(
    {"alleged", "assumed", "believed", "known", "presumed", "reported", "rumored", "rumoured",
     "said", "suspected", "thought"}
)  # fmt: skip


def infinitive(draft: Draft, i: int) -> None:
    """Behind “to” a capital makes no name."""
    tokens = draft.tokens
    if tokens[i].tag != "TO" or tokens[i].dep != "aux" or i + 1 >= len(tokens):
        return
    deed, thing = tokens[i + 1], tokens[tokens[i + 1].head]
    above = tokens[i].head if tokens[i].head != deed.index else thing.head
    bare = deed.text in ("back", "free") and deed.dep in ("amod", "advmod")  # “vows to back rebels”
    named = deed.tag == "NNP" and deed.dep in ("compound", "nmod")
    if not (bare or named) or thing.index <= deed.index:
        return
    if tokens[above].pos != "VERB" or above >= i:
        return
    lemma = deed.text.lower()
    draft.hang(deed.index, above, "xcomp", pos="VERB", tag="VB", lemma=lemma, entity="")
    draft.hang(i, deed.index, "aux")
    draft.hang(thing.index, deed.index, "dobj")


def means_to(draft: Draft, i: int) -> None:
    """“Chad pledges to arm rebels”: he does pledge, and it is he who is to arm them."""
    tokens, token = draft.tokens, draft.tokens[i]
    lemma, who = _MEANS.get(token.text.lower()), i - 1
    if lemma is None or i == 0 or token.pos not in ("NOUN", "PROPN") or tokens[who].head != i:
        return
    deed = draft.kid(i, "acl") if token.head == i else token.head
    to = draft.kid(deed, "aux") if deed is not None else None
    if deed is None or to != i + 1 or tokens[to].tag != "TO":
        return
    changes = {"pos": "VERB", "tag": "VBZ", "lemma": lemma}
    if token.head == i:
        draft.hang(i, i, token.dep, **changes)
        draft.hang(deed, i, "xcomp")
    elif token.dep == "nsubj":
        draft.promote(i, deed, "xcomp", **changes)
    else:
        return
    draft.hang(who, i, "nsubj")


def held_to(draft: Draft, i: int) -> None:
    """“Chad *said* to arm rebels” leaves out “is”: others say it, and not Chad."""
    tokens = draft.tokens
    if tokens[i].text.lower() not in _HELD or tokens[i].tag not in ("VBD", "VBN"):
        return
    deed = draft.kid(i, "xcomp", "ccomp", "advcl")
    who = draft.kid(i, "nsubj", "nsubjpass")
    if i + 2 >= len(tokens) or tokens[i + 1].tag != "TO" or deed is None or who is None or who > i:
        return
    if draft.kid(i, "aux", "auxpass") is not None or tokens[i + 1].head != deed:
        return
    draft.hang(i, tokens[i].head, tokens[i].dep, tag="VBN")
    draft.hang(who, i, "nsubjpass")
    draft.hang(deed, i, "xcomp")


def who_is_to(draft: Draft, i: int) -> None:
    """“*UK* to send missiles to Kyiv”: who is to do it, where he hangs on the deed by no role."""
    tokens = draft.tokens
    deed = tokens[i].head
    if i != 1 or tokens[i].tag != "TO" or tokens[i].dep != "aux" or tokens[deed].tag != "VB":
        return
    if tokens[0].dep == "dep" and tokens[0].head == deed and tokens[0].pos in ("NOUN", "PROPN"):
        draft.hang(0, deed, "nsubj")
