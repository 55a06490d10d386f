"""Somebody met before whom a description fits, or who holds the office that it names: “the militia”
after the Osk Front, “the president” after Turkey's.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.antecedents import Discourse
from kg.mentions.clause_mates import ClauseMates
from kg.mentions.described import Description, is_told_apart, is_told_by_name
from kg.mentions.discourse import Ref
from kg.mentions.evil_doers import charges
from kg.mentions.fitting import Fitting
from kg.mentions.lexicon import Lexicon
from kg.mentions.office_words import is_office_of
from kg.mentions.organs import MAX_DEPTH, Resolve
from kg.mentions.phrases import clause_of, says_two
from kg.mentions.roster import Roster
from kg.records import Reading
from kg.records.tree import Tree
from kg.registry import Registry

# “The third faction” is none of those met before.
_FURTHER = frozenset({"fifth", "fourth", "third"})
# Whoever says of one of these that it was his has done something before.
_CLAIMING = frozenset({"claim", "own up"})
_DEEDS = frozenset(
    {"abduction", "ambush", "assassination", "assault", "attack", "blast", "bombing", "explosion",
     "kidnapping", "killing", "massacre", "murder", "raid", "responsibility", "shooting", "strike"}
)  # fmt: skip
_STRIKING = frozenset(
    {"abduct", "ambush", "assassinate", "attack", "behead", "bomb", "fire", "gun down", "hit",
     "kidnap", "kill", "massacre", "murder", "overrun", "raid", "seize", "shell", "shoot", "storm",
     "strike", "target"}
)  # fmt: skip
_BACK = 6  # sentences in which a deed is told before somebody claims it


# So far up the chain is asked whom somebody serves: the son of the son of the general.
_SERVED = 2


class Recalled:
    """Answers for the descriptions of one article, from who was met so far."""

    def __init__(
        self,
        reading: Reading,
        registry: Registry,
        lexicon: Lexicon,
        roster: Roster,
        discourse: Discourse,
        resolve: Resolve,
        mates: ClauseMates,
    ) -> None:
        self._article, self._registry, self._lexicon = reading.article, registry, lexicon
        self._propositions = reading.propositions
        self._roster, self._discourse, self._resolve = roster, discourse, resolve
        self._mates = mates
        self._asked: set[tuple[int, int]] = set()
        self.fitting = Fitting(registry, lexicon, roster, resolve)

    def _named_alike(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“*The militants* said that troops had attacked *the militants*”: one noun for the same,
        if nothing else is said of it."""
        if not (d.definite and d.plural) or d.modifiers or d.owners or says_two(tree, d.head):
            return ()
        for t in tree.tokens[: d.head]:
            alike = t.lemma.lower() == d.noun and t.tag == tree.tokens[d.head].tag
            if alike and [tree.tokens[k].text.lower() for k in tree.kids(t.index)] == ["the"]:
                return self._resolve(tree, t.index, MAX_DEPTH)
        return ()

    def spoken_of(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Somebody met before whom the description fits, or who holds the office that it names."""
        holder = self._office_holder(tree, d, bodies)
        if d.types[0] in ("Person", "People") and (
            is_told_apart(tree, d.head) or self._is_strangers(tree, d, bodies)
        ):
            return ()
        if any(tree.tokens[k].lemma.lower() in _FURTHER for k in d.modifiers):
            return ()
        its = any(tree.tokens[k].text.lower() == "its" for k in d.owners)
        if d.office and its and not (bodies or d.plural):
            return ()  # “a town that saw *its mayor* killed”: nobody told of before
        if again := self._named_alike(tree, d):
            return again
        alike = d.definite and not bodies and not is_told_by_name(tree, d, self._lexicon)
        before = self._roster.described_as(d.noun, plural=d.plural) if alike else None
        if before is not None:
            return (before,)
        apt, doers = self.fitting.of(tree, d, bodies), self._doers(tree, d.head)

        def fits(ref: Ref) -> bool:
            return apt(ref) and (not doers or self._discourse.was_met_at(ref.iri, doers))

        if d.definite and not d.plural:
            called = self.met(tree, d, lambda r: fits(r) and self._is_called(r, d.noun))
            if called:
                return called
        if d.definite and not d.plural and d.noun in self._lexicon.ranks:
            commander = self.met(tree, d, lambda r: fits(r) and self._commands(r))
            if commander:
                return commander
        if d.definite and d.plural and not (bodies or d.owners or d.modifiers):
            written = tree.tokens[d.head].text.lower()  # the Ashar Brigades … the brigades
            called = self.met(tree, d, lambda r: r.named and self._roster.ends_in(r.iri, written))
            if called:
                return called
        if d.trade or (d.noun in self._lexicon.in_names and not d.plural):
            return ()
        if d.definite or d.office:
            wanted = 2 if d.plural and says_two(tree, d.head) else 1
            if d.plural and wanted == 1 and (d.types[0] == "Person" or self._says_many(tree, d)):
                return ()
            told_of = self._told_of(tree, d) | self._tellers(tree, d)
            called_so = wanted > 1 and charges(d.noun, self._lexicon)

            def may_be(ref: Ref) -> bool:
                alike = not called_so or ref.type != "Person" or self._is_called(ref, d.noun)
                ruling = ref.type != "ArmedGroup" or d.noun != "authority"
                return fits(ref) and ref.iri not in told_of and alike and ruling

            found = self.met(tree, d, may_be, wanted)
            if holder is not None and (not found or found[0].score < holder.score):
                return (holder,)
            if found and d.definite and (wanted == len(found) or not d.plural):
                return found
        return (holder,) if holder is not None else ()

    def _doers(self, tree: Tree, word: int) -> frozenset[tuple[int, int]]:
        """“*The group* claimed the attack”: the words, by sentence, for those who have struck
        before; none of those who suffered it is meant. Empty where nothing is claimed."""
        verb = tree.head(word)
        if verb is None or tree.tokens[verb].lemma not in _CLAIMING:
            return frozenset()
        if not any(tree.tokens[k].lemma in _DEEDS for k in tree.kids(verb, "dobj")):
            return frozenset()
        now = tree.sentence.index
        return frozenset(
            (s, a.head)
            for s in range(max(0, now - _BACK), now)
            for p in self._propositions[s]
            if p.predicate in _STRIKING
            for a in p.arguments
            if a.role == "agent"
        )

    def _told_of(self, tree: Tree, d: Description) -> frozenset[str]:
        """““Troops attacked Goma,” *the minister* said”: whoever tells it is none of the persons
        whom he names in it."""
        verb = tree.head(d.head)
        if verb is None or tree.tokens[verb].lemma.lower() not in self._lexicon.says:
            return frozenset()
        within = (w for k in tree.kids(verb, "ccomp") for w in tree.subtree(k))
        names = (w for w in within if tree.tokens[w].pos == "PROPN")
        refs = (r for w in names for r in self._resolve(tree, w, MAX_DEPTH))
        return frozenset(r.iri for r in refs if r.type == "Person")

    def _tellers(self, tree: Tree, d: Description) -> frozenset[str]:
        """“An officer said *the colonel* had armed them”, “According to an officer, *the colonel*
        …”: nobody speaks so of himself."""
        if d.types[0] != "Person" or d.plural:
            return frozenset()
        below, said_by = d.head, []
        for verb in tree.up(d.head):
            if tree.tokens[below].dep == "ccomp" and tree.tokens[verb].lemma in self._lexicon.says:
                said_by += tree.kids(verb, "nsubj")
            for k in tree.kids(verb, "prep"):
                if tree.tokens[k].text.lower() == "according":
                    said_by += [o for to in tree.kids(k, "prep") for o in tree.kids(to, "pobj")]
            below = verb
        key = (tree.sentence.index, d.head)
        if key in self._asked:
            return frozenset()
        self._asked.add(key)
        words = (w for w in said_by if w != d.head)
        found = frozenset(r.iri for w in words for r in self._resolve(tree, w, MAX_DEPTH))
        self._asked.discard(key)
        return found

    def _is_strangers(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> bool:
        """Whether somebody serves one who has no name: “its spokesman” after a ministry."""
        key = (-1 - tree.sentence.index, d.head)
        if bodies or key in self._asked or len(self._asked) >= _SERVED:
            return False
        self._asked.add(key)
        refs = [r for k in d.owners for r in self._resolve(tree, k, MAX_DEPTH)]
        self._asked.discard(key)
        return any(not r.named for r in refs)

    def met(
        self, tree: Tree, d: Description, fits: Callable[[Ref], bool], count: int = 1
    ) -> tuple[Ref, ...]:
        s, clause = tree.sentence.index, clause_of(tree, d.head)
        one = not d.plural
        noun = d.noun if d.noun in self._lexicon.fighters or d.noun == "militia" else ""
        return self._discourse.description(
            d.types, s, d.head, clause, fits, count,
            one=one, noun=noun, besides=self.beside(tree, d.head),
        )  # fmt: skip

    def beside(self, tree: Tree, word: int) -> frozenset[str]:
        """Who else takes part in the clause; of those behind the word, whoever has a name."""
        key = (tree.sentence.index, word)
        if key in self._asked:
            return frozenset()
        self._asked.add(key)
        mates = [
            k for k in self._mates.of(tree, word) if k < word or tree.tokens[k].text[0].isupper()
        ]
        found = frozenset(
            r.iri
            for k in mates
            for r in self._resolve(tree, k, MAX_DEPTH)
            if not (r.members and r.named)
        )
        self._asked.discard(key)
        return found

    def _says_many(self, tree: Tree, d: Description) -> bool:
        """“the factions” are several bodies; “the rebels” and “the forces” may be one."""
        several = tree.tokens[d.head].text.lower() != d.noun and d.noun in self._lexicon.types
        return several and d.noun not in self._lexicon.fighters | self._lexicon.members

    def _commands(self, ref: Ref) -> bool:
        """Whether somebody is known to lead those who bear arms: “the general” rather than any
        other man."""
        led = {role.body for role in self._registry.roles_of(ref.iri) if role.leads}
        known = map(self._registry.actors.get, led.union(self._roster.bodies_of(ref.iri)))
        return any(a is not None and a.type in ("ArmedForce", "ArmedGroup") for a in known)

    def _is_called(self, ref: Ref, noun: str) -> bool:
        return self._roster.is_called(ref.iri, noun)

    def _office_holder(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> Ref | None:
        """Who held the office that is named, on the day of the article: Turkey's president."""
        day = self._article.issued
        if not d.office or d.plural or not d.definite or day is None:
            return None
        for body in bodies:
            holders = {
                role.holder
                for role in self._registry.holders(body.iri, day)
                if role.leads and is_office_of(tree, d, role.title.lower(), self._lexicon)
            }
            if len(holders) == 1:
                return Ref(holders.pop(), "Person", 0.7, why="office")
        return None
