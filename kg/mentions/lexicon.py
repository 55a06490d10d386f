"""The word lists of `ontology/lexicon`: which nouns are actors, which verbs say, what is given."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, as sets of lemmas. `types` and `name_heads` map a word to a class."""

    types: Mapping[str, tuple[str, ...]]
    name_heads: Mapping[str, str]
    ranks: frozenset[str]
    members: frozenset[str]
    transparent: frozenset[str]
    leading: frozenset[str]
    offices: frozenset[str]
    office_verbs: Mapping[str, str]
    says: frozenset[str]
    says_object: frozenset[str]
    quotes: frozenset[str]
    carries: frozenset[str]
    saying_nouns: frozenset[str]
    source_words: frozenset[str]
    attitudes: Mapping[str, str]
    light: frozenset[str]
    receiving: frozenset[str]
    goods: Mapping[str, tuple[str, ...]]
    kind_adjectives: Mapping[str, tuple[str, ...]]


ATTITUDES = ("pledged", "requested", "denied", "undone", "ended", "unreal", "plain")


@lru_cache(maxsize=4)
def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon in a folder. Raises DataError naming the file and what is missing or unknown."""
    nouns = _read(folder / "nouns.toml", {"types", "ranks", "members", "transparent", "offices", "name_heads"})  # fmt: skip
    speech = _read(folder / "speech.toml", {"verbs", "nouns", "prepositions"})
    attitudes = _read(folder / "attitudes.toml", {*ATTITUDES, "light", "receiving"})
    goods = _read(folder / "goods.toml", None)
    return Lexicon(
        types=_inverted(nouns["types"]),
        name_heads={w: t for t, words in nouns["name_heads"].items() for w in words},
        ranks=frozenset(nouns["ranks"]["nouns"]),
        members=frozenset(nouns["members"]["nouns"]),
        transparent=frozenset(nouns["transparent"]["nouns"]),
        leading=frozenset(nouns["offices"]["leading"]),
        offices=frozenset(nouns["offices"]["leading"]) | frozenset(nouns["offices"]["other"]),
        office_verbs=nouns["offices"]["verbs"],
        says=frozenset(speech["verbs"]["says"]),
        says_object=frozenset(speech["verbs"]["with_object"]),
        quotes=frozenset(speech["verbs"]["quotes"]),
        carries=frozenset(speech["verbs"]["carries"]),
        saying_nouns=frozenset(speech["nouns"]["says"]),
        source_words=frozenset(speech["prepositions"]["sources"]),
        attitudes=_attitudes(attitudes),
        light=frozenset(attitudes["light"]),
        receiving=frozenset(attitudes["receiving"]),
        goods=_inverted({k: v["nouns"] for k, v in goods.items()}),
        kind_adjectives=_inverted({k: v.get("adjectives", []) for k, v in goods.items()}),
    )


def _read(path: Path, keys: set[str] | None) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise DataError(f"{path.name}: cannot be read: {error.strerror}") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: {error}") from None
    if keys is not None and set(table) != keys:
        odd = ", ".join(sorted(set(table) ^ keys))
        raise DataError(f"{path.name}: unknown or missing table: {odd}")
    return table


def _attitudes(table: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for effect in reversed(ATTITUDES):
        found.update(dict.fromkeys(table[effect], effect))
    return found


def _inverted(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found
