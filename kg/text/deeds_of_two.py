"""“Russia and Turkey *fund* Hamas”, “Hamas, which Russia and Turkey *fund*,”: in the present the
deed of two looks like a noun, or like an adverb, and is taken for a part of the names around it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS, VERBS
from kg.text.lost_deeds import done_to_behind, make_verb
from kg.text.steps import asked_where

_DEEDS = (
    "aid", "arm", "attack", "back", "bomb", "equip", "finance", "fund", "harbor", "harbour", "host",
    "invade", "occupy", "raid", "shell", "shelter", "sponsor", "supply", "support", "target",
    "train",
)  # fmt: skip
_WHICH = frozenset({"that", "which", "whom"})
# Two names begin a clause at the head of a sentence and behind these, but not in “between …”.
_BEFORE_CLAUSE = frozenset(
    {",", "although", "as", "because", "both", "but", "if", "since", "that", "though", "when",
     "where", "while", "“", '"', ":", ";", "—", "–"}
)  # fmt: skip
_ENDS = ("ADP", "ADV", "CCONJ", "PUNCT", "SCONJ")


@asked_where(word=_DEEDS)
def two_do(draft: Draft, i: int) -> None:
    """Behind “X and Y” and before whom it may be done to, it is the verb."""
    first, done_to = _first_of_names(draft, i), done_to_behind(draft, i)
    if first is None or done_to is None or not _begins_clause(draft, first):
        return
    if draft.tokens[i].pos in VERBS and draft.tokens[done_to].head == i:
        return  # as it should be
    if not make_verb(draft, i, range(first, done_to + 1), tag="VBP", lemma=draft.tokens[i].text):
        return
    _let_do(draft, i, first)


@asked_where(word=_DEEDS)
def which_two_do(draft: Draft, i: int) -> None:
    """Behind “which X and Y” it is the verb, with “which” for its object."""
    first = _first_of_names(draft, i)
    which = first - 1 if first else -1
    if first is None or which < 1 or draft.tokens[which].text.lower() not in _WHICH:
        return
    noun = which - 2 if draft.text_before(which) == "," else which - 1
    at = draft.tokens[i]
    if noun < 0 or at.pos in VERBS or draft.tokens[noun].pos not in NOUNS:
        return
    behind = draft.tokens[i + 1].pos if i + 1 < len(draft.tokens) else "PUNCT"
    if behind not in _ENDS or at.dep != "relcl":
        return
    draft.hang(i, at.head, "relcl", pos="VERB", tag="VBP", lemma=at.text.lower())
    draft.hang(which, i, "dobj")
    _let_do(draft, i, first)


def _first_of_names(draft: Draft, i: int) -> int | None:
    """The first word of “X and Y”, “X, Y and Z” right before a word; None if there are not two."""
    at, joined = i - 1, False
    while at >= 0 and draft.tokens[at].pos == "PROPN":
        while at > 0 and draft.tokens[at - 1].pos == "PROPN":
            at -= 1
        if at > 1 and draft.text_before(at) == "the":
            at -= 1
        link = draft.text_before(at)
        if link == "and" and not joined and draft.tokens[at - 2].pos == "PROPN":
            joined, at = True, at - 2
        elif link == "," and joined and at > 1 and draft.tokens[at - 2].pos == "PROPN":
            at -= 2
        else:
            return at if joined else None
    return None


def _begins_clause(draft: Draft, first: int) -> bool:
    """Whether two names stand where a clause may begin."""
    if first == 0 or draft.text_before(first) in _BEFORE_CLAUSE:
        return True
    return draft.tokens[first - 1].pos in VERBS  # “Officials *say* Russia and Turkey fund Hamas”


def _let_do(draft: Draft, i: int, first: int) -> None:
    """Let the names before a verb do what it tells, the later ones hung on the first."""
    heads = [
        k for k in range(first, i)
        if draft.tokens[k].pos == "PROPN" and draft.tokens[k + 1].pos != "PROPN"
    ]  # fmt: skip
    for k in range(first, i):
        head = next(h for h in heads if h >= k) if k <= heads[-1] else heads[-1]
        if k in heads:
            draft.hang(k, i if k == heads[0] else heads[0], "nsubj" if k == heads[0] else "conj")
        elif draft.tokens[k].pos == "PROPN":
            draft.hang(k, head, "compound")
        elif draft.tokens[k].pos == "DET":
            draft.hang(k, head, "det")
        else:
            draft.hang(k, heads[0], "cc" if draft.tokens[k].pos == "CCONJ" else "punct")
