"""Spellings of one word in other romanizations: Qassem, Qasem, Ghassem; Haniyeh, Haniya.

Two spellings may be one word if their consonants agree, as far as romanizations tell consonants
apart, and their vowels differ only in ways in which romanizations differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

# In this order: the longest first, and each sees what those before it made.
_SOUNDS = (
    (re.compile(r"(?<=.)[aou]l+ah?$"), "allah"),  # Abdullah, Abdallah, Nasrollah
    (re.compile(r"tsch|tch|sch|sh|ch"), "ş"),
    (re.compile(r"dj|dzh|zh"), "j"),
    (re.compile(r"kh|gh|ck|[qgc]"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"v"), "w"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ii|iy+|yi"), "i"),
    (re.compile(r"a[iy]|e[iy]"), "ei"),
    (re.compile(r"(?<!^)y(?![aeiou])"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(?<=[aei])h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
# Vowels that romanizations exchange. The wider set holds for family names alone: in a given name
# a and i tell Jamal from Jamil.
_EXCHANGED = frozenset({"ae", "ea", "ei", "ie", "eu", "ue"})
_EXCHANGED_WIDER = _EXCHANGED | {"ai", "ia"}
_VOWELS = frozenset("aeiuy")
_SHORTEST = 3  # below that many letters spellings have to be equal
_FLOOR = 0.66


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A folded word in one romanization."""
    for pattern, made in _SOUNDS:
        word = pattern.sub(made, word)
    return word


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """The consonants of a folded word, with a mark for an initial vowel: equal for all spellings
    that `similarity` can join, so an index over them misses none."""
    form = sound(word)
    head = "a" if form[:1] in _VOWELS and form[:1] != "y" else ""
    rest = "".join(c for c in form if c not in _VOWELS)
    return head + rest if form[:1] != "y" else "y" + rest


def similarity(one: str, other: str, *, wider: bool = False) -> float:
    """How far two folded words are spellings of one, from 0 (not at all) to 1 (equal).

    `wider` also allows what only family names allow: one short vowel for another.
    """
    if one == other:
        return 1.0
    first, second = sound(one), sound(other)
    if min(len(first), len(second)) < _SHORTEST or consonants(one) != consonants(other):
        return 0.0
    if not _same_ending(first, second):
        return 0.0
    allowed = _EXCHANGED_WIDER if wider else _EXCHANGED
    added = 0
    for edit in Levenshtein.editops(first, second):
        if edit.tag == "replace":
            if first[edit.src_pos] + second[edit.dest_pos] not in allowed:
                return 0.0
            continue
        added += 1
        letter = first[edit.src_pos] if edit.tag == "delete" else second[edit.dest_pos]
        if letter not in _VOWELS or added > 1:
            return 0.0
    score = ratio(first, second) / 100
    return min(0.99, score) if score >= _FLOOR else 0.0


def _same_ending(one: str, other: str) -> bool:
    """A final vowel, and above all a final i, is part of a name: Soleimani is not Suleiman."""
    if one[-1] in _VOWELS and other[-1] in _VOWELS:
        return (one[-1] == "i") == (other[-1] == "i")
    return one[-1] == other[-1] or (one[-1] not in _VOWELS and other[-1] not in _VOWELS)
