"""“rejected a claim *made by Libya* that it had armed them”: what is claimed stands under the
claim, and not under the word that says who made it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_CLAIMS = frozenset({"account", "article", "assertion", "report", "rumor", "rumour", "story"})


@asked_where(dep=("ccomp", "advcl"))
def claim_made(draft: Draft, i: int) -> None:
    """Hang a clause with “that” behind a participle on the noun of saying that this describes."""
    told, made = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    mark = draft.kid(i, "mark")
    if made.dep != "acl" or made.tag != "VBN" or mark is None or not made.index < mark < i:
        return
    claim = draft.tokens[made.head]
    if draft.lemma(mark) != "that" or made.lemma in grammar().reporting - {"air", "publish"}:
        return
    if claim.lemma.lower() in grammar().clausal_nouns | _CLAIMS:
        draft.hang(told.index, claim.index, "acl")
