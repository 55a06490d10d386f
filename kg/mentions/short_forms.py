"""Whose name another one of the same article is short for: a surname, a part, initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from kg.mentions.identity import Identity
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.name_kinds import NameKinds

# Below this a spelling is another name. Set so that Qassem/Ghassem meet and Hassan/Hussein do not.
_SPELLING = 84.0
# Letters that write the same sound in names of other scripts.
_GUTTURALS = frozenset("cgjkq")


def _alike(word: str, other: str) -> float:
    """How alike two spellings are; what begins with another sound is another name: Goma is no
    spelling of Ngoma, but Ghassem is one of Qassem."""
    first = {word[:1], other[:1]}
    return fuzz.ratio(word, other) if len(first) == 1 or first <= _GUTTURALS else 0.0


class ShortForms:
    """Answers from the names of one article that have been settled so far: the longest first."""

    def __init__(self, settled: Mapping[str, Identity], kinds: NameKinds, lexicon: Lexicon) -> None:
        """`settled`: from folded names to whom they stand for."""
        self._of, self._kinds, self._lexicon = settled, kinds, lexicon

    def full_name_of(self, name: Name) -> Identity | None:
        """The person of this article whose last name this is, in whatever spelling."""
        word = name.folded.split()[-1]
        best: tuple[float, str] | None = None
        for folded, identity in self._of.items():
            words = folded.split()
            if len(words) < 2 or identity.type != "Person":
                continue
            score = 100.0 if word == words[-1] else _alike(word, words[-1])
            if word != words[-1] and word in words:
                score = 95.0
            if score >= _SPELLING and (best is None or (score, folded) > best):
                best = (score, folded)
        return self._of[best[1]] if best is not None else None

    def same_person(self, words: list[str]) -> Identity | None:
        """The person of this article whose given and family names are spelled alike."""
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type != "Person" or len(other) < 2:
                continue
            given, family = fuzz.ratio(words[0], other[0]), fuzz.ratio(words[-1], other[-1])
            if min(given, family) >= _SPELLING:
                return identity
        return None

    def shortened(self, name: Name) -> Identity | None:
        """A body called by part of its name (“the Amit Center”) or by its initials."""
        words = name.folded.split()
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type in ("Person", "Place") or len(other) <= len(words):
                continue
            if len(words) > 1 and words[-1] == other[-1] and set(words) <= set(other):
                return identity
            inside = len(words) == 1 and len(other) > 2 and words[0] in other
            if inside and name.text[0].isupper() and not self._is_place_here(name, other):
                return identity
            if len(words) == 1 and self._is_only_one(words[0], other):
                return identity
            initials = "".join(w[0] for w in other)
            if (
                len(words) == 1
                and name.text.isupper()
                and len(words[0]) > 2
                and initials == words[0]
            ):
                return identity
        return None

    def beginning_of(self, name: Name, kind: str) -> Identity | None:
        """A body called by its name without the word for what it is: “Sanad” behind the Sanad
        Foundation, unless only the text's own words make it a person or a place."""
        words, why = name.folded.split(), self._kinds.kind_and_why(name)[1]
        if kind == "Place" or why not in ("new", "new-label") or name.definite:
            return None
        if any(one.type == "Person" and words[-1] in by.split() for by, one in self._of.items()):
            return None  # “Karimi” of the Karimi Group, which Ali Karimi owns
        for folded, identity in sorted(self._of.items()):
            other = folded.split()
            if identity.type in ("Person", "Place", "State") or other[: len(words)] != words:
                continue
            if len(other) > len(words) and other[len(words)] in self._lexicon.name_heads:
                return identity
        return None

    def _is_place_here(self, name: Name, other: Sequence[str]) -> bool:
        """Whether the first word of a body's name is told of as a place: Sinjar, and the Sinjar
        Resistance Units."""
        return self._kinds.is_placed(name) and other[0] == name.folded

    def _is_only_one(self, word: str, other: Sequence[str]) -> bool:
        """Whether “the Front” can only be the Meridian Front: no other name here ends so."""
        if word not in self._lexicon.name_heads or other[-1] != word:
            return False
        return sum(folded.split()[1:][-1:] == [word] for folded in self._of) == 1
