"""Storms with the names of persons: “*Hurricane Ivan* killed 60 people”, “*Jeanne* heads north”.

Who kills and hits is somebody; a storm is none, by whatever name. Once an article has called it a
storm, its name means one wherever it stands alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.records import Token

_STORM = re.compile(
    r"\b(?:Hurricanes?|Typhoons?|Cyclones?|(?:Tropical|Winter) (?:Storm|Depression))"
    r" (?P<name>[A-Z][a-z]+)\b(?! (?:[Aa]ircraft|[Ff]ighters?|[Jj]ets?|[Pp]lanes?)\b)"
)


def storm_names(text: str) -> frozenset[str]:
    """The names that a text gives to storms."""
    return frozenset(found["name"] for found in _STORM.finditer(text))


def as_storms(tokens: tuple[Token, ...], names: frozenset[str]) -> tuple[Token, ...]:
    """The words of a sentence, in which a storm's name is a noun for one."""
    if not any(token.text in names for token in tokens):
        return tokens
    return tuple(
        replace(token, lemma="storm", pos="NOUN", tag="NN", entity="")
        if _is_of_storm(tokens, at, names)
        else token
        for at, token in enumerate(tokens)
    )


_BEFORE = frozenset(
    {"Cyclone", "Cyclones", "Depression", "Hurricane", "Hurricanes", "Storm", "Tropical", "Typhoon",
     "Typhoons", "Winter"}
)  # fmt: skip


def _is_of_storm(tokens: tuple[Token, ...], at: int, names: frozenset[str]) -> bool:
    """A storm's name where it stands alone, or with the words before it that say what it is."""
    token = tokens[at]
    if token.text in _BEFORE and at + 1 < len(tokens):
        return _is_of_storm(tokens, at + 1, names)
    if token.text not in names or token.pos != "PROPN":
        return False
    before, behind = tokens[max(at - 1, 0)], tokens[at + 1 : at + 2]
    named = at > 0 and before.pos == "PROPN" and before.text not in _BEFORE and before.head == at
    return not named and not any(t.pos == "PROPN" and token.head == t.index for t in behind)
