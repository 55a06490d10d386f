"""“accused Chad *more than once* of arming them”: how often says nothing of what somebody is
accused of."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_LINKS = {"accuse": ("of",), "blame": ("for",), "suspect": ("of",)}


@asked_where(lemma=tuple(_LINKS))
def accused_often(draft: Draft, i: int) -> None:
    """Hang the deed on the verb, and not on a word between whom it accuses and the deed."""
    whom = draft.kid(i, "dobj", "dative", "nsubjpass")
    if draft.tokens[i].pos != "VERB" or whom is None:
        return
    for often in draft.kids(i, "advmod", "npadvmod", "conj"):
        if draft.tokens[often].pos == "VERB" or often < max(i, whom):
            continue
        for link in sorted(draft.below(often) - {often}):
            deed = draft.kid(link, "pcomp")
            doing = deed is not None and draft.tokens[deed].tag == "VBG"
            if doing and draft.lemma(link) in _LINKS[draft.lemma(i)]:
                draft.hang(link, i, "prep")
                return
