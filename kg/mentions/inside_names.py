"""Names of the registry that stand inside longer ones, of others."""

from __future__ import annotations

from collections.abc import Set

from kg.mentions.firm_names import FORMS
from kg.mentions.lexicon import Lexicon
from kg.mentions.long_names import ends_body, inside_state_body
from kg.records.tree import Tree
from kg.registry import fold


def is_inside(tree: Tree, first: int, last: int, types: Set[str], lexicon: Lexicon) -> bool:
    """Whether words that name somebody of these types are here a part of the name of another:
    *Hassan* Rouhani, the *Liberation* Front, Port *Sudan*, the National *Democratic Front*."""
    one = first == last
    if one and tree.tokens[first].pos == "SYM":
        return True  # “seized NIS 2.6m”: shekels, and no service
    persons, states = types == {"Person"}, types == {"State"}
    # nor is the given name of Ola Bekk that of the OLA
    given = tree.tokens[first].text.istitle() and len(tree.tokens[first].text) < 5
    if one and (persons or given) and _inside_longer_name(tree, first, behind=not persons):
        return True
    if states and inside_state_body(tree, first, last, lexicon):
        return True
    if states and one and (ends_body(tree, first, lexicon) or _is_continent(tree, first)):
        return True
    if states and one and (_before_closer(tree, first, lexicon) or _begins_firm(tree, last)):
        return True
    if one and types == {"MediaOutlet"} and _inside_body(tree, first, lexicon):
        return True
    of_person = one and not persons and _of_person(tree, first)
    if of_person and not (states and _is_behind_office(tree, first, lexicon)):
        return True
    if _behind_opener(tree, first, lexicon) or _is_tied_to(tree, first):
        return True
    return not one and _begun_before(tree, first, last)


def _is_continent(tree: Tree, word: int) -> bool:
    """Whether a land only ends the name of a part of the world: Latin *America*."""
    before = tree.tokens[word - 1].text if word else ""
    return tree.tokens[word].text == "America" and before in _PARTS_OF_WORLD


_PARTS_OF_WORLD = frozenset({"Central", "Latin", "Meso", "North", "South", "Spanish"})
# What names of bodies begin with, but no title and no nationality does.
_BEGIN = frozenset({"national", "patriotic", "popular", "revolutionary", "united"})


def _begun_before(tree: Tree, first: int, last: int) -> bool:
    """Whether a name only ends that of another body: the National *Democratic Front*."""
    before = tree.tokens[first - 1] if first else None
    if before is None or not before.text[0].isupper() or before.text.lower() not in _BEGIN:
        return False
    return first - 1 > 0 and before.dep in ("amod", "compound", "nmod") and before.head == last


# How far behind the first half of such a name its last half stands: Ansar - ul - Haq.
_TIED = 4


def _is_tied_to(tree: Tree, first: int) -> bool:
    """Whether a name only ends another that a particle ties: Ansar-ul-*Haq* is not Al-Haq."""
    if first < _TIED:
        return False
    name, hyphen, particle, second, word = tree.tokens[first - _TIED : first + 1]
    tied = particle.end - name.end == len(particle.text) + 1 == word.start - particle.start
    hyphens = hyphen.text in "-–" and second.text in "-–"
    return tied and hyphens and particle.text.islower() and name.text[0].isupper()


def _behind_opener(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether a name only ends that of a place: Port *Sudan*, Lake *Chad*."""
    before = tree.tokens[word - 1] if word else None
    if before is None or not before.text[0].isupper() or before.head != word:
        return False
    return before.dep == "compound" and before.text.lower() in lexicon.place_openers


def _before_closer(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether a land only begins the name of a place: the *Niger* Delta."""
    behind = tree.tokens[word + 1] if word + 1 < len(tree.tokens) else None
    if behind is None or not behind.text[0].isupper() or tree.tokens[word].head != behind.index:
        return False
    return tree.tokens[word].dep == "compound" and behind.text.lower() in lexicon.place_closers


def _begins_firm(tree: Tree, last: int) -> bool:
    """Whether a land only begins the name of a firm: *Norland* Steel Holdings Ltd."""
    for at, token in enumerate(tree.tokens[last + 1 :], last + 1):
        if token.text.lower().rstrip(".") in FORMS:
            return at > last + 1
        if not token.text[0].isupper() or token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _inside_longer_name(tree: Tree, word: int, *, behind: bool = False) -> bool:
    """A surname of somebody known inside another person's full name: *Hassan* Rouhani; only if the
    name goes on `behind` it, where that is asked for."""
    if tree.tokens[word].entity != "PERSON":
        return False
    beside = tree.tokens[word + 1 : word + 2]
    beside += () if behind else tree.tokens[max(word - 1, 0) : word]
    return any(t.pos == "PROPN" and t.entity == "PERSON" for t in beside)


def _of_person(tree: Tree, word: int) -> bool:
    """The last word of a person's name, or its first before a particle: Kim Jong *Nam* is no
    movement, Sheikh *Sabah* al-Ahmad no newspaper, Madhav Kumar *Nepal* no state."""
    token = tree.tokens[word]
    if token.entity != "PERSON" or not token.text.istitle():
        return False
    before, behind = tree.tokens[max(word - 1, 0)], tree.tokens[word + 1 : word + 2]
    ends = before.dep == "compound" and before.head == word and before.entity == "PERSON"
    return ends or any(t.text.lower() == "al" and t.entity == "PERSON" for t in behind)


def _is_behind_office(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """“President *Chad* …”, which the parser takes for a person's name."""
    return tree.tokens[word - 1].text.lower() in lexicon.offices


def _inside_body(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """A word in the midst of a body's name: the People's *Liberation* Front, Rights *Monitor*
    International."""
    token, head = tree.tokens[word], tree.tokens[tree.tokens[word].head]
    if token.dep != "compound" or head.index != word + 1 or head.pos != "PROPN":
        return False
    before = tree.tokens[word - 1] if word else None
    midst = before is not None and before.dep == "compound" and before.head == head.index
    return fold(head.text) in lexicon.name_heads or (midst and not token.text.isupper())
