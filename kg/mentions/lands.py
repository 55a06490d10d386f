"""Names of bodies that many lands have, with the land before them: the *Haiti* National Police, the
*Ethiopian* National Defense Forces, the *Nigerien* Armed Forces. A body of one land is not that of
another, however alike their names."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records.tree import Tree
from kg.registry import KnownActor, Registry, fold

# What is called so in one land is called so in others, too.
_ORDINARY = frozenset(
    {"air", "armed", "border", "coast", "defence", "defense", "federal", "national", "people's",
     "police", "presidential", "republican", "revolutionary", "royal", "security", "state"}
)  # fmt: skip
_FORCES = "ArmedForce"
_SORTS = frozenset({"Christian", "Free", "Liberal", "National", "Social", "United", "Young"})
# So many words may stand between a land and its party: “Israel's main opposition Labour Party”.
_NEAR = 5


def of_another_land(name: str, actor: KnownActor, registry: Registry) -> bool:
    """Whether a name tells of a land that is not that of a body with a like name: the Nigerien
    Armed Forces are not the Nigerian Armed Forces."""
    country = registry.country(actor.iri)
    if country is None or actor.type in ("Person", "State"):
        return False
    lands = [registry.by_adjective(word) for word in name.split()]
    return any(land is not None and land.iri != country.iri for land in lands)


def but_not_there(
    tree: Tree, first: int, iris: tuple[str, ...], registry: Registry
) -> tuple[str, ...]:
    """Those who bear a known name here, without parties of a land other than that whose the name
    is said to be: “*Norway's* Labour Party”; nor is the end of a party's name another party:
    “*Christian* Democrats”."""
    if first and tree.tokens[first - 1].text in _SORTS:
        return tuple(i for i in iris if registry.actors[i].type != "PoliticalBody")
    land = _owner_before(tree, first, registry)
    if land is None:
        return iris
    return tuple(i for i in iris if (_land_of_party(registry.actors[i], registry) or land) == land)


def _owner_before(tree: Tree, first: int, registry: Registry) -> str | None:
    """The state whose name or nationality stands before a name, with only small words between."""
    for token in reversed(tree.tokens[max(first - _NEAR, 0) : first]):
        if token.pos not in ("ADJ", "NOUN", "PART", "PROPN"):
            return None
        if not token.text[0].isupper():
            continue
        state = registry.by_adjective(token.text)
        owner = tree.kid(token.index, "case") is not None
        known = registry.find(token.text) if owner else ()
        found = state if state is not None else next(iter(known), None)
        if found is not None:
            return found.iri if found.type == "State" else None
    return None


def _land_of_party(actor: KnownActor, registry: Registry) -> str | None:
    """The one land of a party, by what the registry says of it: “British party”."""
    if actor.type != "PoliticalBody":
        return None
    if (country := registry.country(actor.iri)) is not None:
        return country.iri
    said = (d.split() for d in actor.descriptions if d.endswith("party"))
    lands = {s.iri for words in said if (s := registry.by_adjective(words[0])) is not None}
    return lands.pop() if len(lands) == 1 else None


def with_land(
    tree: Tree, first: int, last: int, iris: tuple[str, ...], registry: Registry, lexicon: Lexicon
) -> tuple[int, int]:
    """Where a known name begins and ends, as a part of that of a body that is known by its land."""
    if all(registry.actors[iri].type == "State" for iri in iris):
        return first, _behind_land(tree, first, last, lexicon)
    return _land_before(tree, first, last, iris, registry), last


def _land_before(
    tree: Tree, first: int, last: int, iris: tuple[str, ...], registry: Registry
) -> int:
    """Where a known name of several words begins, if a nationality stands before it that is not
    that of whoever bears it here."""
    before = tree.tokens[first - 1] if first < last and first else None
    if before is None or not before.text[0].isupper() or not first <= before.head <= last:
        return first
    land = registry.by_adjective(before.text)
    if land is None or tree.tokens[first].text.lower() not in _ORDINARY:
        return first
    countries = (registry.country(iri) for iri in iris)
    other = all(c is not None and c.iri != land.iri for c in countries)
    return first - 1 if other else first


def _behind_land(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name of a state's force ends that begins with the state: Haiti National Police,
    South Sudan National Police Service; where the state's does, if no such name stands there."""
    end = last
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].text[0].isupper():
        end += 1
        if tree.tokens[end].pos != "PROPN":
            return last
    if end - last < 2 or tree.tokens[last + 1].text.lower() not in _ORDINARY:
        return last
    heads = {lexicon.name_heads.get(fold(t.text)) for t in tree.tokens[last + 2 : end + 1]}
    whole = all(first <= tree.tokens[i].head <= end for i in range(first, end))
    return end if _FORCES in heads and whole else last
