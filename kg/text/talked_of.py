"""“discussed Chad's war *on the rebels* with Mali”: the war is on them, and the talk with Mali."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_TALKING = frozenset(
    {"address", "condemn", "criticise", "criticize", "debate", "denounce", "deplore", "describe",
     "discuss", "mention", "oppose", "praise", "raise", "review", "welcome"}
)  # fmt: skip
_DEEDS = frozenset(
    {"aggression", "airstrike", "assault", "attack", "bombardment", "bombing", "campaign",
     "crackdown", "embargo", "invasion", "offensive", "operation", "raid", "sanction", "siege",
     "strike", "support", "war"}
)  # fmt: skip
_GIFTS = frozenset(
    {"aid", "assistance", "delivery", "funding", "help", "payment", "sale", "shipment", "supply",
     "transfer"}
)  # fmt: skip
_WITH_SOMEBODY = frozenset({"debate", "discuss", "raise", "review"})


@asked_where(word=("with",))
def talked_with(draft: Draft, i: int) -> None:
    """“discusses Chad's war in Darfur *with a rebel leader*”: the talk is with him."""
    deed = draft.tokens[draft.tokens[i].head]
    verb = draft.tokens[deed.head]
    if draft.tokens[i].dep != "prep" or deed.dep != "dobj" or deed.index > i:
        return
    owner, whom = draft.kid(deed.index, "poss"), draft.kid(i, "pobj")
    if owner is None or whom is None or draft.lemma(deed.index) not in _DEEDS:
        return
    if verb.lemma in _WITH_SOMEBODY:
        draft.hang(i, verb.index, "prep")


@asked_where(word=("against", "for", "on", "to"))
def talked_of(draft: Draft, i: int) -> None:
    """What stands right behind somebody's deed that is talked of says to whom it is done."""
    if draft.tokens[i].dep != "prep" or i < 2:
        return
    verb, deed = draft.tokens[i].head, i - 1
    if draft.tokens[deed].head != verb or draft.tokens[deed].dep != "dobj":
        return
    done = _GIFTS if draft.tokens[i].text.lower() == "to" else _DEEDS
    if draft.lemma(verb) not in _TALKING or draft.lemma(deed) not in done:
        return
    whom = draft.kid(i, "pobj")
    if whom is None or draft.tokens[whom].entity in ("DATE", "TIME"):
        return
    draft.hang(i, deed, "prep")


TALKED_OF = (talked_with, talked_of)
"""Its repairs, in the order in which they are taken."""
