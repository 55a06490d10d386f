"""Stretches of words that are written like a name, whatever they name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from kg.mentions.lexicon import Lexicon
from kg.mentions.surroundings import naming_noun, told_by_surroundings
from kg.records import Token
from kg.records.tree import Tree

# Types of the parser's entities that name no actor and no place.
_NO_NAMES = frozenset(
    [
        "CARDINAL",
        "DATE",
        "EVENT",
        "LANGUAGE",
        "LAW",
        "MONEY",
        "ORDINAL",
        "PERCENT",
        "PRODUCT",
        "QUANTITY",
        "TIME",
        "WORK_OF_ART",
    ]
)
# Types for which a word with a capital is a name, though the parser takes it for a common noun.
_NAMED = frozenset({"FAC", "GPE", "LOC", "ORG", "PERSON"})
_CALENDAR = frozenset({*calendar.month_name[1:], *calendar.day_name})
_DAY = re.compile(rf"(?:{'|'.join(calendar.month_abbr[1:])})\w*\.?\d{{1,2}}")
_ORDINAL = ("st", "nd", "rd", "th")
_UNITS = frozenset({"ArmedForce", "ArmedGroup"})
# Small words that may stand between two parts of a name, at most.
_MOST_INNER = 3


def stretches(tree: Tree, taken: set[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches of proper nouns outside what is known, with the small words inside names."""
    free = {t.index for t in tree.tokens if t.index not in taken and _proper(tree, t, lexicon)}
    at = 0
    while at < len(tree.tokens):
        if at not in free:
            at += 1
            continue
        last = at
        while (further := _next_part(tree, last, taken, lexicon)) in free and not _breaks(
            tree, last, further
        ):
            last = further
        yield at, last
        at = last + 1


def _next_part(tree: Tree, last: int, taken: set[int], lexicon: Lexicon) -> int:
    """The word behind a part of a name and the small words that may follow it."""
    step = last + 1
    while (
        step < len(tree.tokens)
        and step not in taken
        and step - last <= _MOST_INNER
        and _is_inner(tree, step, lexicon)
    ):
        step += 1
    return step


def _proper(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    if not token.text[0].isalpha():
        return False
    made = token.lemma.lower().removesuffix("s") if token.text[-1:] == "s" else ""
    if made in lexicon.goods and not lexicon.classes(made):
        return False  # a hundred Kalashnikovs, but not the Tamar Brigades
    if token.pos == "PROPN":
        named = token.entity not in _NO_NAMES
        if token.text in _CALENDAR and not named:
            return False  # “in May” tells no place
        if _DAY.fullmatch(token.text):
            return False  # “on Dec.17”
        told = told_by_surroundings(tree, token.index, token.index, lexicon)
        return named or told == "Place" or _takes_part(tree, token, lexicon)
    capital = token.text[0].isupper() and token.text[1:].islower()
    capital = capital and (token.index > 0 or _begins(tree, lexicon))
    if capital and token.pos == "NOUN" and token.entity in _NAMED:
        return True
    if capital and token.index > 0 and naming_noun(tree, token.index) is not None:
        return True  # “known as the Green Wolves”
    if capital and _is_numbered(tree, token, lexicon):
        return True
    # “the rebel group FACT”: initials that the parser takes for a common word
    before = tree.tokens[token.index - 1] if token.index else None
    initials = token.pos == "NOUN" and token.text.isupper() and len(token.text) > 1
    return initials and before is not None and bool(lexicon.classes(before.lemma.lower()))


def _is_numbered(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    """The 14th *Division*: a unit that goes by its number."""
    before = tree.tokens[token.index - 1].text.lower() if token.index else ""
    unit = lexicon.classes(token.lemma.lower())
    return before[:1].isdigit() and before[-2:] in _ORDINAL and bool({*unit} & _UNITS)


def _takes_part(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    """Whether something is given or done to a name as it is to somebody, whatever the parser takes
    it for: “paid the Halcones 3 million dollars”."""
    if token.entity not in ("LAW", "PRODUCT", "WORK_OF_ART"):
        return False
    if token.dep == "compound" and tree.tokens[token.head].entity == token.entity:
        token = tree.tokens[token.head]  # “armed the *Rimland* Front”
    verb = tree.tokens[token.head]
    if token.dep == "pobj" and verb.lemma in ("against", "on") and not tree.kids(token.index):
        struck = tree.tokens[verb.head].lemma.lower()  # “the attack *on Bria*”
        return struck in lexicon.events and "Attack" in lexicon.events[struck]
    if token.dep == "dative":
        return verb.pos == "VERB"
    return token.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in lexicon.done_to_states


def _begins(tree: Tree, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a name that the parser takes for a common noun: “Zamunda
    severed relations”. A common noun in the singular would have an article."""
    token = tree.tokens[0]
    lemma = token.text.lower()
    common = lexicon.classes(lemma) or lemma in lexicon.members or lemma in lexicon.in_names
    if token.entity == "ORG":
        return False
    return token.tag == "NN" and token.dep in ("nsubj", "nsubjpass", "poss") and not common


def _is_inner(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a small word may stand inside a name: always, or in a body's or building's name."""
    token = tree.tokens[at]
    if token.text.lower() in lexicon.particles:
        return True
    if token.tag == "POS":
        return tree.tokens[at - 1].text.lower() in lexicon.inner_owners
    if token.text == "and" and _is_one_of_several(tree, at - 1, lexicon):
        return False
    if token.text == "of" and any(
        tree.tokens[k].lemma.lower() in lexicon.offices for k in tree.kids(at - 1, "compound")
    ):
        return False  # President Ana Torvik *of Osmark*
    same = tree.tokens[at - 1].entity == token.entity
    return token.text.lower() in lexicon.inner_particles and token.entity in ("ORG", "FAC") and same


def _is_one_of_several(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether each of two names has its own of what stands before them: “the *governments* of
    Tavarua and Malekoro”, “ties *between* …”."""
    link = tree.head(tree.first_conjunct(word))
    if link is None or tree.tokens[link].dep != "prep":
        return False
    above = tree.tokens[tree.tokens[link].head]
    noun = above.lemma.lower()
    if tree.tokens[link].text.lower() == "between":
        return True
    owned = noun in lexicon.states_own or noun in lexicon.state_offices or noun in lexicon.offices
    return tree.tokens[link].text.lower() == "of" and above.tag == "NNS" and owned


def _breaks(tree: Tree, one: int, other: int) -> bool:
    """Whether two names stand side by side: a place, then a name of another type."""
    first, second = tree.tokens[one].entity, tree.tokens[other].entity
    if _is_holder_behind(tree, one, other):
        return True
    return first == "GPE" and second not in ("", first)


def _is_holder_behind(tree: Tree, town: int, other: int) -> bool:
    """“the envoy to *Beirut* Omar Bahr”: the town is where he is sent, the name is the envoy's."""
    place = tree.tokens[town]
    holder = tree.tokens[other]
    if holder.dep == "compound":
        holder = tree.tokens[holder.head]
    if place.dep != "pobj" or holder.dep != "appos" or tree.tokens[place.head].lemma == "for":
        return False  # “Undersecretary for *Financial Intelligence* Brian Nelson”
    return tree.tokens[place.head].head == holder.head
