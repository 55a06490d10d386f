"""What was caught on its way, and for whom it was: “intercepted a shipment from Chad *to the
rebels*”, “boarded a boat that carried rifles, *intended to arm* the rebels”. The parser hangs both
on the verb of whoever catches it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_CATCHING = frozenset(
    {"block", "capture", "catch", "confiscate", "detect", "discover", "disrupt", "foil", "halt",
     "impound", "intercept", "seize", "stop", "thwart", "track", "uncover"}
)  # fmt: skip
_MEANT = frozenset({"aim", "design", "destine", "intend", "mean"})


@asked_where(word=("to",))
def caught_on_its_way(draft: Draft, i: int) -> None:
    """“seized weapons from Chad *to the rebels*”: the weapons go there, and nobody seizes to
    anybody."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.dep not in ("prep", "dative") or (token.tag == "TO" and token.pos == "PART"):
        return
    if verb.lemma not in _CATCHING or draft.kid(i, "pobj") is None:
        return
    thing = draft.kid(verb.index, "dobj", "nsubjpass")
    if thing is not None and draft.last(thing) == i - 1:
        draft.hang(i, thing, "prep")


@asked_where(dep=("advcl",))
def meant_for(draft: Draft, i: int) -> None:
    """“that carried rifles, *intended to arm* the rebels”: the rifles are, and not who found
    them."""
    token = draft.tokens[i]
    if token.tag != "VBN" or token.lemma not in _MEANT or draft.text_before(i) != ",":
        return
    if draft.kid(i, "xcomp", "prep") is None or draft.kid(i, "aux", "auxpass", "nsubj") is not None:
        return
    things = [
        t.index
        for t in draft.tokens[: i - 1]
        if t.dep == "dobj" and t.pos in NOUNS and draft.last(t.index) in (i - 1, i - 2)
    ]
    if things and token.head < i:
        draft.hang(i, things[-1], "acl")
