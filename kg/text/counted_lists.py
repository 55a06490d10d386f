"""“Two states back the rebels: Libya and Chad”: names that say whom a number counts."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_DASHES = (":", "-", "–", "—")
_ENDS = (".", ",", ";", *_DASHES)
_AND = ("and", "or", "&", "/")


@asked_where(dep=("nummod",))
def counted_list(draft: Draft, i: int) -> None:
    """As many names as a number counts, behind a colon, a dash or a comma, say who they are."""
    count = _NUMBERS.get(draft.tokens[i].text.lower(), 0)
    noun = draft.tokens[draft.tokens[i].head]
    if not count or noun.pos != "NOUN" or noun.index < i or draft.kid(noun.index, "appos"):
        return
    for at in range(noun.index + 1, len(draft.tokens) - 1):
        mark = draft.tokens[at].text
        spaced = draft.tokens[at].end < draft.tokens[at + 1].start  # not that of al-Shabaab
        if mark not in (",", *_DASHES) or not spaced:
            continue
        names = _names(draft, at + 1)
        if len(names) != count or (mark == "," and at == noun.index + 1):
            continue
        draft.hang(names[0], noun.index, "appos")
        for name in names[1:]:
            draft.hang(name, names[0], "conj")
        return


def _names(draft: Draft, begins: int) -> list[int]:
    """The last words of the names in a list that ends with its clause; none if it holds more."""
    found: list[int] = []
    named = False
    for token in draft.tokens[begins:]:
        if token.pos == "PROPN":
            if named:
                found[-1] = token.index
            else:
                found.append(token.index)
            named = True
        elif token.text.lower() in _AND or (token.text == "," and not _closes(draft, token.index)):
            named = False
        elif token.text in _ENDS:
            return found
        elif token.pos != "DET" or named:
            return []
    return found


def _closes(draft: Draft, comma: int) -> bool:
    """Whether a list ends with a comma: no name, article or “and” stands behind it."""
    behind = draft.tokens[comma + 1] if comma + 1 < len(draft.tokens) else None
    if behind is None:
        return True
    return behind.pos not in ("PROPN", "DET") and behind.text.lower() not in _AND
