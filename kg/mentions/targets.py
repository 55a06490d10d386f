"""Whom force hits: people, bodies, and whoever is in the towns, houses and vehicles that are hit.

“Rebels attacked a village”, “drones struck the port of Odesa”, “an army convoy was ambushed”: what
is hit is a thing or a place, which takes no part in anything; those it belongs to do, or those who
live, serve or ride there.
"""

from __future__ import annotations

from kg.mentions.described import describe
from kg.mentions.discourse import NO_ACTORS, Ref
from kg.mentions.phrases import counted, pronoun_class
from kg.mentions.view import SentenceView

_OF_WHOM = frozenset({"of", "for"})
_HOLDING = frozenset({"by", "to", "with"})
# How many sentences back “the town” may mean one that was named.
_REACH = 4
# These are a state's own, whatever is done to them.
_OF_STATES = frozenset(
    {"compound", "consulate", "embassy", "facility", "infrastructure", "installation", "mission",
     "palace", "parliament", "residence", "site", "soil", "target", "territory"}
)  # fmt: skip
# Who comes there comes to whom they belong.
_HOUSES = frozenset(
    {"barracks", "base", "camp", "capital", "compound", "headquarters", "hideout", "office",
     "palace", "stronghold"}
)  # fmt: skip
_AFLOAT = frozenset(
    {"boat", "ferry", "freighter", "ship", "shipping", "tanker", "trawler", "vessel", "yacht"}
)
# What is hit in a house is the house.
_PARTS = frozenset(
    {"annex", "courtyard", "edge", "entrance", "fence", "gate", "grounds", "heart", "part",
     "perimeter", "roof", "section", "wall", "wing"}
)  # fmt: skip
_WAYS_IN = frozenset({"entrance", "gate"})
# Who strikes a country's north strikes the country.
_QUARTERS = frozenset(
    {"countryside", "east", "hinterland", "north", "northeast", "northwest", "south", "southeast",
     "southwest", "west"}
)  # fmt: skip
# Who has a place in his hands: “sites *linked to* the group”, “a depot *used by* it”.
_HELD = frozenset(
    {"affiliate", "ally", "associate", "belong", "connect", "control", "hold", "link",
     "man", "occupy", "operate", "own", "rent", "run", "tie", "use"}
)  # fmt: skip
# Who is in a house is hit with it.
_HAVING_IN = frozenset({"accommodate", "host", "house"})
_WATERS = frozenset({"bay", "gulf", "lake", "ocean", "river", "sea", "strait"})
_TOWNS = frozenset({"area", "capital", "city", "district", "port", "town", "village"})


def targets(view: SentenceView, word: int) -> tuple[Ref, ...]:
    """Whom a phrase means as the target of force, and the places that are hit; empty if it is
    nothing that force can hit."""
    if view.lemma(word) == "protest" and view.tree.tokens[word - 1].text.lower() == "in":
        return ()  # “struck ships *in protest* at the war”
    inner = counted(view.tree, word, view.lexicon)
    if inner is not None and (found := targets(view, inner)):
        return found
    if view.cast.name_at(view.index, word) is None:
        if view.lemma(word) in view.lexicon.targets:
            return _things(view, word)
        if view.lemma(word) in _PARTS:
            return tuple(r for k in _whole(view, word) for r in targets(view, k))
        if view.lemma(word) in _QUARTERS:
            lands = [r for k in _owners(view, word) for r in view.cast.refer(view.index, k)]
            return tuple(r for land in lands if land.named for r in _with_people(view, land))
    refs = view.cast.refer(view.index, word)
    if not refs:
        human = describe(view.tree, word, view.lexicon) is not None
        somebody = view.cast.unnamed.somebody(view.index, word) if human else None
        return (somebody,) if somebody is not None else ()
    return tuple(
        r for ref in refs for r in (*_of_capital(view, word, ref), *_with_people(view, ref))
    )


def _of_capital(view: SentenceView, word: int, ref: Ref) -> tuple[Ref, ...]:
    """Those who live in a capital: what hits Kyiv hits them, and Ukraine."""
    name = view.cast.name_at(view.index, word)
    if ref.why != "metonym" or name is None or not view.cast.identity(name).is_place:
        return ()
    return (view.cast.roster.inhabitants(view.cast.identity(name).iri),)


def hosts(view: SentenceView, word: int) -> tuple[Ref, ...]:
    """Who is visited in a place that goes by no name: “the Ugandan capital”, “Hamas
    headquarters”, “the rebels' base”."""
    if view.lemma(word) not in _HOUSES or view.cast.name_at(view.index, word) is not None:
        return ()
    found = [r for k in _owners(view, word) for r in view.cast.refer(view.index, k)]
    return tuple(r for r in found if r.type not in (*NO_ACTORS, "Person"))


def _with_people(view: SentenceView, ref: Ref) -> tuple[Ref, ...]:
    """A place is hit in those who live there."""
    if ref.type != "Place":
        return (ref,)
    return (view.cast.roster.inhabitants(ref.iri), ref)


def _things(view: SentenceView, word: int) -> tuple[Ref, ...]:
    """A house, vehicle, post or town: whose it is, which it is, else whoever is in it."""
    found = [r for k in _owners(view, word) for r in view.cast.refer(view.index, k)]
    afloat = view.lemma(word) in _AFLOAT  # nobody lives in the Red Sea
    found = [r for r in found if r.type != "Place" or not afloat]
    whole = [r for k in _whole(view, word) for r in view.cast.refer(view.index, k)]
    if any(r.named and r.type not in NO_ACTORS for r in whole):
        # “the *Beirut* headquarters of a bank” stands for no state
        found = [r for r in found if r.why != "metonym" or r in whole]
    mine = [r for ref in found for r in _with_people(view, ref) if ref.type != "Speaker"]
    before = _named_before(view, word) if not mine else None
    if before is not None:
        mine = list(_with_people(view, before))
    kind = view.lexicon.targets[view.lemma(word)]
    if any(r.type not in NO_ACTORS for r in mine) and not _is_civil(view, word, kind, mine):
        return tuple(mine)
    own = kind == "ArmedForce" or view.lemma(word) in _OF_STATES
    theirs = _had_by(view, word) if own else []
    return (view.cast.unnamed.thing(view.index, word, kind), *mine, *theirs)


def _had_by(view: SentenceView, word: int) -> list[Ref]:
    """Whose a post or base is that is told by a pronoun: “shelled *its* positions”."""
    owners = [k for k in view.tree.kids(word, "poss") if pronoun_class(view.tree, k)]
    refs = [r for k in owners for r in view.cast.refer(view.index, k)]
    return [r for r in refs if r.named and r.type not in (*NO_ACTORS, "Speaker")]


def _is_civil(view: SentenceView, word: int, kind: str, mine: list[Ref]) -> bool:
    """Whether a thing is that of citizens of a state rather than the state's: a *Malaysian*
    airliner is hit, and through it Malaysia."""
    if view.lemma(word) in _OF_STATES:
        return False
    national = any(view.tree.tokens[k].tag == "JJ" for k in _owners(view, word))
    return national and kind != "ArmedForce" and all(r.type == "State" for r in mine)


def _owners(view: SentenceView, word: int) -> list[int]:
    """Names and nationalities before a thing, its possessor, and what it is *of*."""
    tree, found = view.tree, list[int]()
    for k in tree.kids(word, "poss", "amod", "compound", "nmod", "appos"):
        described = tree.tokens[k].dep == "poss" and not pronoun_class(tree, k)
        if view.lemma(k) in view.lexicon.creeds:
            continue  # an *Orthodox* church is not all who are Orthodox
        if tree.tokens[k].text[0].isupper() or described:
            found += tree.conjuncts(k)
    return [*found, *_whole(view, word), *_held_by(view, word)]


def _whole(view: SentenceView, word: int) -> list[int]:
    """What something is *of*; the entrance *to* a base, too."""
    tree = view.tree
    links = _OF_WHOM | {"to"} if view.lemma(word) in _WAYS_IN else _OF_WHOM
    of = [p for p in tree.kids(word, "prep") if view.lemma(p) in links]
    return [c for p in of for k in tree.kids(p, "pobj") for c in tree.conjuncts(k)]


def _held_by(view: SentenceView, word: int) -> list[int]:
    """“three positions *linked to* the front”, “a building *used by* the Guards”, “a hotel
    *housing* Turkish troops”, “a base *hosting* them”."""
    tree, found = view.tree, list[int]()
    for held in tree.kids(word, "acl"):
        if view.lemma(held) not in _HELD | _HAVING_IN:
            continue
        links = [p for p in tree.kids(held, "prep", "agent") if view.lemma(p) in _HOLDING]
        found += [c for p in links for k in tree.kids(p, "pobj") for c in tree.conjuncts(k)]
        if view.lemma(held) in _HAVING_IN and tree.tokens[held].tag == "VBG":
            found += tree.kids(held, "dobj")
    return found


def _named_before(view: SentenceView, word: int) -> Ref | None:
    """“the gorge”, “the town”: the place of that sort that was named before."""
    if not any(view.lemma(k) in ("the", "that", "this") for k in view.tree.kids(word, "det")):
        return None
    if view.tree.kids(word, "nummod", "relcl") or view.tree.tokens[word].tag == "NNS":
        return None  # “the two largest cities in Congo”
    noun = view.lemma(word)
    for s in range(view.index, max(-1, view.index - _REACH), -1):
        for name in reversed(view.cast.names(s)):
            identity = view.cast.identity(name)
            same = name.text.lower().split()[-1] == noun
            if any(r.why == "metonym" for r in view.cast.refer(s, name.last)):
                continue  # who is allied with Bamako is so with a state
            if not identity.is_place or (s == view.index and name.first > word):
                continue
            if noun == "capital" and not view.cast.roster.is_called(identity.iri, noun):
                continue  # Darfur is none
            sorts = (view.lexicon.targets.keys() | view.lexicon.place_nouns | _WATERS) - _TOWNS
            other = not sorts.isdisjoint(name.text.lower().split())  # a *stadium* is no town
            if same or (noun in _TOWNS and not other):
                return Ref(identity.iri, "Place", 0.6, why="place-before")
    return None
