"""“of Hamas and Hezbollah, *another* armed group”, “the president of Chad *Idriss Deby*”: who is
named right before or behind an apposition, where the parser sees none or another."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_OFFICES = ("ambassador", "chancellor", "emir", "governor", "king", "minister", "premier",
            "president", "prince", "queen", "sultan")  # fmt: skip
_OPENERS = frozenset(
    {"Abu", "Burkina", "Cape", "Costa", "East", "El", "Ivory", "New", "North", "Puerto", "Saint",
     "San", "Sao", "Saudi", "Sierra", "South", "Sri", "United", "West"}
)  # fmt: skip
_ENOUGH = 3  # a land and two names


@asked_where(dep=("appos",))
def another_group(draft: Draft, i: int) -> None:
    """Say “another armed group” of the one that is named right before it."""
    token = draft.tokens[i]
    first = draft.first(i)
    if token.tag != "NN" or first < 2 or draft.tokens[first].text.lower() != "another":
        return
    before = draft.tokens[first - 2]
    if draft.tokens[first - 1].text == "," and before.pos == "PROPN" and before.index != token.head:
        draft.hang(i, before.index, "appos")


@asked_where(lemma=(*_OFFICES, *(o.title() for o in _OFFICES)))
def office_of_land(draft: Draft, i: int) -> None:
    """Part the land from the name of whoever holds its office."""
    if i + 1 >= len(draft.tokens) or draft.tokens[i + 1].text != "of":
        return
    last = draft.kid(i + 1, "pobj")
    if last is None or last - i - 1 < _ENOUGH or draft.tokens[i + 1].head != i:
        return
    words = draft.tokens[i + 2 : last + 1]
    names = all(t.pos == "PROPN" and t.head in (last, t.head if t.index == last else -1)
                for t in words)  # fmt: skip
    person = words[-1].entity == "PERSON" and words[0].entity == "GPE"
    alike = len(words) == _ENOUGH and len({t.entity for t in words} - {"GPE"}) == 1
    if (
        words[0].text in _OPENERS
        or not names
        or words[-1].tag != "NNP"
        or not (person or alike)
        or words[1].entity == "GPE"
    ):
        return
    draft.hang(words[0].index, i + 1, "pobj", entity="GPE")
    draft.hang(last, i, "appos", entity="PERSON")
    for word in words[1:-1]:
        draft.hang(word.index, last, "compound", entity="PERSON")
