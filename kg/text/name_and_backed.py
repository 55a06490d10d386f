"""“between *Fatah* and Iran-backed militias”: two sides, where the parser makes one of them, of
which the name before *and* is a part.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_HYPHENS = ("-", "–")
_LANDS = ("GPE", "LOC", "NORP")
_INSIDE = ("amod", "compound", "conj", "nmod", "npadvmod", "poss", "preconj", "predet")
# “US and UAE-backed forces” are backed by both.
_LANDS_IN_SHORT = frozenset({"EU", "UAE", "UK", "UN", "US", "USA", "USSR"})


_BACKED = ("affiliated", "aligned", "allied", "backed", "led", "linked", "sponsored", "supported")


@asked_where(word=_BACKED)
def backed_and_name(draft: Draft, i: int) -> None:
    """“fought the Saudi-backed *government* and U.S. forces”: the government is no part of them."""
    if i < 2 or draft.tokens[i - 1].text not in _HYPHENS:
        return
    side = draft.tokens[draft.tokens[i].head]
    joint = side.index + 1
    if side.dep != "nmod" or side.index < i or draft.kid(side.index, "cc") != joint:
        return
    noun = draft.tokens[side.head]
    if noun.index < joint + 2 or not draft.tokens[joint + 1].text[0].isupper():
        return
    draft.hang(side.index, noun.head, noun.dep)
    draft.hang(noun.index, side.index, "conj")
    for k in draft.kids(noun.index, "det", "predet"):
        if k < i:
            draft.hang(k, side.index, "det")


@asked_where(word=_BACKED)
def name_and_backed(draft: Draft, i: int) -> None:
    """The name takes the place of the noun behind, which is joined to it."""
    if i < 4 or draft.tokens[i - 1].text not in _HYPHENS:
        return
    joint = i - 3
    if draft.tokens[joint].text != "and" or not draft.tokens[i - 2].text[0].isupper():
        return
    noun = next((k for k in range(i + 1, min(i + 5, len(draft.tokens))) if _heads(draft, k)), None)
    first = _beginning(draft, joint)
    if noun is None or first == joint or _is_land(draft, first, joint):
        return
    name = joint - 1
    words = [k for k in range(first, joint) if draft.tokens[k].text not in _HYPHENS]
    if not all(_below(draft, k, noun) for k in words):
        return
    draft.hang(name, draft.tokens[noun].head, draft.tokens[noun].dep, pos="PROPN", tag="NNP")
    for k in range(first, name):
        draft.hang(k, name, "punct" if draft.tokens[k].text in _HYPHENS else "compound")
    draft.hang(joint, name, "cc")
    draft.hang(noun, name, "conj")
    draft.hang(i - 2, i, "npadvmod")
    draft.hang(i, noun, "amod", tag="VBN")


def _beginning(draft: Draft, end: int) -> int:
    """Where the name begins that ends before a word: “al-Shabaab” is of three."""
    first = end
    while first and draft.tokens[first - 1].pos == "PROPN":
        first -= 1
        if first > 1 and draft.text_before(first) in _HYPHENS:
            first -= draft.tokens[first - 2].pos == "PROPN"
    return first


def _heads(draft: Draft, k: int) -> bool:
    """Whether a word is a noun that is none's part."""
    token = draft.tokens[k]
    return token.tag in ("NNS", "NNPS") and token.dep not in _INSIDE


def _is_land(draft: Draft, first: int, end: int) -> bool:
    """“Iran and Syria-backed militias”, “Saudi and UAE-backed forces”: both of them back them."""
    words = draft.tokens[first:end]
    if any(t.text in _LANDS_IN_SHORT for t in words):
        return True
    coined = any(t.text.isupper() or any(c.isdigit() for c in t.text) for t in words)
    return all(t.entity in _LANDS for t in words) and not coined


def _below(draft: Draft, k: int, noun: int) -> bool:
    """Whether a word is hung inside a noun phrase."""
    token = draft.tokens[k]
    for _ in range(4):
        if token.dep not in _INSIDE:
            return False
        if token.head == noun:
            return True
        token = draft.tokens[token.head]
    return False
