"""To whom those belong of whom a common noun is said: his group, its wing, officials in Tehran."""

from __future__ import annotations

from kg.mentions.antecedents import Discourse
from kg.mentions.described import Description, describe
from kg.mentions.discourse import NO_ACTORS, Ref, fits_type
from kg.mentions.last_nouns import RULERS
from kg.mentions.lexicon import Lexicon
from kg.mentions.organs import MAX_DEPTH, Resolve
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import ORGANIZATIONS

# Of these “in” says whose they are where a capital is named.
_SITTING = frozenset(
    {
        "administration", "authorities", "cabinet", "government", "junta", "leader", "official",
        "regime", "ruler",
    }
)  # fmt: skip

# Whoever leads one of these calls it so.
_OWN_GROUPS = frozenset({"group", "movement", "organisation", "organization"})
# Behind these stands where somebody is, if it is told otherwise whose he is.
# “*African* leaders in Lusaka” are there, and are not all of its own.
_OF_MANY_LANDS = frozenset(
    {"African", "Arab", "Asian", "Balkan", "Caribbean", "European", "Gulf", "Latin", "Muslim",
     "Nordic", "Western", "foreign", "regional", "visiting", "world"}
)  # fmt: skip
_SCENE = frozenset({"at", "in", "within"})
_RULING = frozenset({"government", "regime"})

_SIDING = frozenset({"anti", "ex", "non", "pro"})
_LANDS = frozenset({"country", "homeland", "nation"})


class Belonging:
    """Answers for one article, from what has been met so far."""

    def __init__(
        self,
        registry: Registry,
        lexicon: Lexicon,
        roster: Roster,
        discourse: Discourse,
        resolve: Resolve,
    ) -> None:
        self._registry, self._lexicon = registry, lexicon
        self._roster, self._discourse, self._resolve = roster, discourse, resolve

    def bodies(self, tree: Tree, d: Description, depth: int) -> tuple[Ref, ...]:
        """The bodies that a phrase says its people or parts belong to."""
        found: dict[str, Ref] = {}
        unnamed: dict[str, Ref] = {}
        seated: Ref | None = None
        beside = [c for k in d.modifiers for c in tree.conjuncts(k)]
        # “Syrian *military* intelligence” is no intelligence of the military’s alone
        through = d.noun in self._lexicon.instruments and d.noun != "intelligence"
        elsewhere = self._elsewhere(tree, d, beside)
        for k in (*d.owners, *beside, *self._ruled(tree, d)):
            if k in elsewhere or _is_sided_with(tree, k):
                continue
            ruling = tree.tokens[k].lemma.lower() in _RULING
            national = any(tree.tokens[b].text[0].isupper() for b in beside if b < k)
            if (
                k in beside
                and through
                and self._uses_them(tree, d, k)
                and not (ruling and national)
            ):
                # “Sudanese *government* planes” are those of Sudan
                refs = self._resolve(tree, k, depth + 1)  # *air force* jets
                if not national or any(r.named for r in refs):
                    return refs
            small = not tree.tokens[k].text[0].isupper()
            if k in beside and small and tree.tokens[k].lemma.lower() not in RULERS:
                continue  # the *power* ministry is no part of a power
            for ref in self._resolve(tree, k, depth + 1):
                seated = seated or self._seated(d, ref)
                if ref.type in NO_ACTORS or (ref.type == "Person" and k in beside):
                    continue
                if k in beside and through and self._is_model(ref):
                    continue
                (found if ref.named else unnamed).setdefault(ref.iri, ref)
        fighting = d.plural and d.noun in self._lexicon.fighters | {"man"}
        fighting &= any(tree.tokens[k].tag == "PRP$" for k in d.owners)
        if not found and (through or fighting) and d.owners:
            # warplanes of the coalition; “the group said *its* fighters …”
            return tuple(r for r in unnamed.values() if through or r.type == "ArmedGroup")
        if found and d.plural and d.noun in self._lexicon.abroad:
            found |= unnamed  # delegations from the government and the rebels
        return tuple(found.values()) or ((seated,) if seated is not None else ())

    def _uses_them(self, tree: Tree, d: Description, k: int) -> bool:
        """Whether a word before arms says who uses them; a *helicopter* gunship is one machine."""
        machine = k == d.head - 1 and tree.tokens[k].lemma.lower() in self._lexicon.instruments
        return not machine and self._is_common(tree, k)

    def _elsewhere(self, tree: Tree, d: Description, beside: list[int]) -> frozenset[int]:
        """Where those only are whose nationality stands before them: *Turkish* troops in Syria,
        where what they use is, a drone in Syria, and where those are who are sent abroad."""
        scene = [k for k in d.owners if self._is_scene(tree, tree.first_conjunct(k))]
        if d.noun in self._lexicon.fighters and scene:
            # “fighters in Chechnya” are there, and not its own
            lands = [k for k in scene if tree.tokens[k].entity in ("GPE", "LOC")]
            if lands:
                return frozenset(lands)
        if not scene or d.noun in self._lexicon.instruments | self._lexicon.abroad:
            return frozenset(scene)
        national = any(
            tree.tokens[k].text[0].isupper() and r.type in ("State", *ORGANIZATIONS) and r.named
            # “the Islamic State's leaders in Iraq” are those of neither
            for k in (*beside, *(o for o in d.owners if tree.tokens[o].dep == "poss"))
            for r in self._resolve(tree, k, MAX_DEPTH)
        )
        of_many = any(tree.tokens[k].text in _OF_MANY_LANDS for k in d.modifiers)
        return frozenset(scene) if national or of_many else frozenset()

    def _is_scene(self, tree: Tree, owner: int) -> bool:
        return tree.tokens[tree.tokens[owner].head].lemma.lower() in _SCENE

    def _is_common(self, tree: Tree, word: int) -> bool:
        """Whether a word is a common noun for a body, also where a sentence begins with it."""
        begins = tree.tokens[word].text[0].islower() or word < 2
        return begins and describe(tree, word, self._lexicon) is not None

    def _ruled(self, tree: Tree, d: Description) -> list[int]:
        """“backs the junta in Mali”, where the parser takes the country for the scene."""
        behind = tree.tokens[d.head + 1 : d.head + 2]
        if d.noun not in _SITTING or not behind or behind[0].lemma.lower() != "in":
            return []
        if any(tree.tokens[o].dep == "poss" for o in d.owners):
            return []  # whose leaders they are is told
        return [
            k
            for k in tree.kids(behind[0].index, "pobj")
            if behind[0].head != d.head
            and any(
                r.type == "State" and r.named and r.why != "metonym"
                for r in self._resolve(tree, k, MAX_DEPTH)
            )
        ]

    def _seated(self, d: Description, ref: Ref) -> Ref | None:
        """“the government in Addis Ababa”, “leaders in Tehran”: of the state that sits there."""
        if ref.type != "Place" or d.noun not in _SITTING:
            return None
        state = self._registry.by_metonym(self._roster.label_of(ref.iri))
        return None if state is None else Ref(state.iri, state.type, 0.8, why="metonym")

    def _is_model(self, ref: Ref) -> bool:
        """Whether a name before arms is that of their make: nobody knows it, and it never acts."""
        return ref.why in ("new", "new-label") and not self._discourse.has_acted(ref.iri)

    def group_of(self, tree: Tree, d: Description, depth: int) -> Ref | None:
        """“his group”: the body that somebody serves, by the article or by the registry."""
        if "Person" in d.types or "People" in d.types:
            return None
        leading = () if d.owners else self._tellers(tree, d)
        persons = (r for k in (*d.owners, *leading) for r in self._resolve(tree, k, depth + 1))
        for person in persons:
            if person.type != "Person":
                continue
            if d.noun in _LANDS:
                for iri in sorted(self._roster.belongs_to(person.iri)):
                    land = self._registry.actors.get(iri)
                    if land is not None and land.type == "State":
                        return Ref(iri, land.type, 0.7, why="own-group")
            roles = self._registry.roles_of(person.iri)
            served = self._roster.served(person.iri)
            for body in (*served, *(role.body for role in roles)):
                for iri in (body, *self._registry.wholes(body)):
                    known = self._registry.actors.get(iri)
                    his = known is not None and known.type == "State" and d.noun == "country"
                    named = self._roster.is_named(iri) or iri in served or his
                    armed = known is not None and known.type == "ArmedGroup"
                    if leading and not armed:
                        continue
                    if d.noun in self._lexicon.firms and (armed or d.plural):
                        continue  # “two of *his companies*” are no front that he speaks for
                    if known is not None and named and fits_type(d.types, known.type):
                        return Ref(iri, known.type, 0.7, why="own-group")
        return None

    def _tellers(self, tree: Tree, d: Description) -> tuple[int, ...]:
        """“Nasrallah vowed that *the organization* would fight on”: he means his own."""
        if d.noun not in _OWN_GROUPS or not d.definite or d.plural or d.modifiers:
            return ()
        for above in tree.up(d.head):
            token = tree.tokens[above]
            if token.dep == "ccomp" and tree.tokens[token.head].lemma.lower() in self._lexicon.says:
                return tuple(k for k in tree.kids(token.head, "nsubj") if k < d.head)
        return ()

    def part(self, tree: Tree, d: Description, whole: Ref) -> Ref:
        """A part of a body: one that the registry knows, else one that goes by no other name."""
        qualities = [
            tree.tokens[k].text.strip("-–")
            for k in d.modifiers
            if (tree.tokens[k].text[0].islower() or not self._resolve(tree, k, MAX_DEPTH))
            and tree.tokens[k].pos in ("ADJ", "NOUN", "PROPN")
        ]
        whole_name = self._roster.label_of(whole.iri)
        name = " ".join([whole_name, *qualities, tree.tokens[d.head].lemma])
        known = self._registry.by_description(name) or self._registry.find(name)
        if len(known) == 1:
            return Ref(known[0].iri, known[0].type, 0.85, why="part")
        return self._roster.part(name, tree, d, whole.iri)


def _is_sided_with(tree: Tree, word: int) -> bool:
    """“pro-*Hezbollah* fighters” are for it, and not its own; so are “anti-al-*Qaeda* men”."""
    at = word
    while at > 1 and tree.tokens[at - 1].text in "-–":
        if tree.tokens[at - 2].end + 1 != tree.tokens[at].start:
            return False
        at -= 2
    return at < word and tree.tokens[at].text.lower() in _SIDING
