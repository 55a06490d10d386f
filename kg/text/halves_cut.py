"""“Turkish- and Qatari-backed rebels”: the first half of a word, whose other half stands
behind “and”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_LINKS = ("and", "or")
_SHORTEST = 3
# Behind the first half stand “and”, the second, its hyphen and what both are.
_FAR = 4


@asked_where(word=_LINKS)
def first_half(draft: Draft, i: int) -> None:
    """Let the noun stand where the first half stands, which names nobody who acts."""
    half = draft.tokens[i - 1] if i else draft.tokens[i]
    verb = half.index + _FAR
    if len(half.text) < _SHORTEST or not half.text.endswith("-") or verb >= len(draft.tokens):
        return
    backed = draft.tokens[verb]
    if draft.tokens[verb - 1].text not in ("-", "–") or backed.dep != "amod":
        return
    noun = backed.head
    if draft.tokens[noun].dep == "conj" and draft.tokens[noun].head == half.index:
        for k in draft.kids(half.index):
            if k not in (i, noun):
                draft.hang(k, noun, draft.tokens[k].dep)
        above = noun if half.head == half.index else half.head
        draft.hang(noun, above, half.dep)
    draft.hang(i, verb, "cc")
    draft.hang(half.index, verb, "npadvmod", pos="ADJ", tag="JJ", entity="")
