"""“accused Chad of arming the rebels *and Libya of sheltering them*”: two are accused, each of his
own; the parser takes the second for another whom the first has armed. And “fired rockets into the
town *killing nine*”: whoever fired them killed, and no town.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS, VERBS
from kg.text.steps import asked_where

_ACCUSING = frozenset({"accuse", "acquit", "convict", "suspect"})
_JUDGING = frozenset(
    {"blame", "commend", "condemn", "criticise", "criticize", "hail", "laud", "praise", "salute",
     "sanction", "thank"}
)  # fmt: skip
_HARMING = frozenset({"damage", "destroy", "displace", "injure", "kill", "maim", "wound"})
_INTO = frozenset({"across", "against", "at", "in", "inside", "into", "near", "on", "onto", "over"})


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


@asked_where(word=("armed",))
def armed_of_nation(draft: Draft, i: int) -> None:
    """“the *Venezuelan* armed forces”: the forces are Venezuelan, and not the arming."""
    token = draft.tokens[i]
    if token.dep not in ("amod", "compound", "nmod") or draft.lemma(token.head) != "force":
        return
    for k in draft.kids(i):
        if k < i and draft.tokens[k].text[0].isupper():
            draft.hang(k, token.head, "amod")


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


@asked_where(dep=("acl",))
def killing_there(draft: Draft, i: int) -> None:
    """Hang the harm on what was done there."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    link = draft.tokens[place.head]
    verb = draft.tokens[link.head]
    if token.tag != "VBG" or token.lemma not in _HARMING or draft.kid(i, "dobj") is None:
        return
    if place.dep != "pobj" or link.lemma.lower() not in _INTO or verb.pos not in VERBS:
        return
    if verb.index < link.index and draft.kid(verb.index, *SUBJECTS) is not None:
        draft.hang(i, verb.index, "advcl")
