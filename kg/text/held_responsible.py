"""“holds the rebels responsible for the killing”: whose deed somebody says it is, where the parser
takes the adjective for a clause of its own or for a part of the noun."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_JUDGING = frozenset({"believe", "consider", "deem", "find", "hold", "judge", "rule", "think"})


@asked_where(lemma=("accountable", "answerable", "culpable", "liable", "responsible"))
def held_responsible(draft: Draft, i: int) -> None:
    """Make those held responsible the object of the verb, and the adjective what they are."""
    tokens = draft.tokens
    if draft.kid(i, "prep") is None or draft.kid(i, "cop", "aux") is not None:
        return
    above = tokens[i].head
    if tokens[i].dep in ("ccomp", "xcomp", "oprd") and tokens[above].lemma in _JUDGING:
        held = draft.kid(i, "nsubj")
        if held is None or held > i:
            return
        draft.hang(i, above, "oprd", pos="ADJ", tag="JJ")
        draft.hang(
            held, above, "dobj", pos="NOUN" if tokens[held].pos == "ADJ" else tokens[held].pos
        )
        for k in draft.kids(i, "det"):
            draft.hang(k, held, "det")
    elif tokens[i].dep in ("amod", "acl") and above < i and tokens[above].dep == "dobj":
        verb = tokens[above].head
        if tokens[verb].lemma in _JUDGING:
            draft.hang(i, verb, "oprd")


@asked_where(word=("complicit",))
def complicit_in(draft: Draft, i: int) -> None:
    """“states *complicit* in arming them”: an adjective, and what the noun before it is."""
    token = draft.tokens[i]
    if token.pos == "ADJ" or i == 0 or draft.tokens[i - 1].pos not in ("NOUN", "PROPN"):
        return
    noun = i - 1
    if draft.tokens[noun].head == i:
        for k in draft.kids(i, "amod", "compound", "det", "nummod"):
            draft.hang(k, noun, draft.tokens[k].dep)
        draft.hang(noun, token.head, token.dep)
    draft.hang(i, noun, "amod", pos="ADJ", tag="JJ")
