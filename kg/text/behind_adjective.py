"""“remains reliant *on Iran* for its rockets”: what stands behind the adjective of a copula belongs
to the adjective, and not to the verb that only links it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# Of these it is said on whom, and for what.
_RELYING = frozenset({"dependent", "reliant"})


@asked_where(lemma=_RELYING)
def behind_adjective(draft: Draft, i: int) -> None:
    """“is reliant on Iran”, “remains heavily dependent on Qatar for its funds”."""
    token = draft.tokens[i]
    if token.dep not in ("acomp", "oprd", "attr") or token.pos != "ADJ":
        return
    links = [k for k in draft.kids(token.head, "prep") if k > i]
    if not links or draft.lemma(links[0]) not in ("on", "upon") or links[0] != draft.last(i) + 1:
        return
    for k in links:
        if draft.lemma(k) in ("for", "on", "upon"):
            draft.hang(k, i, "prep")
