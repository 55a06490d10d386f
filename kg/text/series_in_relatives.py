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
