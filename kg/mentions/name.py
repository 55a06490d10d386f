"""A name where it stands in a sentence, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.mentions.before_names import is_given, title_before
from kg.mentions.class_nouns import class_noun
from kg.mentions.lexicon import Lexicon
from kg.mentions.surroundings import told_by_surroundings
from kg.records import Span, Token
from kg.records.tree import Tree
from kg.registry import fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: word indices (`last` included), and the actors that bear it.

    `label` is the parser's type of name, `title` the words of rank or office before it, `called`
    these in lower case, `noun` the common noun beside it that says what it is: a charity, a
    militia; `kind` the class that the words around it tell. `definite` is one behind “the” or
    “Sheikh”, as no family name is; `elsewhere` one that the registry knows in other lands alone.
    """

    sentence: int
    first: int
    last: int
    text: str
    folded: str
    label: str
    known: tuple[str, ...] = ()
    title: tuple[int, ...] = ()
    noun: str = ""
    kind: str = ""
    definite: bool = False
    called: tuple[str, ...] = ()
    elsewhere: bool = False


def name_span(tree: Tree, name: Name) -> Span:
    """Where a name stands in the stored text."""
    return Span(tree.tokens[name.first].start, tree.tokens[name.last].end)


def name_of(tree: Tree, first: int, last: int, iris: tuple[str, ...], lexicon: Lexicon) -> Name:
    tokens = tree.tokens[first : last + 1]
    text = written(tokens)
    labels = [t.entity for t in tokens if t.entity]
    title = title_before(tree, first, lexicon)
    return Name(
        sentence=tree.sentence.index,
        first=first,
        last=last,
        text=text,
        folded=fold(text),
        label=labels[-1] if labels else "",
        known=iris,
        title=title,
        noun=class_noun(tree, first, last, lexicon),
        kind="" if iris else told_by_surroundings(tree, first, last, lexicon),
        definite=is_given(tree, first),
        called=tuple(tree.tokens[word].text.lower() for word in title),
    )


def nouns_beside(tree: Tree, name: Name) -> list[str]:
    """The common nouns by which the text calls somebody where it names him."""
    return [tree.tokens[w].lemma.lower() for w in words_beside(tree, name)]


def words_beside(tree: Tree, name: Name) -> list[int]:
    """The words by which the text calls somebody where it names him: before the name, in
    apposition, as a predicate."""
    beside = [*tree.kids(name.last, "appos"), *name.title]
    token = tree.tokens[name.last]
    if token.dep == "appos":
        beside.append(token.head)
    if token.dep == "nsubj":
        beside += tree.kids(token.head, "attr")
    if name.first and tree.tokens[name.first - 1].dep in ("compound", "nmod"):
        beside.append(name.first - 1)
    titles = [w for w in name.title if tree.tokens[w].pos == "PROPN"]
    nouns = [w for w in beside if tree.tokens[w].pos == "NOUN"]
    return [*nouns, *titles]


def written(tokens: tuple[Token, ...]) -> str:
    """The words of a name as they stand, with the spaces between them made one."""
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and token.start > before.end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repetition, by how they fold, the first spelling kept."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
