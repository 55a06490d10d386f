"""Whom one helps or backs to do something: “to help Cameroon fight Boko Haram”, of which the parser
makes a part of a name, or somebody who only does it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# Bare verbs that look like the noun of the deed.
_VERBS = frozenset(
    {"acquire", "attack", "battle", "buy", "circumvent", "combat", "contain", "counter", "crush",
     "defeat", "evade", "facilitate", "fight", "finance", "fund", "guard", "hunt", "launder",
     "obtain", "police", "procure", "rebuild", "recruit", "repel", "rout", "secure", "smuggle",
     "target", "track"}
)  # fmt: skip
_INSIDE = ("amod", "compound", "nmod", "nsubj", "dobj", "appos")


@asked_where(lemma=("aid", "help"))
def helped_to_fight(draft: Draft, i: int) -> None:
    """Make it the verb of those who are helped, and what stands behind it its object."""
    tokens = draft.tokens
    foe = draft.kid(i, "dobj")
    if tokens[i].pos != "VERB" or foe is None or foe < i + 3:
        return
    verb = next((k for k in range(i + 2, foe) if tokens[k].text in _VERBS), None)
    if (
        verb is None
        or tokens[verb].dep not in _INSIDE
        or draft.kid(verb, "det", "prep") is not None
    ):
        return
    helped = verb - 1
    if tokens[helped].pos not in ("NOUN", "PROPN") or tokens[helped].tag == "POS":
        return
    if tokens[verb].head not in draft.below(foe) or any(t.text == "," for t in tokens[i:foe]):
        return
    draft.hang(verb, i, "ccomp", pos="VERB", tag="VB")
    draft.hang(foe, verb, "dobj")
    draft.hang(helped, verb, "nsubj")
    for k in range(i + 1, helped):
        if tokens[k].head >= helped:
            draft.hang(k, helped, tokens[k].dep)
    for k in range(verb + 1, foe):
        if tokens[k].head == verb:
            draft.hang(k, foe, tokens[k].dep)
