"""What is given where no noun names it: “ships them to the rebels”, “most of it”, “whatever they
need”. A pronoun means the last thing of its number that was told of before it.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree

_ONE, _SEVERAL = frozenset({"it"}), frozenset({"them", "these", "they", "those"})
# Counts that may stand for what they count: “most went to the rebels”.
_SHARES = frozenset(
    {"all", "another", "first", "half", "last", "latter", "many", "more", "most", "much", "none",
     "one", "other", "part", "rest", "second", "several", "some", "third"}
)  # fmt: skip
_OPEN = frozenset({"all", "anything", "everything", "what", "whatever", "whichever"})
_TOLD = frozenset(
    {"ROOT", "appos", "attr", "conj", "dobj", "nsubj", "nsubjpass", "oprd", "pobj"}
)  # fmt: skip
_NOUNS = ("NOUN", "PROPN")


def stood_for(tree: Tree, word: int, is_thing: Callable[[int], bool]) -> int | None:
    """The thing, told of before in the sentence, for which a pronoun or a count stands."""
    numbers = number_of(tree, word)
    if not numbers:
        return None
    own = set(tree.subtree(word))
    for token in reversed(tree.tokens[:word]):
        if token.index in own or token.pos not in _NOUNS or token.dep not in _TOLD:
            continue
        if _number(token.tag) in numbers and is_thing(token.index):
            return token.index
    return None


def told_last(tree: Tree, numbers: str, is_thing: Callable[[int], bool]) -> int | None:
    """The thing that a sentence tells of, if a pronoun in the next one may mean it: what is done
    or acts there, or nothing."""
    for token in tree.tokens:
        told = token.pos in _NOUNS and token.dep in ("dobj", "nsubjpass", "nsubj")
        if told and _number(token.tag) in numbers and is_thing(token.index):
            return token.index
    return None


def number_of(tree: Tree, word: int) -> str:
    """The numbers that a thing may have for which a word stands: “s”, “p”; empty for others."""
    token = tree.tokens[word]
    text = token.text.lower()
    if text in _ONE:
        return "s"
    if text in _SEVERAL:
        return "p" if token.pos == "PRON" else ""
    if text not in _SHARES:
        return ""
    for preposition in tree.kids(word, "prep"):
        if tree.tokens[preposition].text.lower() == "of":
            below = tree.kid(preposition, "pobj")
            return number_of(tree, below) if below is not None else ""
    bare = not any(tree.tokens[k].pos in (*_NOUNS, "NUM") for k in tree.kids(word))
    return "sp" if bare else ""


def _number(tag: str) -> str:
    return "p" if tag in ("NNS", "NNPS") else "s"


def left_open(tree: Tree, verb: int, lexicon: Lexicon) -> int | None:
    """What is given without being named: all it asked for, whatever they need."""
    for word in tree.subtree(verb):
        token = tree.tokens[word]
        much = token.text.lower() == "much" and tree.tokens[word - 1].text.lower() == "as"
        if word <= verb or not (token.text.lower() in _OPEN or much):
            continue
        if any(_wants(tree, k, lexicon) for k in (*tree.subtree(word), *tree.up(word))):
            return word
    return None


def _wants(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    token = tree.tokens[word]
    return token.pos in ("AUX", "VERB") and token.lemma.lower() in lexicon.wanting
