"""Names in a sentence: those of the registry, and proper nouns that nobody knows yet.

A title before a name (“Foreign Minister”) is kept apart from it; a nationality is no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.before_names import behind_title, is_department
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.inside_names import is_inside
from kg.mentions.joined_names import branches, halves
from kg.mentions.lands import but_not_there, with_land
from kg.mentions.lexicon import Lexicon
from kg.mentions.long_names import is_fronted, whole_name
from kg.mentions.makes import is_make
from kg.mentions.name import Name, name_of, written
from kg.mentions.second_surnames import with_second_surname
from kg.mentions.stretches import stretches
from kg.records import BlockKind, Token
from kg.records.tree import Tree
from kg.registry import Registry, fold

_NEVER_NAMES = ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ")


def names_in(tree: Tree, gazetteer: Gazetteer, registry: Registry, lexicon: Lexicon) -> list[Name]:
    """All names of a sentence, in order."""
    found, taken = _known(tree, gazetteer, registry, lexicon)
    found += halves(tree, found, registry, lexicon)
    found = branches(tree, found, registry, lexicon)
    taken |= {n.first for n in found}
    taken |= _nationalities(tree, registry)
    for first, last in stretches(tree, taken, lexicon):
        start = behind_title(tree, first, last, registry, lexicon)
        if not _is_name(tree, start, last, lexicon):
            continue
        begin, end = whole_name(tree, start, last, lexicon)
        found = [n for n in found if not last < n.first <= end]  # a word of the longer name
        found.append(_found_as(tree, begin, end, registry, lexicon))
    kept = (
        n
        for n in found
        if not is_department(tree, n.first, n.last, lexicon)
        and (n.known or not is_make(tree, n.first, n.last, lexicon))
    )
    return sorted(kept, key=lambda n: n.first)


def _known(
    tree: Tree, gazetteer: Gazetteer, registry: Registry, lexicon: Lexicon
) -> tuple[list[Name], set[int]]:
    """The names that the registry knows, and all their words."""
    found: list[Name] = []
    taken: set[int] = set()
    for first, last, iris in gazetteer.matches(tree.tokens):
        types = {registry.actors[i].type for i in iris}
        if first in taken or is_inside(tree, first, last, types, lexicon):
            continue
        if first == last and types == {"State"} and _of_outlet(tree, first, found, registry):
            found[-1] = replace(found[-1], last=last)
            taken.add(last)
            continue
        begin = _with_particle(tree, first, taken, lexicon)
        ends = with_second_surname(tree, first, last) if types == {"Person"} else last
        landed = with_land(tree, begin, ends, iris, registry, lexicon)
        start, end = whole_name(tree, *landed, lexicon)
        if (start, end) == (begin, ends):
            here = but_not_there(tree, begin, iris, registry)
            name = name_of(tree, begin, ends, here, lexicon)
            found.append(replace(name, elsewhere=not here))
        else:
            found.append(_found_as(tree, start, end, registry, lexicon))
        taken.update(range(start, end + 1))
    return found, taken


def _found_as(tree: Tree, first: int, last: int, registry: Registry, lexicon: Lexicon) -> Name:
    """The name of these words, and whom the registry knows by it."""
    known = registry.find(written(tree.tokens[first : last + 1]))
    return name_of(tree, first, last, tuple(a.iri for a in known), lexicon)


def _is_name(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a stretch of proper nouns names somebody, and is no common noun with a capital."""
    if first > last or not _has_capital(tree, first, last) or _is_deed(tree, last, lexicon):
        return False
    if first == last and _is_arm(tree.tokens[first].text, lexicon):
        return False
    common = first == last and _is_common(tree.tokens[first], lexicon)
    if common and _stands_bare(tree, first, lexicon):
        return True
    return not common or is_fronted(tree, last, lexicon)


def _is_deed(tree: Tree, last: int, lexicon: Lexicon) -> bool:
    """“Jakarta Embassy *Blast* Kills Nine”: in a headline every noun has a capital."""
    noun = tree.tokens[last].text.lower()
    title = tree.sentence.block == BlockKind.TITLE
    return title and (noun in lexicon.events or noun.removesuffix("s") in lexicon.events)


def _is_arm(text: str, lexicon: Lexicon) -> bool:
    """“*UAV* attacks”, “two *RPGs*”: letters that stand for an arm, and for nobody."""
    letters = text.removesuffix("s")
    return len(letters) > 1 and letters.isupper() and letters.lower() in lexicon.goods


def _of_outlet(tree: Tree, word: int, found: Sequence[Name], registry: Registry) -> bool:
    """Whether a land only ends the name of its branch of an outlet: CNN *Philippines*."""
    before = found[-1] if found else None
    if before is None or before.last != word - 1 or tree.tokens[before.last].head != word:
        return False
    known = (registry.actors.get(iri) for iri in before.known)
    return any(one is not None and one.type == "MediaOutlet" for one in known)


def _nationalities(tree: Tree, registry: Registry) -> set[int]:
    """The words of nationalities of two words, which are no names: Sri Lankan."""
    pairs = zip(tree.tokens, tree.tokens[1:], strict=False)
    return {
        i
        for one, other in pairs
        if registry.opens_adjective(one.text)
        and one.text[0].isupper()
        and registry.by_adjective(f"{one.text} {other.text}") is not None
        for i in (one.index, other.index)
    }


def _with_particle(tree: Tree, first: int, taken: set[int], lexicon: Lexicon) -> int:
    """Where a name begins, with the particle that belongs to it: *al*-Shabaab, *Al* Qaeda."""
    at = first
    while at and at - 1 not in taken and tree.tokens[at - 1].text in ("-", "–"):
        at -= 1
    before = tree.tokens[at - 1] if at else None
    if before is None or at - 1 in taken or before.text.lower() not in lexicon.particles:
        return first
    tied = before.end == tree.tokens[at].start or before.text[0].isupper()
    return at - 1 if tied and before.text.isalpha() else first


def surnames(article: Sequence[Sequence[Name]]) -> frozenset[str]:
    """The last words of the persons' and the known names of an article."""
    return frozenset(
        n.folded.split()[-1]
        for found in article
        for n in found
        if n.label == "PERSON" or n.title or n.known
    )


def again(tree: Tree, names: Sequence[Name], known: frozenset[str]) -> tuple[Name, ...]:
    """The names of a sentence with those that only the rest of the article, by its `surnames`,
    shows to be names: a surname that the parser took for a common word."""
    taken = {i for n in names for i in range(n.first, n.last + 1)}
    more = [
        Name(tree.sentence.index, t.index, t.index, t.text, fold(t.text), "PERSON")
        for t in tree.tokens
        if t.index not in taken and _may_be_surname(t) and fold(t.text) in known
    ]
    return tuple(sorted((*names, *more), key=lambda n: n.first)) if more else tuple(names)


def _has_capital(tree: Tree, first: int, last: int) -> bool:
    return any(t.text[0].isupper() for t in tree.tokens[first : last + 1])


def _is_common(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a common noun for an actor: the Government, the Army."""
    word = token.text.lower()
    if word in lexicon.openers:
        return True
    if token.entity == "PERSON":
        return False
    if word in lexicon.qualifiers:
        return True
    nouns = (word, word.removesuffix("s"))
    return any(noun in lexicon.members or lexicon.classes(noun) for noun in nouns)


def _stands_bare(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """“recaptured *Omdurman*”: a noun in the singular that only its ending makes one for people
    would have an article, or something else before it."""
    token = tree.tokens[word]
    noun = token.text.lower()
    listed = noun in lexicon.types or noun in lexicon.openers or noun in lexicon.qualifiers
    if listed or noun in lexicon.members or token.tag != "NNP" or not word:
        return False
    running = tree.sentence.block != BlockKind.TITLE and tree.tokens[word - 1].text.islower()
    return running and tree.kid(word, "det", "amod", "poss", "compound") is None


def _may_be_surname(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and len(token.text) > 3
        and token.pos not in _NEVER_NAMES
        and token.entity != "NORP"
    )
