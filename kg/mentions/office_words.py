"""Which office a phrase names: the defence minister is not the prime minister."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.mentions.described import Description
from kg.mentions.lexicon import Lexicon
from kg.records import Token
from kg.records.tree import Tree

# Words before an office that leave it what it is.
_IN_OFFICE = frozenset({"longtime", "new", "outgoing", "senior", "veteran"})
# Adjectives that make another office of one: the foreign minister, the military chief.
_OTHER_OFFICE = frozenset(
    {"assistant", "deputy", "foreign", "interior", "judicial", "military", "naval", "nuclear",
     "prime", "religious", "spiritual", "under", "vice"}
)  # fmt: skip


def is_office_of(tree: Tree, d: Description, title: str, lexicon: Lexicon) -> bool:
    """Whether a phrase names just the office of a title in small letters: the vice president, the
    defence minister and the former leader are not the president, prime minister and leader."""
    below = [
        tree.tokens[k]
        for k in tree.kids(d.head, "amod", "compound", "nmod", "npadvmod")
        if k < d.head
    ]
    words = {token.text.lower() for token in below}
    if words & ((lexicon.qualifiers | lexicon.former) - _IN_OFFICE):
        return False
    office = title.partition(" of ")[0].split()
    if d.noun in lexicon.heads and d.noun not in office:
        return not any(_tells_office(token) for token in below)
    other = {token.text.lower() for token in below if _tells_office(token)}
    rest = {word for word in office if word != d.noun}
    return d.noun in office and words & rest == rest and other <= rest


# By which further nouns a text goes on to speak of whoever it gives a title to.
_ALSO = {
    "congressman": ("lawmaker", "representative"),
    "congresswoman": ("lawmaker", "representative"),
    "lawmaker": ("legislator",),
    "mp": ("lawmaker", "legislator", "parliamentarian"),
    "rep.": ("lawmaker", "legislator", "representative"),
    "representative": ("lawmaker",),
    "sen.": ("lawmaker", "legislator", "senator"),
    "senator": ("lawmaker", "legislator"),
}


def other_words(nouns: Iterable[str]) -> Iterator[str]:
    """The nouns by which somebody is called, and those that say the same: Rep. X, the lawmaker."""
    for noun in nouns:
        yield noun
        yield from _ALSO.get(noun, ())


def office_kind(tree: Tree, head: int) -> frozenset[str]:
    """The words that make one office of many: *interior* minister, *deputy* governor."""
    return frozenset(
        token.text.lower().replace("defense", "defence")
        for k in tree.kids(head, "amod", "compound", "nmod")
        if k < head and _tells_kind(token := tree.tokens[k])
    )


def _tells_kind(token: Token) -> bool:
    name = token.pos == "PROPN" and token.entity not in ("", "ORG")
    return _tells_office(replace(token, pos="NOUN")) and not name


def _tells_office(token: Token) -> bool:
    """Whether a word before an office is part of what it is called, no name and no quality."""
    noun = token.dep in ("compound", "nmod") and token.pos == "NOUN"
    return noun or token.text.lower() in _OTHER_OFFICE
