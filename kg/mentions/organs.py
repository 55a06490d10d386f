"""Whose an organ of a state is that no name stands beside: “the army”, “his government”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.antecedents import Discourse
from kg.mentions.clause_mates import ClauseMates
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.homes import INSIDE, Homes
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import clause_of, phrase_text
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry import Registry

# Whom a word of a sentence means, at a depth of phrases within phrases.
Resolve = Callable[[Tree, int, int], tuple[Ref, ...]]
MAX_DEPTH = 6
_LEADING = frozenset({"command", "head", "lead"})
# Forces of these are no one state's.
_ALLIED = frozenset({"allied", "alliance", "coalition", "multinational"})
_BEFORE = ("amod", "compound", "nmod")


# By these somebody judges, or lays a penalty on those whom he judges.
_JUDGING = frozenset(
    {"accuse", "add", "ban", "blacklist", "blame", "charge", "condemn", "criticise", "criticize",
     "denounce", "designate", "fine", "hit", "impose", "indict", "list", "penalise", "penalize",
     "place", "punish", "put", "sanction", "slap", "target"}
)  # fmt: skip


def _who_judges(tree: Tree, clause: int) -> list[int]:
    """“*Canada* blacklisted two firms for arming the junta”: it was another land's."""
    at = tree.tokens[clause]
    if at.dep != "pcomp":
        return []
    above = tree.tokens[at.head]
    for _ in range(MAX_DEPTH):
        if above.pos == "VERB" or above.head == above.index:
            break
        above = tree.tokens[above.head]
    return tree.kids(above.index, "nsubj") if above.lemma.lower() in _JUDGING else []


_NEAR = 2  # sentences back


class Organs:
    """Answers for the armies, governments and courts of one article."""

    def __init__(
        self,
        registry: Registry,
        lexicon: Lexicon,
        roster: Roster,
        discourse: Discourse,
        homes: Homes,
        resolve: Resolve,
        mates: ClauseMates,
    ) -> None:
        self._registry, self._lexicon, self._roster = registry, lexicon, roster
        self._discourse, self._homes, self._resolve = discourse, homes, resolve
        self._mates = mates
        self._asked: set[tuple[int, int]] = set()

    def meant(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“the army”, “the government”: that of the state which the article is about."""
        s, word, clause = tree.sentence.index, d.head, clause_of(tree, d.head)
        if any(tree.tokens[k].lemma.lower() in _ALLIED for k in tree.kids(word, *_BEFORE)):
            return (self._roster.stranger(tree, d, ()),)  # “the US-led *coalition* forces”
        named = self._named_so(tree, d) or self._led_by(tree, d) or self._introduced(tree, d)
        if named:
            return named
        force: tuple[Ref, ...] = ()
        if "ArmedForce" in d.types:
            force = self._discourse.description(
                ("ArmedForce",), s, word, clause, self._is_of_state, reach=4
            )
        beside = self._beside(tree, word, clause)
        state = self._homes.state(tree, word, beside)
        if state is not None:
            state = self._of_scene(tree, word, clause, beside, state)
        if force and self._is_army_of(force[0], state, d.noun):
            return force
        if state is not None:
            return (replace(state, members=True),)
        if force and self._discourse.has_acted(force[0].iri):
            return force
        return (self._roster.stranger(tree, d, ()),)

    def _beside(self, tree: Tree, word: int, clause: int) -> set[str]:
        """Whoever else takes part in the clause, who is not meant by it: “the army was bombed by
        Israel”. Words that ask for each other are asked once."""
        key = (tree.sentence.index, word)
        if key in self._asked:
            return set()
        self._asked.add(key)
        words = [
            token.index
            for token in tree.tokens
            if token.text[0].isupper() and clause_of(tree, token.index) == clause
            and token.index != word and not self._of_fighters(tree, token.index)
        ]  # fmt: skip
        words += [
            k for k in self._mates.of(tree, word) if k < word and tree.tokens[k].text[0].isupper()
        ]
        words += _who_judges(tree, clause)
        found = {ref.iri for k in words for ref in self._resolve(tree, k, MAX_DEPTH)}
        self._asked.discard(key)
        return found

    def _of_scene(
        self, tree: Tree, word: int, clause: int, beside: set[str], state: Ref
    ) -> Ref | None:
        """“Kenyan troops *in Somalia* helped the federal forces”: before any other state they are
        that of the scene, if the article tells of it most."""
        scene = [t for t in tree.tokens if _is_scene(tree, t.index) and t.text[0].isupper()]
        names = [k.index for k in scene if clause_of(tree, k.index) == clause]
        own = tree.conjuncts(tree.first_conjunct(word))
        verb = tree.head(own[0])
        fought = verb is not None and tree.tokens[verb].lemma in ("battle", "fight")
        for k in names:  # “fights the government and foreign forces *in Somalia*”
            above = tree.tokens[tree.tokens[k].head].head
            if len(own) > 1 and (above in own or (fought and above == verb)):
                there = [r for r in self._resolve(tree, k, MAX_DEPTH) if r.type == "State"]
                if there:
                    return Ref(there[0].iri, "State", 0.55, why="organ")
        lands = {r.iri for k in names for r in self._resolve(tree, k, MAX_DEPTH)} & beside
        return self._homes.state(tree, word, beside - lands) if lands else state

    def _named_so(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“the air force” behind “the Orvian Air Force”."""
        phrase = phrase_text(tree, d.head).lower()
        if " " not in phrase:
            return ()

        def ends_so(ref: Ref) -> bool:
            return ref.named and self._roster.label_of(ref.iri).lower().endswith(f" {phrase}")

        return self._discourse.description(
            ("ArmedForce",), tree.sentence.index, d.head, clause_of(tree, d.head), ends_so
        )

    def _introduced(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“*A recognized government* sits in Tripoli. Turkey backs *the government*”: the one that
        was told of as one of several, and no state's that is named between the two."""
        if d.types[0] != "State":
            return ()

        def told_so(ref: Ref) -> bool:
            return not ref.named and self._roster.noun_of(ref.iri) == d.noun

        s, clause = tree.sentence.index, clause_of(tree, d.head)
        return self._discourse.description(("State",), s, d.head, clause, told_so, reach=_NEAR)

    def _led_by(self, tree: Tree, d: Description) -> tuple[Ref, ...]:
        """“the regular army, *led by General X*”: of the state whose army X is known to lead."""
        for clause in tree.kids(d.head, "acl"):
            if tree.tokens[clause].lemma.lower() not in _LEADING:
                continue
            by = [k for p in tree.kids(clause, "agent") for k in tree.kids(p, "pobj")]
            for ref in (r for k in by for r in self._resolve(tree, k, MAX_DEPTH)):
                lands = {
                    land.iri
                    for role in self._registry.roles_of(ref.iri)
                    if (land := self._registry.country(role.body)) is not None
                }
                if len(lands) == 1:
                    return (Ref(lands.pop(), "State", 0.6, members=True, why="organ"),)
        return ()

    def owners(self, owner: Ref) -> tuple[Ref, ...]:
        """Whose an organ is that somebody has: “his army” is that of the state which he leads,
        “his government” that of the state which he is an ambassador of."""
        if owner.type != "Person":
            return (owner,)
        led = self._roster.bodies_of(owner.iri) or self._roster.belongs_to(owner.iri)
        known = (self._registry.actors.get(i) or self._roster.actor(i) for i in sorted(led))
        found = [Ref(a.iri, a.type, 0.7, why="own-state") for a in known if a is not None]
        states = tuple(r for r in found if r.type == "State")
        return states if len(states) == 1 else (owner,)

    def _is_of_state(self, ref: Ref) -> bool:
        """Whether somebody is a force that is known to be a state's."""
        return ref.type == "ArmedForce" and self._registry.country(ref.iri) is not None

    def _is_army_of(self, force: Ref, state: Ref | None, noun: str) -> bool:
        """Whether a force spoken of is that of a state, or was called by the very noun."""
        country = self._registry.country(force.iri)
        own = country is not None and state is not None and country.iri == state.iri
        return own or self._roster.is_called(force.iri, noun)

    def _of_fighters(self, tree: Tree, word: int) -> bool:
        """Whether a nationality tells whose fighters somebody's are, who are not their state."""
        head = tree.tokens[word]
        if head.dep not in ("amod", "compound", "nmod", "poss"):
            return False
        return tree.tokens[head.head].lemma.lower() in self._lexicon.fighters


def _is_scene(tree: Tree, word: int) -> bool:
    """“Kenyan troops *in Somalia* help the federal forces”: where it happens may be whose they
    are."""
    token = tree.tokens[word]
    return token.dep == "pobj" and tree.tokens[token.head].lemma.lower() in INSIDE
