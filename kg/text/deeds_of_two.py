"""“Russia and Turkey *fund* Hamas”, “Hamas, which Russia and Turkey *fund*,”: in the present the
deed of two looks like a noun, or like an adverb, and is taken for a part of the names around it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, VERBS
from kg.text.steps import asked_where

_DEEDS = (
    "aid", "arm", "attack", "back", "bomb", "equip", "finance", "fund", "harbor", "harbour", "host",
    "invade", "occupy", "raid", "shell", "shelter", "sponsor", "supply", "support", "target",
    "train",
)  # fmt: skip
_WHICH = frozenset({"that", "which", "whom"})
_OPENING = ("DT", "JJ", "NNP", "NNPS", "NNS", "PRP", "PRP$")
_INSIDE = ("ADJ", "DET", "NOUN", "NUM", "PART", "PROPN")
_OBJECTS = frozenset({"her", "him", "it", "them", "us"})
# Two names begin a clause at the head of a sentence and behind these, but not in “between …”.
_BEFORE_CLAUSE = frozenset(
    {",", "although", "as", "because", "both", "but", "if", "since", "that", "though", "when",
     "where", "while", "“", '"', ":", ";", "—", "–"}
)  # fmt: skip
_ENDS = ("ADP", "ADV", "CCONJ", "PUNCT", "SCONJ")


@asked_where(word=_DEEDS)
def two_do(draft: Draft, i: int) -> None:
    """Behind “X and Y” and before whom it may be done to, it is the verb."""
    first, done_to = _first_of_names(draft, i), _done_to(draft, i)
    if first is None or done_to is None or not _begins_clause(draft, first):
        return
    if draft.tokens[i].pos in VERBS and draft.tokens[done_to].head == i:
        return  # as it should be
    region = range(first, done_to + 1)
    tops = [k for k in region if draft.tokens[k].head not in region or draft.tokens[k].head == k]
    top = next((k for k in (i, *reversed(tops)) if k in tops), None)
    if top is None:
        return
    around = [
        k for w in region for k in draft.kids(w) if k not in region and (k < first or k > done_to)
    ]
    _take_place(draft, i, top)
    for k in around:
        draft.hang(k, i if k < first else _nearest(draft, k, i, done_to), draft.tokens[k].dep)
    for k in range(i + 1, done_to):
        if draft.tokens[k].head not in range(i + 1, done_to + 1):
            draft.hang(k, done_to, "det" if draft.tokens[k].pos == "DET" else "compound")
    draft.hang(done_to, i, "dobj")
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


def _done_to(draft: Draft, i: int) -> int | None:
    """The last noun of the phrase right behind a word, where a deed may be done to it."""
    if i + 1 >= len(draft.tokens) or draft.tokens[i + 1].tag not in _OPENING:
        return None
    if draft.tokens[i + 1].tag == "PRP":
        return i + 1 if draft.tokens[i + 1].text.lower() in _OBJECTS else None
    last = i + 1
    while last + 1 < len(draft.tokens) and draft.tokens[last + 1].pos in _INSIDE:
        last += 1
    named = draft.tokens[last].pos in NOUNS and draft.tokens[last].entity not in ("DATE", "TIME")
    # “Chad and Niger support *groups met*”: they are what the groups are for
    goes_on = last + 1 < len(draft.tokens) and draft.tokens[last + 1].tag in (*FINITE, "MD")
    return last if named and not goes_on else None


def _take_place(draft: Draft, i: int, top: int) -> None:
    """Let the verb stand where the whole clause was hung, as a clause."""
    told = {"pos": "VERB", "tag": "VBP", "lemma": draft.tokens[i].text.lower()}
    above, dep = draft.tokens[draft.tokens[top].head], draft.tokens[top].dep
    if above.index == top or (above.dep == "ROOT" and above.pos not in VERBS):
        draft.hang(i, i, "ROOT", **told)
        if above.index != top:  # “*Despite* the embargo, Russia and Turkey fund Hamas”
            draft.hang(above.index, i, "prep" if above.pos == "ADP" else "dep")
    elif above.pos in VERBS and dep in ("dobj", "nsubj", "pobj", "attr", "oprd", "npadvmod"):
        draft.hang(i, above.index, "ccomp", **told)
    else:
        draft.hang(i, above.index, dep, **told)


def _nearest(draft: Draft, k: int, i: int, done_to: int) -> int:
    """Where what stands behind the clause belongs: “of” to the noun, all else to the verb."""
    return done_to if draft.tokens[k].head == done_to and draft.lemma(k) == "of" else i


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
