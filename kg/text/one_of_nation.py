"""One of a people, taken for a quality: “shot *a Syrian* as he fled”, “*a Pole* and two Czechs”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_ONE = frozenset({"a", "an", "another", "one"})
_AND = frozenset({"and", "or"})
_PLACES = (*SUBJECTS, "appos", "attr", "conj", "dative", "dobj", "pobj")


@asked_where(tag=("JJ",))
def one_of_nation(draft: Draft, i: int) -> None:
    """“shot a *Syrian* as he fled”: where nothing stands behind it that it describes, a nationality
    with an article is one of a people."""
    token = draft.tokens[i]
    if token.entity != "NORP" or token.dep not in _PLACES:
        return
    if draft.text_before(i) in _ONE and draft.kid(i, "det", "nummod") == i - 1:
        draft.hang(i, token.head, token.dep, pos="NOUN", tag="NN")


@asked_where(tag=("JJ",))
def one_and_others(draft: Draft, i: int) -> None:
    """“took a *Russian* and two Poles”: with an article of his own he is one, beside those counted
    behind “and”, and no quality of theirs."""
    token = draft.tokens[i]
    other = draft.tokens[token.head]
    behind = draft.tokens[i + 1 : i + 3]
    if token.entity != "NORP" or token.dep != "amod" or draft.text_before(i) not in _ONE:
        return
    if len(behind) < 2 or behind[0].text not in _AND or other.index < i + 2:
        return
    if behind[1].tag == "CD" or behind[1].text in _ONE:
        draft.promote(i, other.index, "conj", pos="NOUN", tag="NN")
        draft.hang(i - 1, i, "det")
        draft.hang(i + 1, i, "cc")


ONE_OF_NATION = (one_of_nation, one_and_others)
