"""Clauses that tell of one, hung on the many that he is one of: “al-Shabaab, one of its allies,
which has killed thousands”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_RELATIVE = frozenset({"that", "which", "who"})
_SINGULAR = frozenset({"does", "has", "is", "was"})


@asked_where(dep=("relcl",))
def one_of_many(draft: Draft, i: int) -> None:
    """“one of the groups, which has killed hundreds”: a verb for one tells nothing of several."""
    token, many = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    subject = draft.kid(i, "nsubj", "nsubjpass")
    if many.tag not in ("NNS", "NNPS") or many.dep != "pobj" or subject is None:
        return
    if draft.tokens[subject].text.lower() not in _RELATIVE or not _tells_one(draft, i, token.tag):
        return
    of = draft.tokens[many.head]
    one = draft.tokens[of.head]
    if of.text.lower() != "of" or one.tag not in ("CD", "NN", "NNP"):
        return
    if one.tag == "CD" and one.lemma.lower() != "one":
        return
    # without a comma only “one of the leaders who *was* killed” is sure to mean the one
    if draft.text_before(subject) != "," and one.lemma.lower() != "one":
        return
    whole = draft.tokens[one.head] if one.dep == "appos" else one
    if whole.tag in ("CD", "NN", "NNP"):
        draft.hang(i, whole.index, "relcl")


def _tells_one(draft: Draft, i: int, tag: str) -> bool:
    """Whether the verb, or the first that helps it, stands in the singular."""
    helping = draft.kids(i, "aux", "auxpass")
    if helping:
        return draft.tokens[helping[0]].text.lower() in _SINGULAR
    return tag == "VBZ" or draft.tokens[i].text.lower() in _SINGULAR


@asked_where(word=("one",))
def one_by_name(draft: Draft, i: int) -> None:
    """“One of the militias, the Osk Front, is a backer of Chad”: it is, by its name."""
    token, name = draft.tokens[i], draft.kid(i, "appos")
    of = draft.kid(i, "prep")
    if token.dep not in ("nsubj", "nsubjpass") or name is None or of is None:
        return
    behind = draft.tokens[name].pos == "PROPN" and of < name < token.head
    if behind and draft.lemma(of) == "of" and draft.text_before(draft.first(name)) == ",":
        draft.promote(name, i, "appos")
