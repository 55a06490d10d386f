"""Adjectives that are derived from the name of a state: Norlandic of Norland."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.standing import Sign, adjective_signs
from kg.records.tree import Tree
from kg.registry import Registry, fold

_STEM = 3
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$")


def is_derived(adjective: str, name: str, lexicon: Lexicon) -> bool:
    """Whether an adjective and a name share a stem: Ardanian and Ardania, Phanomese and Phanom."""
    one, other = fold(adjective), fold(name)
    if one == other:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return any(
        (one[cut:] in lexicon.adjective_endings or one[cut:] == "")
        and (other[cut:] in lexicon.state_endings or other[cut:] == "")
        for cut in range(shared, _STEM - 1, -1)
    )


def adjectives_in(
    trees: Sequence[Tree], names: Sequence[Sequence[Name]], registry: Registry, lexicon: Lexicon
) -> dict[str, list[Sign]]:
    """The words that look like adjectives of states, as written, with what they tell."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for tree, inside in zip(trees, names, strict=True):
        taken = {i for n in inside if n.known for i in range(n.first, n.last + 1)}
        for token in tree.tokens:
            word = token.text
            if token.index in taken or not word[0].isupper() or not WORD.match(word):
                continue
            singular = word[:-1] if word.endswith("s") else word
            if not _looks_derived(singular, lexicon) or registry.by_adjective(word) is not None:
                continue
            if _inside_body(tree, token.index, lexicon) or word.lower() in lexicon.makers:
                continue
            if registry.find(word) or registry.by_metonym(word) is not None:
                continue
            before = tree.tokens[token.index - 1].text if token.index else ""
            if before and registry.by_adjective(f"{before} {word}") is not None:
                continue  # Sri Lankan
            for written in (singular, f"{before} {singular}"):
                if written == singular or _begins_name(tree, token.index - 1):
                    found[written] += adjective_signs(tree, token.index, lexicon)
    return dict(found)


def _begins_name(tree: Tree, at: int) -> bool:
    """Whether a word may be the first of an adjective of two words: *San* Lorenzan."""
    if at < 0:
        return False
    token = tree.tokens[at]
    return token.pos == "PROPN" and token.text[0].isupper() and WORD.match(token.text) is not None


def _inside_body(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether an adjective stands inside a body's own name: the Free *Ardanian* Army."""
    before, behind = tree.tokens[max(at - 1, 0)], tree.tokens[at + 1 : at + 2]
    return (
        bool(behind)
        and behind[0].tag == "NNP"
        and behind[0].text.lower() in lexicon.name_heads
        and at > 0
        and before.tag == "NNP"
        and before.text[0].isupper()
    )


def _looks_derived(word: str, lexicon: Lexicon) -> bool:
    lower = word.lower()
    if lower in lexicon.not_of_states or lower in lexicon.creeds or lexicon.classes(lower):
        return False
    if lower in lexicon.offices or lower in lexicon.qualifiers or lower in lexicon.states_adjective:
        return False
    return len(word) > _STEM and any(lower.endswith(e) for e in lexicon.adjective_endings)
