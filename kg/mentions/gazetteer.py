"""The registry's names, to be found in running text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.records import Token
from kg.registry import KnownActor, Registry, fold
from kg.registry.names import ARTICLES, is_plain_word

# What a state gives or does by its arms: “Turkish military support” is Turkey's.
_DEEDS = frozenset(
    {"aid", "assistance", "backing", "cooperation", "equipment", "hardware", "help",
     "intervention", "involvement", "presence", "supply", "support", "training"}
)  # fmt: skip
_Entry = tuple[tuple[str, ...], str]
_POSSESSIVE = re.compile(r"['’]s(?= )")


class Gazetteer:
    """The names of a registry by their first word."""

    def __init__(self, registry: Registry) -> None:
        self._by_first = _by_first(registry.actors.values(), registry)
        # Outlets that write themselves small: dpa.
        self._small = frozenset(
            name
            for actor in registry.actors.values()
            if actor.type == "MediaOutlet"
            for name in actor.names
            if name.islower() and name.isalpha()
        )

    def joined_by(self, met: Iterable[KnownActor], registry: Registry) -> Gazetteer:
        """These names with those of actors whom one article lets one know."""
        joined = copy.copy(self)
        joined._by_first = dict(self._by_first)
        for first, entries in _by_first(met, registry).items():
            joined._by_first[first] = sorted((*entries, *self._by_first.get(first, ())), key=_order)
        return joined

    def matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Leftmost longest matches, save where one that begins inside is longer: first word, last
        word, IRIs of who bears the name."""
        # Articles and possessives do not count, which names have lost: Abdul-Malik *al*-Houthi.
        words = [
            (word, t.index)
            for t in tokens
            if t.tag != "POS" and not _is_article(tokens, t)
            for word in fold(t.text).split()
        ]
        at = 0
        while at < len(words):
            length, iris = self._at(words, at, tokens)
            if any(self._at(words, k, tokens)[0] > length for k in range(at + 1, at + length)):
                length, iris = 1, ()  # the Kurdish *People's Protection Units*
            if iris:
                yield words[at][1], words[at + length - 1][1], iris
            at += max(length, 1)

    def _at(
        self, words: list[tuple[str, int]], at: int, tokens: Sequence[Token]
    ) -> tuple[int, tuple[str, ...]]:
        """The longest name that begins here: how many words, and who bears it."""
        best: tuple[str, ...] = ()
        iris: dict[str, None] = {}
        behind = words[at + 1][0] if at + 1 < len(words) else ""
        for name, iri in self._by_first.get(words[at][0], ()):
            if best and name != best:
                break
            if len(name) > 1 and name[1] != behind:
                continue  # most of the many that begin with the same word
            here = words[at : at + len(name)]
            if tuple(w for w, _ in here) == name and self._is_written_so(tokens, here):
                best = name
                iris[iri] = None
        return len(best), tuple(iris)

    def _is_written_so(self, tokens: Sequence[Token], here: list[tuple[str, int]]) -> bool:
        small = len(here) == 1 and tokens[here[0][1] - tokens[0].index].text in self._small
        return small or _looks_named(tokens, [tokens[i] for _, i in here])


def _by_first(actors: Iterable[KnownActor], registry: Registry) -> dict[str, list[_Entry]]:
    """The names of actors, folded, by their first word; the longest come first."""
    found: dict[str, list[_Entry]] = {}
    for actor in actors:
        for name in dict.fromkeys(fold(n) for n in _as_parsed(actor.names, registry)):
            words = tuple(name.split())
            if words:
                found.setdefault(words[0], []).append((words, actor.iri))
    for entries in found.values():
        entries.sort(key=_order)
    return found


def _order(entry: _Entry) -> tuple[int, tuple[str, ...], str]:
    return -len(entry[0]), entry[0], entry[1]


def _as_parsed(names: Sequence[str], registry: Registry) -> Iterator[str]:
    """Names, also as the parser has them: a possessive inside (the Lord's Army) is a word of its
    own there. What belongs to somebody known (Sudan's army) is no name in itself."""
    for name in names:
        yield name
        owner, found, _ = name.partition("'s ")
        if found and not registry.find(owner):
            yield _POSSESSIVE.sub("", name)


def _is_article(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word is an article that folding takes out of a name: al, or ad tied to a word."""
    word, behind = token.text.lower(), token.index + 1 - tokens[0].index
    if word in ARTICLES:
        return True
    tied = (
        behind < len(tokens)
        and tokens[behind].text in ("-", "–")
        and token.end == tokens[behind].start
    )
    return tied and fold(f"{word}-x") == "x"


def _looks_named(sentence: Sequence[Token], tokens: list[Token]) -> bool:
    """Whether the words are written as a name; one small word of several may be."""
    last = tokens[-1]
    behind = last.index + 1 - sentence[0].index
    if _by_arms(last.text, sentence[behind] if behind < len(sentence) else None):
        return False
    capitals = sum(t.text[0].isupper() or t.text[0].isdigit() for t in tokens)
    if len(tokens) > 1:
        return capitals * 2 >= len(tokens)
    token = tokens[0]
    if _is_given(sentence, token) or is_plain_word(token.text):
        return False
    # A common word at the head of a sentence is written like a name.
    inside = token.index > 0 or token.text.isupper()
    named = token.pos in ("PROPN", "X") or bool(token.entity)
    # but one that stands alone before its verb is none: “Bahrain sided with them”
    alone = token.tag == "NN" and len(sentence) > 1 and sentence[1].tag in ("VBD", "VBZ", "MD")
    return bool(capitals) and (inside or named or alone)


def _by_arms(last: str, behind: Token | None) -> bool:
    """Whether “military” only says how something is done or given: “military aid”, and in a
    headline “Military Aid”."""
    if last.lower() != "military" or behind is None or behind.lemma.lower() not in _DEEDS:
        return False
    return last.islower() or behind.text[0].isupper()


# So many letters initials have that may be a given name in small letters.
_INITIALS = 3


def _is_given(sentence: Sequence[Token], token: Token) -> bool:
    """“*Ana* Torvik”, who is no Afghan National Army: a given name before a family name."""
    behind = token.index + 1 - sentence[0].index
    if len(token.text) > _INITIALS or not token.text.istitle() or behind >= len(sentence):
        return False
    family = sentence[behind]
    return family.pos == "PROPN" and token.dep == "compound" and token.head == family.index
