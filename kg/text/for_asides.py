"""“sanctioned the general for, among other things, arming the rebels”, “accused Chad, which borders
it, of arming them”: what an aside parts from the word that it belongs to."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

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


_JUDGING = {"of": grammar().charging, "for": frozenset({"blame", "thank"})}


@asked_where(word=tuple(_JUDGING))
def charge_behind_aside(draft: Draft, i: int) -> None:
    """“accused Chad, which borders Sudan, *of arming* them”: behind the comma that ends the clause
    about whom somebody charges stands what he charges him with."""
    token = draft.tokens[i]
    if token.dep != "prep" or i == 0 or draft.tokens[i - 1].text != ",":
        return
    at = draft.tokens[token.head]
    while at.dep != "relcl" and at.head != at.index and at.pos in ("NOUN", "PROPN", "ADP", "VERB"):
        at = draft.tokens[at.head]
    whom = draft.tokens[at.head]
    verb = draft.tokens[whom.head]
    if at.dep == "relcl" and whom.dep == "dobj" and verb.lemma in _JUDGING[token.text.lower()]:
        draft.hang(i, verb.index, "prep")
