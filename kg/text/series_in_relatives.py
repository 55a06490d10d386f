"""“to end a war that has killed nine people, *wounded* forty and *driven* out others”: a series
begun in a relative clause goes on in it, and is not what the subject of the sentence did."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS
from kg.text.steps import asked_where

_PAST = ("VBD", "VBN")


@asked_where(dep=("advcl",))
def series_in_relative(draft: Draft, i: int) -> None:
    """A past behind a comma, itself followed by “and” with another, is the next of the series."""
    token = draft.tokens[i]
    if token.tag not in _PAST or draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass", "mark") is not None:
        return
    further = [k for k in draft.kids(i, "conj") if draft.tokens[k].tag in _PAST]
    if not further or draft.kid(i, "cc") is None or draft.text_before(i) != "," or i < 2:
        return
    for above in (i - 2, *draft.above(i - 2)):
        verb = draft.tokens[above]
        if verb.dep == "relcl" and verb.tag in _PAST and token.head < above:
            if draft.last(above) == i - 2:
                draft.hang(i, above, "conj")
            return


@asked_where(tag=_PAST)
def deed_behind_relative(draft: Draft, i: int) -> None:
    """“hit a ship that is said to be damaged *and shot down* a drone”: a past behind a relative
    clause in the present goes on with what the sentence tells, which is past as well."""
    token = draft.tokens[i]
    if token.dep != "conj" or draft.text_before(i) != "and" or draft.kid(i, "dobj") is None:
        return
    if draft.kid(i, *ALL_SUBJECTS, "aux", "auxpass", "mark") is not None:
        return
    for above in draft.above(i):
        clause = draft.tokens[above]
        if clause.dep != "relcl":
            continue
        verb = next((v for v in draft.above(above) if draft.tokens[v].pos == "VERB"), None)
        if verb is None or draft.tokens[verb].tag != "VBD" or not _is_now(draft, above):
            return
        subject = draft.kid(above, *ALL_SUBJECTS)
        if subject is None or draft.tokens[subject].tag not in ("WDT", "WP"):
            return
        links = [k for k in draft.kids(token.head, "cc") if k == i - 1]
        draft.hang(i, verb, "conj", tag="VBD")
        for k in links:
            draft.hang(k, verb, "cc")
        return


def _is_now(draft: Draft, clause: int) -> bool:
    """Whether a clause stands in the present: “is said”, “houses refugees”."""
    words = (clause, *draft.kids(clause, "aux", "auxpass"))
    tags = {draft.tokens[k].tag for k in words if draft.lemma(k) != "have"}
    return bool(tags & {"VBZ", "VBP"}) and "MD" not in tags
