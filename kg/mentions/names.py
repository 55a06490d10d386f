"""Names in a sentence: those of the registry, and proper nouns that nobody knows yet.

A title before a name (“Foreign Minister”) is kept apart from it; a nationality is no name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.mentions.lexicon import Lexicon
from kg.records import Span, Token
from kg.records.tree import Tree
from kg.registry import Registry, fold

_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT"})  # fmt: skip
_INNER = frozenset({"-", "–", "al", "el", "bin", "ibn", "abu", "de", "der", "van", "von", "da", "dos", "ul", "ud", "ad", "'", "’"})  # fmt: skip
_OPEN_INNER = frozenset({"of", "the", "for", "and"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: word indices (`last` included), and the actors that bear it.

    `label` is the parser's type of name, `title` the words of rank or office before it.
    """

    sentence: int
    first: int
    last: int
    text: str
    folded: str
    label: str
    known: tuple[str, ...] = ()
    title: tuple[int, ...] = ()


class Gazetteer:
    """The registry's names by their first word, to be found in running text."""

    def __init__(self, registry: Registry) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for actor in registry.actors.values():
            for name in dict.fromkeys(fold(n) for n in actor.names):
                words = tuple(name.split())
                if words:
                    self._by_first.setdefault(words[0], []).append((words, actor.iri))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), e[0], e[1]))

    def matches(self, tokens: tuple[Token, ...]) -> Iterable[tuple[int, int, tuple[str, ...]]]:
        """Leftmost longest matches: first word, last word, IRIs of who bears the name."""
        words = [(fold(t.text), t.index) for t in tokens]
        words = [(w, i) for folded, i in words for w in folded.split()]
        at = 0
        while at < len(words):
            found = self._at(words, at, tokens)
            if found is None:
                at += 1
                continue
            length, iris = found
            first, last = words[at][1], words[at + length - 1][1]
            yield first, last, iris
            at += length

    def _at(
        self, words: list[tuple[str, int]], at: int, tokens: tuple[Token, ...]
    ) -> tuple[int, tuple[str, ...]] | None:
        best: tuple[str, ...] = ()
        iris: list[str] = []
        for name, iri in self._by_first.get(words[at][0], ()):
            if best and name != best:
                break
            if tuple(w for w, _ in words[at : at + len(name)]) != name:
                continue
            covered = [tokens[i] for _, i in words[at : at + len(name)]]
            if _looks_named(covered):
                best = name
                iris.append(iri)
        return (len(best), tuple(dict.fromkeys(iris))) if best else None


def _looks_named(tokens: list[Token]) -> bool:
    """Whether the words are written as a name; one small word of several may be."""
    capitals = sum(t.text[0].isupper() or t.text[0].isdigit() for t in tokens)
    if len(tokens) == 1:
        token = tokens[0]
        return bool(capitals) and (token.pos in ("PROPN", "X") or bool(token.entity) or token.text.isupper() or token.index > 0)  # fmt: skip
    return capitals * 2 >= len(tokens)


def names_in(tree: Tree, gazetteer: Gazetteer, registry: Registry, lexicon: Lexicon) -> list[Name]:
    """All names of a sentence, in order."""
    found: list[Name] = []
    taken: set[int] = set()
    text = tree.tokens
    for first, last, iris in gazetteer.matches(text):
        if _inside_longer_name(tree, first, last, registry, iris):
            continue
        found.append(_name(tree, first, last, iris, lexicon))
        taken.update(range(first, last + 1))
    for first, last in _runs(tree, taken):
        found.extend(_named_run(tree, first, last, registry, lexicon))
    return sorted(found, key=lambda n: n.first)


def again(
    tree: Tree, names: tuple[Name, ...], article: tuple[tuple[Name, ...], ...]
) -> tuple[Name, ...]:
    """The names of a sentence with those that only the rest of the article shows to be names:
    a surname that the parser took for a common word."""
    known = {n.folded.split()[-1] for found in article for n in found if n.label == "PERSON" or n.title or n.known}  # fmt: skip
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    more = [
        Name(tree.sentence.index, t.index, t.index, t.text, fold(t.text), "PERSON")
        for t in tree.tokens
        if t.index not in taken and t.text[:1].isupper() and t.pos not in ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ")
        and len(t.text) > 3 and fold(t.text) in known and t.entity not in ("NORP",)
    ]  # fmt: skip
    return tuple(sorted((*names, *more), key=lambda n: n.first)) if more else names


def _inside_longer_name(
    tree: Tree, first: int, last: int, registry: Registry, iris: tuple[str, ...]
) -> bool:
    """A surname of somebody known inside another person's full name: Hassan Rouhani, Nasser Hassan."""
    if any(registry.actors[i].type != "Person" for i in iris) or first != last:
        return False
    before = tree.tokens[first - 1] if first else None
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    beside = [
        t for t in (before, after) if t is not None and t.pos == "PROPN" and t.entity == "PERSON"
    ]
    return bool(beside) and tree.tokens[first].entity == "PERSON"


def _name(tree: Tree, first: int, last: int, iris: tuple[str, ...], lexicon: Lexicon) -> Name:
    tokens = tree.tokens
    title = _title_before(tree, first, lexicon)
    text = _written(tokens[first : last + 1])
    labels = [t.entity for t in tokens[first : last + 1] if t.entity]
    return Name(
        tree.sentence.index,
        first,
        last,
        text,
        fold(text),
        labels[-1] if labels else "",
        iris,
        title,
    )


def _title_before(tree: Tree, first: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The words of rank and office just before a name, back to where the phrase begins."""
    words: list[int] = []
    at = first - 1
    while at >= 0:
        token = tree.tokens[at]
        lemma = token.text.lower()
        is_title = (
            lemma in lexicon.ranks
            or lemma in lexicon.offices
            or token.lemma.lower() in lexicon.offices
        )
        if (
            is_title
            or (
                words
                and token.pos in ("PROPN", "NOUN", "ADJ")
                and token.dep in ("compound", "amod", "nmod")
            )
            or (token.text == "." and words)
        ) or (token.text == "." and at and tree.tokens[at - 1].text.lower() + "." in lexicon.ranks):
            words.insert(0, at)
        else:
            break
        at -= 1
    return tuple(words)


def _runs(tree: Tree, taken: set[int]) -> Iterable[tuple[int, int]]:
    """Stretches of proper nouns outside what is known, with the small words inside names."""
    at, size = 0, len(tree.tokens)
    while at < size:
        if at in taken or not _proper(tree.tokens[at]):
            at += 1
            continue
        last = at
        while last + 1 < size:
            step = last + 1
            while (
                step < size
                and step not in taken
                and (tree.tokens[step].text.lower() in _INNER or _inner_of_entity(tree, at, step))
                and step - last < 4
            ):
                step += 1
            if (
                step < size
                and step not in taken
                and _proper(tree.tokens[step])
                and not _breaks(tree, last, step)
            ):
                last = step
            else:
                break
        yield at, last
        at = last + 1


def _proper(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity not in _NO_NAMES and token.text[0].isalpha()


def _inner_of_entity(tree: Tree, first: int, at: int) -> bool:
    token = tree.tokens[at]
    return token.text.lower() in _OPEN_INNER and token.entity in ("ORG", "FAC") and tree.tokens[at - 1].entity == token.entity  # fmt: skip


def _breaks(tree: Tree, one: int, other: int) -> bool:
    """Two names side by side: different types of names, the next not hanging on the first."""
    first, second = tree.tokens[one], tree.tokens[other]
    return bool(
        first.entity
        and second.entity
        and first.entity != second.entity
        and "GPE" in (first.entity,)
    )


def _named_run(
    tree: Tree, first: int, last: int, registry: Registry, lexicon: Lexicon
) -> Iterable[Name]:
    tokens = tree.tokens
    # The last rank or office inside the run divides title and name.
    start = first
    for i in range(first, last + 1):
        lemma = tokens[i].text.lower()
        if (
            lemma in lexicon.ranks
            or lemma in lexicon.offices
            or registry.by_adjective(tokens[i].text)
        ):
            start = i + 1
    while start <= last and not tokens[start].text[0].isalpha():
        start += 1
    if start > last:
        return
    text = _written(tokens[start : last + 1])
    labels = [t.entity for t in tokens[start : last + 1] if t.entity]
    title = _title_before(tree, start, lexicon)
    known = tuple(a.iri for a in registry.find(text))
    yield Name(
        tree.sentence.index,
        start,
        last,
        text,
        fold(text),
        labels[-1] if labels else "",
        known,
        title,
    )


def _written(tokens: tuple[Token, ...]) -> str:
    """The words of a name as they stand, with the spaces between them made one."""
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and token.start > before.end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def name_span(tree: Tree, name: Name) -> Span:
    """Where a name stands in the stored text."""
    return Span(tree.tokens[name.first].start, tree.tokens[name.last].end)
