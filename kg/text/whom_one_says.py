"""“Israel says *Iran*, through Hezbollah, *has sent* them cash”: whoever stands between a verb of
saying and an aside does what stands behind the aside, and is not what is said."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(dep=("ccomp",))
def whom_one_says(draft: Draft, i: int) -> None:
    """A clause without a subject takes the object of the saying that commas part it from."""
    said = draft.tokens[draft.tokens[i].head]
    if said.index > i or said.lemma not in grammar().reporting:
        return
    begins = min([i, *draft.kids(i, "aux", "auxpass")])
    doer = draft.kid(said.index, "dobj")
    if draft.kid(i, *SUBJECTS) is not None or doer is None or not said.index < doer < begins:
        return
    if draft.tokens[begins].tag not in FINITE or draft.tokens[doer].pos not in NOUNS:
        return
    if draft.first(doer) != said.index + 1 or draft.text_before(begins) != ",":
        return
    last = draft.last(doer) + 1
    if draft.tokens[last].text != "," or last >= begins - 1:
        return
    for k in draft.kids(said.index):
        if doer < k < begins:
            draft.hang(k, i, draft.tokens[k].dep)
    passive = draft.kid(i, "auxpass") is not None
    draft.hang(doer, i, "nsubjpass" if passive else "nsubj")
