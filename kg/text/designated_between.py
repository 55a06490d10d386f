"""“The front, *designated* a terrorist group by Chad, has been in disarray”: it is called so, and
calls nobody so.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FINITE = ("VBD", "VBZ", "VBP", "MD")


@asked_where(lemma=("brand", "consider", "declare", "deem", "designate", "label", "proclaim"))
def designated_between(draft: Draft, i: int) -> None:
    """Between its subject and a further verb, with a comma on either side, such a verb is passive:
    what stands behind it is what the subject is called, and *by* whom."""
    token = draft.tokens[i]
    subject, called = draft.kid(i, "nsubj"), draft.kid(i, "dobj", "oprd")
    if token.tag != "VBD" or subject is None or called is None or draft.text_before(i) != ",":
        return
    if (
        draft.last(subject) not in (i - 1, i - 2)
        or draft.kid(i, "aux", "mark", "ccomp") is not None
    ):
        return
    verb = next((k for k in draft.kids(i, "conj") if k > called), None)
    if verb is None or draft.kid(verb, "nsubj", "nsubjpass") is not None:
        return
    start = draft.first(verb)
    finite = draft.tokens[verb].tag in _FINITE or draft.kid(verb, "aux", "auxpass") == start
    between = draft.tokens[called + 1 : start]
    if not finite or draft.text_before(start) != "," or any(t.dep == "cc" for t in between):
        return
    passive = draft.kid(verb, "auxpass") is not None
    draft.promote(verb, i, "acl")
    draft.hang(i, subject, "acl", tag="VBN")
    draft.hang(subject, verb, "nsubjpass" if passive else "nsubj")
    draft.hang(called, i, "oprd")
    for k in [*draft.kids(called, "prep"), *draft.kids(i, "prep")]:
        if draft.lemma(k) == "by" and k < start:
            draft.hang(k, i, "agent")
