"""Whom a common-noun phrase means: “the militia”, “the army's chief”, “his group”."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from kg.mentions.antecedents import Discourse
from kg.mentions.belonging import Belonging
from kg.mentions.by_last_word import ByLastWord
from kg.mentions.clause_mates import ClauseMates
from kg.mentions.described import Description, describe, is_told_by_name
from kg.mentions.discourse import Ref, fits_type
from kg.mentions.fitting import EXPERT
from kg.mentions.homes import Homes
from kg.mentions.last_nouns import called_by_last_noun, remember_rulers
from kg.mentions.lexicon import Lexicon
from kg.mentions.organs import Organs, Resolve
from kg.mentions.phrases import clause_of, phrase_text, pronoun_class, says_two
from kg.mentions.recalled import Recalled
from kg.mentions.regions import Regions
from kg.mentions.roster import Roster
from kg.mentions.services import gathers_secrets, is_secret, is_service, named_service
from kg.mentions.together import Together
from kg.records import Reading
from kg.records.tree import Tree
from kg.registry import Registry

_NEIGHBOURS = frozenset({"neighbor", "neighbour"})
# How many sentences back a state may have been named that somebody's neighbour is.
_NEAR = 4
# Some of a people, who are not all of it: “Sinhalese villagers”, “Kurdish protesters”.
_SOME = frozenset(
    {"citizen", "civilian", "demonstrator", "family", "household", "protester", "protestor",
     "resident", "villager", "youth"}
)  # fmt: skip


# Through whom a body acts, but no state.
_CIVIC = frozenset({"activist"})


def _through_some(body: Ref) -> Ref:
    return replace(body, members=True, score=round(body.score * 0.9, 3))


# Leaders, delegates and lawmakers of these are none of their state's.
_APART = frozenset(
    {"business", "church", "community", "dissident", "exile", "exiled", "guerrilla", "insurgent",
     "militia", "opposition", "protest", "rebel", "religious", "separatist", "student", "tribal",
     "union"}
)  # fmt: skip

# Besides fighters, who acts for a group though he is alone.
_LONE = frozenset(
    {"assassin", "attacker", "bomber", "hijacker", "kidnapper", "member", "operative"}
)

_FLYING = frozenset({"aircraft", "bomber", "jet", "plane"})


class Descriptions:
    """Answers for the descriptions of one article, from what has been met so far."""

    def __init__(
        self,
        reading: Reading,
        registry: Registry,
        lexicon: Lexicon,
        roster: Roster,
        discourse: Discourse,
        homes: Homes,
        resolve: Resolve,
        named: Set[str],
    ) -> None:
        self._registry, self._lexicon = registry, lexicon
        self._roster, self._discourse, self._resolve = roster, discourse, resolve
        self._named = named
        mates = ClauseMates(reading)
        self.recalled = Recalled(reading, registry, lexicon, roster, discourse, resolve, mates)
        self._belonging = Belonging(registry, lexicon, roster, discourse, resolve)
        self._regions = Regions(registry, lexicon, discourse)
        self._by_last_word = ByLastWord(lexicon, roster, discourse)
        self._together = Together(
            registry,
            lexicon,
            roster,
            discourse,
            self.recalled.fitting,
            self.recalled.met,
            resolve,
        )
        self._organs = Organs(registry, lexicon, roster, discourse, homes, resolve, mates)

    def meant(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        """Whom the phrase headed by a common noun means; empty if it is not said of actors."""
        d = describe(tree, word, self._lexicon)
        if d is None:
            return self._by_last_word.meant(tree, word)
        return remember_rulers(tree, d, self._meant(tree, d, depth), self._roster)

    def _meant(self, tree: Tree, d: Description, depth: int) -> tuple[Ref, ...]:
        """Whom a description means."""
        word = d.head
        bodies = self._belonging.bodies(tree, d, depth)
        if d.noun in self._lexicon.organs:
            bodies = tuple(s for b in bodies for s in self._organs.owners(b))
            bodies = bodies or self._of_unnamed(tree, d, depth)
        if "People" in d.types:
            peoples = tuple(b for b in bodies if b.type == "People")
            if peoples and d.noun in _SOME:
                return (self._roster.stranger(tree, d, peoples),)
            if peoples or any(pronoun_class(tree, k) == "speaker" for k in d.owners):
                return peoples
        if told := self._told(tree, d, bodies):
            return told
        if d.noun in self._lexicon.fighters or self._is_against(tree, d):
            # “M23 rebels” are M23, “Libyan rebels” are not Libya, nor “Kurdish rebels” the Kurds
            bodies = tuple(
                b for b in bodies if b.type not in ("State", "People") and not self._is_people(b)
            )
        if "ArmedForce" in d.types and self._is_of_rebels(tree, d):
            d = replace(d, types=("ArmedGroup",), members=bool(bodies))
        if members := self._members(tree, d, bodies):
            return members
        called = self._called(tree, d, depth) or self._neighbour(tree, d, bodies)
        if called is not None:
            return (called,)
        instrument = d.noun in self._lexicon.instruments
        if not bodies and gathers_secrets(tree, d, self._lexicon):
            return self._organs.meant(tree, d)
        if not bodies and instrument and "Person" not in self._lexicon.classes(d.noun):
            return ()
        if (service := named_service(tree, d, self._resolve)) is not None:
            return (service,)
        spied = not bodies and d.definite and is_secret(tree, d)
        if spied and (service_met := self.recalled.met(tree, d, self._is_service)):
            return service_met
        if bodies and d.noun in self._lexicon.parts:
            # the wings of both A and B: no part of either is named, so they themselves are meant
            of_many = len(bodies) > 1 and d.plural
            return tuple(
                _through_some(b) if of_many else self._belonging.part(tree, d, b) for b in bodies
            )
        own = self._belonging.group_of(tree, d, depth)
        if own is not None:
            return (own,)
        if not bodies and d.definite and self._is_organ(tree, d):
            return self._organ(tree, d)
        several = self._together.meant(tree, d, bodies)
        if several:
            return several
        if (
            d.members
            and d.plural
            and d.definite
            and not (bodies or d.owners)
            and "ArmedGroup" not in d.types
            and "suicide" not in phrase_text(tree, d.head).lower().split()  # bombers, of no body
        ):
            besides = self.recalled.beside(tree, word)
            acting = self._discourse.acting(tree.sentence.index, word, d.noun, besides)
            if acting is not None and (acting.named or d.noun not in EXPERT):
                return (acting,)
            return self._organs.meant(tree, d) if "ArmedForce" in d.types else ()
        if d.noun in self._lexicon.counterparts:
            theirs = tuple(_through_some(b) for b in bodies if b.type == "State")
            return (self._roster.stranger(tree, d, bodies), *theirs)
        one = self.recalled.spoken_of(tree, d, bodies) or (self._roster.stranger(tree, d, bodies),)
        return (*one, *self._acting_for(d, bodies))

    def _members(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """The bodies whose fighters, envoys or men a phrase tells of, who act for them; “Chechen
        commanders” are not all Chechens."""
        # “Hamas men” are Hamas, “Lebanese men” are not Lebanon
        of_body = d.noun == "man" and not any(b.type in ("Person", "State") for b in bodies)
        members = d.members or (d.plural and (of_body or d.noun in self._lexicon.fighters))
        if not members or not bodies:
            return ()
        if d.plural and all(b.type == "People" for b in bodies):
            return (self._roster.stranger(tree, d, bodies),)
        if d.noun in _CIVIC:
            bodies = tuple(b for b in bodies if b.type != "State")  # “US activists” are not the US
        means = d.noun in self._lexicon.instruments and not self._lexicon.classes(d.noun)
        own_name = d.noun in self._lexicon.in_names and d.noun not in self._lexicon.types
        alone = "Person" in d.types or own_name  # the UN mission, an Iranian general
        if alone and not (d.plural or means):
            return ()
        if d.noun in self._lexicon.fighters:
            for body in bodies:
                self._roster.tell_of(body.iri, phrase_text(tree, d.head))
        return tuple(map(_through_some, bodies))

    def _organ(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“The army”, “the regime”: that of a state told before, if no word says otherwise."""
        if self._is_against(tree, d):
            apart = ("PoliticalBody",) if d.types[0] == "State" else d.types
            return (self._roster.stranger(tree, replace(d, types=apart), ()),)
        if is_told_by_name(tree, d, self._lexicon):
            return (self._roster.stranger(tree, d, ()),)
        both = self._together.meant(tree, d, ()) if says_two(tree, d.head) else ()
        if both:
            return both  # “both governments”
        if any(tree.tokens[k].dep == "poss" for k in d.owners):
            return (self._roster.stranger(tree, d, ()),)
        return self._organs.meant(tree, d)

    def _of_unnamed(self, tree: Tree, d: Description, depth: int) -> tuple[Ref, ...]:
        """“The Iranian ambassador said *his government* …”: the state of one who has no name."""
        his = (k for k in d.owners if pronoun_class(tree, k) == "person")
        owners = (r for k in his for r in self._resolve(tree, k, depth + 1))
        return tuple(s for r in owners for s in self._organs.owners(r) if s.type == "State")

    def _acting_for(self, d: Description, bodies: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """“a Hamas gunman”: what he does the group does, too."""
        if d.plural or d.noun not in self._lexicon.fighters | _LONE:
            return ()
        armed = ("ArmedForce", "ArmedGroup")
        return tuple(_through_some(b) for b in bodies if b.type in armed and b.named)

    def _told(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Whom the words themselves tell: one whom the registry describes so, a council that was
        named, a state by where it lies."""
        known = self._known(tree, d)
        if known is not None:
            return (known,)
        if ended := called_by_last_noun(tree, d, self._roster, self._discourse, self._registry):
            return ended
        there = self._regions.lies(tree, d)
        if there is None:
            return ()
        lying = self._regions.meant(tree, d, there, self.recalled.beside(tree, d.head))
        return lying or (self._roster.stranger(tree, d, bodies),)

    def _is_against(self, tree: Tree, d: Description) -> bool:
        """“Belarusian opposition leaders”, “a rebel delegation”: who opposes a state, or has no
        part in it, does not act for it."""
        words = {tree.tokens[k].lemma.lower() for k in d.modifiers}
        if d.noun in _FLYING:
            words.discard("fighter")  # “Turkish *fighter jets*” are Turkey's
        return bool(words & (_APART | self._lexicon.fighters))

    def _is_of_rebels(self, tree: Tree, d: Description) -> bool:
        """“the rebel forces”, “the insurgent army”: they are no state's."""
        words = {tree.tokens[k].lemma.lower() for k in d.modifiers}
        return bool(words & self._lexicon.fighters) and d.noun not in self._lexicon.instruments

    def _is_organ(self, tree: Tree, d: Description) -> bool:
        """Whether a noun is said of what a state has: the army, the presidential guard."""
        if d.noun in self._lexicon.organs:
            return True
        words = {tree.tokens[k].lemma.lower() for k in d.modifiers}
        return "ArmedForce" in d.types and bool(words & self._lexicon.organ_qualifiers)

    def _is_people(self, ref: Ref) -> bool:
        """Whether a name is that of a people: “Hutu militiamen” are not the Hutus."""
        several = self._registry.find(f"{self._roster.label_of(ref.iri)}s")
        return any(actor.type == "People" for actor in several)

    def _known(self, tree: Tree, d: Description) -> Ref | None:
        """Whom the registry describes so: one who is named in the article, or “the world body”.

        There are more Tuareg rebels than the registry knows: where nobody of them is named, they
        are no body of it.
        """
        described = self._registry.by_description(phrase_text(tree, d.head))
        named = [actor for actor in described if actor.iri in self._named]
        if not named and d.definite and not d.plural:
            words = phrase_text(tree, d.head)
            # “the kingdom” may be any that the article tells of; “the world body” is one
            tells = any(
                w[0].isupper() and w.lower() not in self._lexicon.creeds for w in words.split()
            )
            named = [a for a in described if tells or a.type == "InternationalBody"]
            if any(a.type == "ArmedGroup" for a in named) and self._has_band():
                named = []  # “the Iran-aligned group” may be any that is told of
        if len(named) != 1:
            return None
        return Ref(named[0].iri, named[0].type, 0.9, why="known-description")

    def _is_service(self, ref: Ref) -> bool:
        return is_service(self._registry.actors.get(ref.iri))

    def _has_band(self) -> bool:
        """Whether the article names a band that the registry knows."""
        known = (self._registry.actors.get(iri) for iri in self._named)
        return any(actor is not None and actor.type == "ArmedGroup" for actor in known)

    def _neighbour(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> Ref | None:
        """“Congo accuses its smaller neighbour”: the other state that was just named."""
        if d.noun not in _NEIGHBOURS or d.plural or len(bodies) != 1 or bodies[0].type != "State":
            return None
        if not any(tree.tokens[k].dep == "poss" for k in d.owners):
            return None
        s, own = tree.sentence.index, bodies[0].iri
        found = self._discourse.description(
            ("State",), s, d.head, clause_of(tree, d.head),
            lambda r: r.named and r.iri != own, 1, reach=_NEAR,
        )  # fmt: skip
        return found[0] if found else None

    def _called(self, tree: Tree, d: Description, depth: int) -> Ref | None:
        """A name with the noun of its own class behind it: “the Fars news agency”."""
        for k in d.modifiers if d.noun not in self._lexicon.offshoots else ():
            if tree.tokens[k].pos != "PROPN" and not tree.tokens[k].text.isupper():
                continue
            for ref in self._resolve(tree, k, depth + 1):
                outlet = ref.type == "MediaOutlet" and "Person" not in d.types
                own = fits_type(d.types, ref.type) and d.noun not in self._lexicon.parts
                if d.noun in self._lexicon.fighters and self._is_people(ref):
                    continue
                if ref.named and (outlet or own):
                    self._roster.tell_of(ref.iri, phrase_text(tree, d.head))
                    return ref
        return None
