"""“accused Chad of arming the rebels *and Libya of sheltering them*”: two are accused, each of his
own; the parser takes the second for another whom the first has armed. And what one is accused of,
or thanked for, in a series: “of *funding, arming* the rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_ACCUSING = frozenset({"accuse", "acquit", "convict", "suspect"})
_JUDGING = frozenset(
    {"blame", "commend", "condemn", "criticise", "criticize", "hail", "laud", "praise", "salute",
     "sanction", "thank"}
)  # fmt: skip


@asked_where(word=("of",))
def accused_two(draft: Draft, i: int) -> None:
    """Let the second do what he is accused of."""
    deed = draft.kid(i, "pcomp")
    if deed is None or draft.tokens[deed].tag != "VBG" or draft.kid(deed, *SUBJECTS) is not None:
        return
    first = next((k for k in draft.above(i) if _is_charged(draft, k)), None)
    if first is None or not first < i:
        return
    second = next((k for k in range(first + 1, i) if _ends_before(draft, k, i)), None)
    if second is None:
        return
    accusing = draft.tokens[draft.tokens[first].head].head
    draft.hang(draft.first(second) - 1, accusing, "cc")
    draft.hang(i, accusing, "prep")
    draft.hang(second, deed, "nsubj")


def _is_charged(draft: Draft, k: int) -> bool:
    """Whether a word is the deed of which the first is accused: “accused Chad of *arming*”."""
    token = draft.tokens[k]
    link = draft.tokens[token.head]
    charged = token.dep == "pcomp" and token.tag == "VBG" and link.lemma == "of"
    return charged and draft.lemma(link.head) in _ACCUSING


def _ends_before(draft: Draft, k: int, of: int) -> bool:
    """Whether a word is joined to one before it and stands with its phrase right before “of”."""
    if draft.tokens[k].dep != "conj" or draft.text_before(draft.first(k)) != "and":
        return False
    return max(w for w in draft.below(k) if w < of or w == k) == of - 1


@asked_where(dep=("advcl",))
def accused_series(draft: Draft, i: int) -> None:
    """“accused Chad of *funding, arming* the rebels”: of both, and whoever accuses does neither."""
    if draft.tokens[i].tag != "VBG" or i < 2 or draft.text_before(i) != ",":
        return
    first, link = draft.tokens[i - 2], draft.tokens[draft.tokens[i - 2].head]
    noun = first.dep == "pobj" and first.text.endswith("ing") and link.index == i - 3
    if noun and link.lemma == "of" and draft.lemma(link.head) in _ACCUSING:
        # “of *funding*”, which the parser takes for money
        draft.hang(first.index, link.index, "pcomp", pos="VERB", tag="VBG")
    if _is_charged(draft, i - 2) and draft.kid(i - 2, "dobj") is None:
        draft.hang(i, i - 2, "conj")


@asked_where(dep=("conj",))
def thanked_for_both(draft: Draft, i: int) -> None:
    """“thanked Iran for its support *and arming them*”: Iran is thanked for that, too."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag != "VBG" or verb.lemma not in _JUDGING or verb.tag == "VBG":
        return
    if draft.text_before(i) != "and" or draft.kid(i, "aux", *SUBJECTS) is not None:
        return
    reasons = [k for k in draft.kids(verb.index, "prep") if draft.lemma(k) == "for" and k < i]
    if reasons and draft.last(reasons[-1]) <= i - 1:
        draft.hang(i, reasons[-1], "pcomp")
