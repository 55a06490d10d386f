"""What somebody did or left, told by two verbs: “talked them *out of* arming anybody”, “denied
*helping funnel* guns”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("out",))
def talked_out_of(draft: Draft, i: int) -> None:
    """“talked them *out* of arming the rebels”: they did not arm them."""
    token = draft.tokens[i]
    if token.dep not in ("advmod", "prep") or draft.lemma(token.head) not in ("argue", "talk"):
        return
    of = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else token
    if of.text.lower() == "of" and draft.kid(of.index, "pcomp") is not None:
        draft.hang(of.index, token.head, "prep")
        draft.hang(i, token.head, "prt")


@asked_where(word=("broker",))
def helped_broker(draft: Draft, i: int) -> None:
    """“a truce that Qatar helped *broker*”: what it helped to do, and nobody whom it helped."""
    token = draft.tokens[i]
    helped = draft.tokens[token.head]
    if token.dep != "dobj" or helped.lemma != "help" or helped.index != i - 1 or draft.kids(i):
        return
    draft.hang(i, helped.index, "xcomp", pos="VERB", tag="VB")
    for k in draft.kids(helped.index, "dobj", "nsubj"):
        if draft.tokens[k].tag in ("WDT", "WP") and k < i:
            draft.hang(k, i, "dobj")


@asked_where(lemma=("help",))
def helped_do(draft: Draft, i: int) -> None:
    """“denied helping *funnel* guns to them”: a bare verb taken for a part of what is given."""
    tokens = draft.tokens
    bare = i + 1
    if bare >= len(tokens) or tokens[bare].tag != "VB" or tokens[bare].dep != "compound":
        return
    given = tokens[bare].head
    if tokens[given].dep != "dobj" or tokens[given].head != i:
        return
    draft.hang(bare, i, "xcomp", pos="VERB")
    draft.hang(given, bare, "dobj")
    for k in draft.kids(i, "dative", "prep"):
        if k > given:
            draft.hang(k, bare, tokens[k].dep)


WHAT_BEFELL = (talked_out_of, helped_do, helped_broker)
"""Its repairs, in the order in which they are taken."""
