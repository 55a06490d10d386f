"""“sanctioned the general for, among other things, arming the rebels”: what an aside parts from the
preposition before it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# So many words an aside has at most.
_LONGEST = 8


@asked_where(word=("about", "against", "by", "for", "from", "of", "without"))
def deed_behind_aside(draft: Draft, i: int) -> None:
    """“blacklisted it for, it said, shipping rockets”, “fined for, in her words, “aiding” them”:
    the deed in -ing is what somebody is judged for, not what is done meanwhile."""
    token = draft.tokens[i]
    if i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text != "," or token.dep != "prep":
        return
    if draft.kid(i, "pobj", "pcomp") is not None:
        return
    ends = range(i + 3, min(i + 3 + _LONGEST, len(draft.tokens) - 1))
    comma = next((k for k in ends if draft.tokens[k].text == ","), None)
    if comma is None:
        return
    deed = draft.tokens[comma + 1]
    if deed.tag == "VBG" and deed.dep in ("advcl", "acl", "xcomp", "conj", "ccomp"):
        draft.hang(deed.index, i, "pcomp")
