"""Names in a sentence: those of the registry, and proper nouns that nobody knows yet.

A title before a name (“Foreign Minister”) is kept apart from it; a nationality is no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.mentions.before_names import behind_title, is_department, is_given, title_before
from kg.mentions.class_nouns import class_noun
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.lands import with_land
from kg.mentions.lexicon import Lexicon
from kg.mentions.long_names import ends_body, inside_state_body, is_fronted, whole_name
from kg.mentions.makes import is_make
from kg.mentions.second_surnames import with_second_surname
from kg.mentions.stretches import stretches
from kg.mentions.surroundings import told_by_surroundings
from kg.records import Span, Token
from kg.records.tree import Tree
from kg.registry import Registry, fold
from kg.registry.records import ORGANIZATIONS

_SIDES = frozenset({"East", "North", "South", "West"})
_NEVER_NAMES = ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: word indices (`last` included), and the actors that bear it.

    `label` is the parser's type of name, `title` the words of rank or office before it, `called`
    these in lower case, `noun` the common noun beside it that says what it is: a charity, a
    militia; `kind` the class that the words around it tell. `definite` is one behind “the” or
    “Sheikh”, as no family name is.
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


def names_in(tree: Tree, gazetteer: Gazetteer, registry: Registry, lexicon: Lexicon) -> list[Name]:
    """All names of a sentence, in order."""
    found: list[Name] = []
    taken: set[int] = set()
    for first, last, iris in gazetteer.matches(tree.tokens):
        persons = all(registry.actors[i].type == "Person" for i in iris)
        # nor is the given name of Ola Bekk that of the OLA
        given = tree.tokens[first].text.istitle() and len(tree.tokens[first].text) < 5
        one_word = first == last and (persons or given)
        if one_word and _inside_longer_name(tree, first, behind=not persons):
            continue
        states = all(registry.actors[i].type == "State" for i in iris)
        if states and inside_state_body(tree, first, last, lexicon):
            continue
        if (
            states
            and first == last
            and (ends_body(tree, first, lexicon) or _before_closer(tree, first, lexicon))
        ):
            continue
        outlets = all(registry.actors[i].type == "MediaOutlet" for i in iris)
        if outlets and first == last and _inside_body(tree, first, lexicon):
            continue
        of_person = first == last and not persons and _of_person(tree, first)
        if of_person and not (states and _is_behind_office(tree, first, lexicon)):
            continue
        if first in taken or _behind_opener(tree, first, lexicon):
            continue  # inside a longer name
        if first < last and _begun_before(tree, first, last):
            continue
        if states and first == last and _of_outlet(tree, first, found, registry):
            found[-1] = replace(found[-1], last=last)
            taken.add(last)
            continue
        begin = _with_particle(tree, first, taken, lexicon)
        ends = with_second_surname(tree, first, last) if persons else last
        start, end = whole_name(
            tree, *with_land(tree, begin, ends, iris, registry, lexicon), lexicon
        )
        if (start, end) == (begin, ends):
            found.append(_name(tree, begin, ends, iris, lexicon))
        else:
            known = registry.find(_written(tree.tokens[start : end + 1]))
            found.append(_name(tree, start, end, tuple(a.iri for a in known), lexicon))
        taken.update(range(start, end + 1))
    found += _halves(tree, found, registry, lexicon)
    found = _branches(tree, found, registry, lexicon)
    taken |= {n.first for n in found}
    taken |= _nationalities(tree, registry)
    for first, last in stretches(tree, taken, lexicon):
        start = behind_title(tree, first, last, registry, lexicon)
        if (
            start <= last
            and _has_capital(tree, start, last)
            and not (
                start == last
                and _is_common(tree.tokens[start], lexicon)
                and not is_fronted(tree, last, lexicon)
            )
        ):
            begin, end = whole_name(tree, start, last, lexicon)
            found = [n for n in found if not last < n.first <= end]  # a word of the longer name
            known = registry.find(_written(tree.tokens[begin : end + 1]))
            found.append(_name(tree, begin, end, tuple(a.iri for a in known), lexicon))
    kept = (
        n
        for n in found
        if not is_department(tree, n.first, n.last, lexicon)
        and (n.known or not is_make(tree, n.first, n.last, lexicon))
    )
    return sorted(kept, key=lambda n: n.first)


# What names of bodies begin with, but no title and no nationality does.
_BEGIN = frozenset({"national", "patriotic", "popular", "revolutionary", "united"})


def _begun_before(tree: Tree, first: int, last: int) -> bool:
    """Whether a name only ends that of another body: the National *Democratic Front*."""
    before = tree.tokens[first - 1] if first else None
    if before is None or not before.text[0].isupper() or before.text.lower() not in _BEGIN:
        return False
    return first - 1 > 0 and before.dep in ("amod", "compound", "nmod") and before.head == last


def _of_outlet(tree: Tree, word: int, found: Sequence[Name], registry: Registry) -> bool:
    """Whether a land only ends the name of its branch of an outlet: CNN *Philippines*."""
    before = found[-1] if found else None
    if before is None or before.last != word - 1 or tree.tokens[before.last].head != word:
        return False
    known = (registry.actors.get(iri) for iri in before.known)
    return any(one is not None and one.type == "MediaOutlet" for one in known)


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


def _halves(tree: Tree, names: list[Name], registry: Registry, lexicon: Lexicon) -> list[Name]:
    """North in “North and South Korea”: what is named by the half that stands before “and”."""
    found = []
    for name in names:
        at = name.first - 2
        if at < 0 or tree.tokens[at + 1].text != "and" or name.first == name.last:
            continue
        land = _written(tree.tokens[name.first + 1 : name.last + 1])
        known = registry.find(f"{tree.tokens[at].text} {land}")
        if tree.tokens[at].text in _SIDES and known:
            half = _name(tree, at, at, tuple(a.iri for a in known), lexicon)
            text = f"{half.text} {land}"
            found.append(replace(half, text=text, folded=fold(text)))
    return found


def _branches(tree: Tree, names: list[Name], registry: Registry, lexicon: Lexicon) -> list[Name]:
    """A body's name tied to that of a country is one name, of a body: ISIS-Somalia."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and _tied(tree, before, name):
            kinds = {registry.actors[i].type for i in before.known}
            states = {registry.actors[i].type for i in name.known}
            if len(kinds) == 1 and kinds <= ORGANIZATIONS and states == {"State"}:
                known = registry.find(_written(tree.tokens[before.first : name.last + 1]))
                iris = tuple(a.iri for a in known)
                whole = _name(tree, before.first, name.last, iris, lexicon)
                found[-1] = replace(whole, kind=kinds.pop())
                continue
        found.append(name)
    return found


def _tied(tree: Tree, one: Name, other: Name) -> bool:
    """Whether two names stand side by side with only a hyphen between them."""
    between = tree.tokens[one.last + 1 : other.first]
    space = tree.tokens[other.first].start - tree.tokens[one.last].end
    return len(between) == 1 and between[0].text in "-–" and space == 1


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
    if token.entity == "PERSON":
        return False
    if word in lexicon.qualifiers:
        return True
    nouns = (word, word.removesuffix("s"))
    return any(noun in lexicon.members or lexicon.classes(noun) for noun in nouns)


def name_span(tree: Tree, name: Name) -> Span:
    """Where a name stands in the stored text."""
    return Span(tree.tokens[name.first].start, tree.tokens[name.last].end)


def _may_be_surname(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and len(token.text) > 3
        and token.pos not in _NEVER_NAMES
        and token.entity != "NORP"
    )


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


def _name(tree: Tree, first: int, last: int, iris: tuple[str, ...], lexicon: Lexicon) -> Name:
    tokens = tree.tokens[first : last + 1]
    text = _written(tokens)
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


def _written(tokens: tuple[Token, ...]) -> str:
    """The words of a name as they stand, with the spaces between them made one."""
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and token.start > before.end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)
