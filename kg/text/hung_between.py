"""Words that the parser parts from what they stand beside: “five years of war *between* A and B”,
“accuses Chad of backing *Darfur rebels*”, “killed nine fighters *from the brigade*”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_SPANS = frozenset({"century", "day", "decade", "hour", "month", "round", "series", "week", "year"})


@asked_where(word=("between",))
def of_what_lasted(draft: Draft, i: int) -> None:
    """“after five years of war between the army and the Front”: years stand between nobody."""
    token, what = draft.tokens[i], draft.tokens[i - 1] if i else draft.tokens[i]
    if token.dep != "prep" or what.dep not in ("pobj", "pcomp") or token.head == what.index:
        return
    of = draft.tokens[what.head]
    if of.text == "of" and draft.tokens[of.head].lemma.lower() in _SPANS:
        draft.hang(i, what.index, "prep")


@asked_where(dep=("dobj", "npadvmod", "dep"))
def rebels_behind_land(draft: Draft, i: int) -> None:
    """“accuses Chad of backing Darfur rebels”: a plural right behind a name below “of” is no
    object of the accusing, and the name tells whose they are."""
    token = draft.tokens[i]
    if token.tag != "NNS" or i < 3 or draft.tokens[i - 1].pos != "PROPN":
        return
    name = draft.tokens[i - 1]
    deed = draft.tokens[name.head]
    if name.dep != "dobj" or deed.tag != "VBG" or deed.index != i - 2 or deed.dep != "pcomp":
        return
    of = draft.tokens[deed.head]
    if token.head >= of.index or draft.tokens[token.head].pos != "VERB":
        return
    draft.hang(i, deed.index, "dobj")
    draft.hang(i - 1, i, "compound")
