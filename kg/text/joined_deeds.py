"""“the bombing of a mosque and the raid on a bank”, “operate from Goma, backed by Rwanda”: deeds
that the parser hangs on the last word before them, which they are not done with or said of."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DEEDS = frozenset(
    {"ambush", "arming", "assassination", "assault", "attack", "bombardment", "bombing", "delivery",
     "financing", "funding", "killing", "massacre", "murder", "provision", "raid", "sale",
     "shelling", "shipment", "supply", "support", "training", "transfer"}
)  # fmt: skip
_OWN = ("against", "by", "for", "of", "on", "to")
_BACKED = ("aid", "arm", "assist", "back", "bankroll", "equip", "finance", "fund", "sponsor",
           "supply", "support", "train")  # fmt: skip
_BODIES = ("NORP", "ORG")
_WHERE = ("across", "around", "at", "from", "in", "inside", "near", "outside", "within")


@asked_where(lemma=tuple(_DEEDS))
def joined_deed(draft: Draft, i: int) -> None:
    """Join a deed to the deed before it, and not to whom or what that was done."""
    token, done_to = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "conj" or done_to.dep not in ("conj", "pobj") or done_to.lemma in _DEEDS:
        return
    own = [k for k in draft.kids(i, "prep") if draft.lemma(k) in _OWN]
    if not own or token.pos != "NOUN":
        return
    first = done_to.index
    while draft.tokens[first].dep == "conj" and draft.tokens[first].head < first:
        first = draft.tokens[first].head
    link = draft.tokens[draft.tokens[first].head]
    deed = draft.tokens[link.head]
    if draft.tokens[first].dep == "pobj" and deed.lemma in _DEEDS and deed.pos == "NOUN":
        for k in draft.kids(done_to.index, "cc"):
            if k < i:
                draft.hang(k, deed.index, "cc")
        draft.hang(i, deed.index, "conj")


@asked_where(lemma=_BACKED)
def backed_behind_place(draft: Draft, i: int) -> None:
    """Hang “, backed by Rwanda” on whoever acts, and not on where he does."""
    token, place = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag != "VBN" or token.dep != "acl" or place.entity in _BODIES:
        return
    if (
        place.pos != "PROPN"
        or place.dep != "pobj"
        or draft.text_before(draft.first(i)) != ","
        or place.index > i
    ):
        return
    link = draft.tokens[place.head]
    above = draft.tokens[link.head]
    if link.text.lower() not in _WHERE or draft.kid(i, "agent") is None:
        return
    before = draft.tokens[link.index - 1]  # “attacked *the government* in Tripoli, backed by …”
    if above.pos == "NOUN":
        draft.hang(i, above.index, "acl")
    elif before.pos == "NOUN" and before.head == above.index:
        draft.hang(i, before.index, "acl")
    elif above.pos == "VERB" and draft.kid(above.index, "nsubj", "nsubjpass") is not None:
        draft.hang(i, above.index, "advcl")
