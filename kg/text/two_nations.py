"""“*Saudi-Emirati* forces”, “a *Russian-Syrian* offensive”: the forces and the deed of both, where
the parser takes the first nation for a quality of the second."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_BEFORE = ("amod", "compound", "nmod", "npadvmod")
_LANDS = ("GPE", "NORP")
# What two nations have or do together; an “Irish-American officer” is one man.
_JOINT = frozenset(
    {"airstrike", "assault", "attack", "bombardment", "bombing", "campaign", "force", "forces",
     "jet", "offensive", "operation", "patrol", "raid", "soldier", "strike", "troop", "troops",
     "warplane"}
)  # fmt: skip


@asked_where(word=("-", "–"))
def two_nations(draft: Draft, i: int) -> None:
    """Hang them on what is theirs as “and” would."""
    if not 0 < i < len(draft.tokens) - 1:
        return
    one, other = draft.tokens[i - 1], draft.tokens[i + 1]
    noun = draft.tokens[other.head]
    if one.head != other.index or one.dep not in _BEFORE or other.dep not in _BEFORE:
        return
    if noun.index < other.index or noun.lemma.lower() not in _JOINT:
        return
    named = one.entity in _LANDS and (other.entity in _LANDS or other.pos in ("ADJ", "PROPN"))
    if named and one.text[0].isupper() and other.text[0].isupper():
        land = one.text.isupper() or "." in one.text  # the US, which has no adjective
        quality = {} if land else {"pos": "ADJ", "tag": "JJ", "entity": "NORP"}
        draft.hang(one.index, noun.index, "nmod" if land else "amod", **quality)
        draft.hang(other.index, one.index, "conj", pos="ADJ", tag="JJ", entity="NORP")
        draft.hang(i, one.index, "cc", lemma="and", pos="CCONJ", tag="CC")
