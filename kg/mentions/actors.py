"""Who a phrase means: names by registry and article, pronouns and descriptions by what was said.

The cast of an article is built once, from its first sentence to its last; afterwards it only
answers. Every answer carries a score; nobody is guessed where nothing fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.acquaintance import Acquaintance
from kg.mentions.antecedents import Discourse
from kg.mentions.beside import Beside
from kg.mentions.descriptions import Descriptions
from kg.mentions.discourse import Ref
from kg.mentions.former_latter import former_or_latter
from kg.mentions.headline_offices import HeadlineOffices
from kg.mentions.homes import Homes
from kg.mentions.identities import Identities
from kg.mentions.identity import Identity
from kg.mentions.initials import initials_of
from kg.mentions.lexicon import Lexicon
from kg.mentions.meetings import Meetings
from kg.mentions.name import Name, name_span, nouns_beside, words_beside
from kg.mentions.names import again, surnames
from kg.mentions.nationalities import Nationalities
from kg.mentions.office_words import office_kind, other_words
from kg.mentions.organs import MAX_DEPTH
from kg.mentions.outlets import Outlets
from kg.mentions.paired import named_pair
from kg.mentions.phrases import (
    PAIR_WORDS,
    clause_of,
    counted,
    how_many,
    pronoun_class,
    relative_noun,
)
from kg.mentions.pronouns import Pronouns, whose
from kg.mentions.roster import Roster
from kg.mentions.unnamed import Unnamed
from kg.mentions.whose_officers import officers
from kg.records import Reading
from kg.records.tree import Tree
from kg.registry import Registry, fold

_LOCATING = frozenset({"in", "at", "near", "outside", "around", "through", "via", "across"})
_CRAFT = frozenset(
    {"aircraft", "boat", "bomber", "cutter", "gunship", "helicopter", "jet", "launch", "plane",
     "ship", "tank", "vessel", "warplane"}
)  # fmt: skip
# “two billion” is no two.
_WITHIN_NUMBERS = frozenset({"compound", "nummod", "quantmod"})


_GROUPS = frozenset({"army", "brigade", "faction", "force", "group", "militia", "movement"})


class Cast:
    """Everybody met in one article, by the names of its sentences that are found at `first`;
    `roster` has their records, `homes` their states."""

    def __init__(
        self,
        reading: Reading,
        trees: tuple[Tree, ...],
        first: Sequence[Sequence[Name]],
        registry: Registry,
        lexicon: Lexicon,
        base: str,
        met: tuple[Acquaintance, ...] = (),
    ) -> None:
        self._met = {one.actor.iri: one.signs for one in met}
        self._trees, self._registry, self._lexicon = trees, registry, lexicon
        last = surnames(first)
        self._names = tuple(again(t, n, last) for t, n in zip(trees, first, strict=True))
        self._at = tuple(
            {i: n for n in names for i in range(n.first, n.last + 1)} for names in self._names
        )
        every = [n for names in self._names for n in names]
        initials = initials_of(reading.article.text, trees, self._names)
        outlet = fold(reading.article.publisher or "")
        self._identities = Identities(
            every, registry, lexicon, base, initials, outlet, reading.article.issued
        )
        self._discourse = Discourse()
        self.roster = Roster(reading.article, registry, lexicon, base)
        self.homes = Homes(trees, self.name_at, self.identity, registry, lexicon)
        self._descriptions = Descriptions(
            reading,
            registry,
            lexicon,
            self.roster,
            self._discourse,
            self.homes,
            self._resolve,
            self._identities.known,
        )
        self.outlets = Outlets(trees, self._names, self.identity, registry)
        self._nationalities = Nationalities(registry, self.roster)
        self._beside = Beside(self.name_at, self.identity, lexicon, self._nationalities.meant)
        self._announced = HeadlineOffices(
            trees, self._names, self.identity, self._beside, self._resolve, lexicon
        )
        self.unnamed = Unnamed(trees, self.roster, lexicon, self.refer)
        self._refs: dict[tuple[int, int], tuple[Ref, ...]] = {}
        self._pronouns = Pronouns(
            reading, self._names, self._identities, lexicon, self._discourse, self._refs, self.refer
        )
        meetings = Meetings(self.name_at, self.refer, self._discourse, lexicon)
        for tree in trees:
            self._meet_names(tree)
            meetings.of(tree)
            own = self._names[tree.sentence.index]
            for name, body in officers(tree, own, lexicon, self.refer, self.pronoun):
                person = self.identity(name)
                if person.type == "Person" and not self.roster.bodies_of(person.iri):
                    self.roster.serve(person.iri, (body.iri,))

    # -- answers ------------------------------------------------------------------------------

    def refer(self, sentence: int, word: int) -> tuple[Ref, ...]:
        """Whom the phrase headed by a word means; places included, empty for no actor."""
        key = (sentence, word)
        if key not in self._refs:
            self._refs[key] = self._resolve(self._trees[sentence], word, 0)
        return self._refs[key]

    def pronoun(
        self,
        sentence: int,
        word: int,
        besides: frozenset[str],
        types: frozenset[str] = frozenset(),
    ) -> tuple[Ref, ...]:
        """Whom a pronoun means that can mean nobody of `besides`; only of `types`, if given."""
        return self._pronouns.other_than(self._trees[sentence], word, besides, types)

    def seated(self, ref: Ref) -> Ref:
        """The state whose capital a place is: “its embassy in Damascus”; else whom it was."""
        state = self._registry.by_metonym(self.roster.label_of(ref.iri))
        return (
            Ref(state.iri, state.type, 0.8, why="metonym") if ref.type == "Place" and state else ref
        )

    def is_registered(self, iri: str) -> bool:
        """Whether the registry knows somebody."""
        return self._registry.is_registered(iri)

    def signs(self, iri: str) -> tuple[str, ...]:
        """The words that show that somebody is a state whom the registry does not know."""
        return self._met.get(iri, ())

    def names(self, sentence: int) -> tuple[Name, ...]:
        """The names of a sentence."""
        return self._names[sentence]

    def name_at(self, sentence: int, word: int) -> Name | None:
        """The name that a word belongs to."""
        return self._at[sentence].get(word)

    def identity(self, name: Name) -> Identity:
        """Who a name stands for."""
        return self._identities.of(name)

    # -- reading ------------------------------------------------------------------------------

    def _meet_names(self, tree: Tree) -> None:
        for name in self._names[tree.sentence.index]:
            identity = self.identity(name)
            self.roster.meet(identity, name.text, name_span(tree, name))
            self.roster.call(identity.iri, other_words(nouns_beside(tree, name)))
            for word in words_beside(tree, name):
                kind = office_kind(tree, word)
                if kind:
                    self.roster.post(identity.iri, tree.tokens[word].lemma.lower(), kind)
            if identity.type == "Person":
                self.roster.serve(identity.iri, self._beside.bodies(tree, name))

    # -- whom a word means --------------------------------------------------------------------

    def _resolve(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        if depth > MAX_DEPTH:
            return ()
        s, token = tree.sentence.index, tree.tokens[word]
        name = self.name_at(s, word)
        if name is not None:
            one = name.first == name.last
            return (one and self._nationalities.acting(tree, word)) or self._named(tree, name)
        kind = pronoun_class(tree, word)
        if kind:
            return self._pronouns.meant(tree, word, kind)
        if token.tag == "WP$":
            head = whose(tree, word)
            return self._resolve(tree, head, depth + 1) if head is not None else ()
        antecedent = relative_noun(tree, word)
        if antecedent is not None:
            return self._resolve(tree, antecedent, depth + 1)
        national = self._nationalities.meant(tree, word)
        if national:
            return national
        if token.pos not in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON"):
            return ()
        if crew := self._crew(tree, word, depth):
            return crew
        foremost = self._beside.foremost(tree, word)
        if foremost is not None:
            return self._resolve(tree, foremost, depth + 1)
        chosen = former_or_latter(tree, word, self._discourse)
        if chosen is not None:
            return chosen
        pair = token.lemma.lower() in PAIR_WORDS and not tree.kids(word, "prep")
        pair = pair and token.dep not in _WITHIN_NUMBERS
        if pair and (token.pos != "NUM" or token.dep != "dobj" or tree.kids(word, "det")):
            # “the two”, “both”, but not “killing two”
            return named_pair(self._discourse.recent, s, word, clause_of(tree, word))
        two = self._two_groups(tree, word)
        if two:
            return two
        if self._is_pair(tree, word):
            beside = self._descriptions.recalled.beside(tree, word)
            two = named_pair(
                self._discourse.recent, s, word, clause_of(tree, word), beside, sides=True
            )
            return self._beside.meant(tree, word) or two or self.unnamed.at_war(s, word)
        inner = counted(tree, word, self._lexicon)
        if inner is not None:
            found = self._resolve(tree, inner, depth + 1)
            if found:
                return tuple(replace(r, members=True) for r in found)
        if token.pos not in ("NOUN", "PROPN"):
            return ()
        found = self._beside.meant(tree, word) or self._announced.meant(tree, word, depth)
        found = found or self._descriptions.meant(tree, word, depth)
        return found or self._apposed(tree, word, depth)

    def _crew(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        """“a Sri Lankan *navy* boat”, “a *coast guard* cutter”: in it acts whoever stands before
        it, who is that of the state that is named there, too."""
        if tree.tokens[word].lemma not in _CRAFT:
            return ()
        force = next((k for k in (word - 1, word - 2) if k >= 0 and self._is_force(tree, k)), None)
        if force is None or tree.tokens[force].dep not in ("compound", "nmod"):
            return ()
        named = [k for k in tree.kids(word, "amod", "compound") if tree.tokens[k].text[0].isupper()]
        states = [r for k in named for r in self._resolve(tree, k, depth + 1) if r.type == "State"]
        if states:
            return tuple(replace(r, members=True) for r in states)
        return self._resolve(tree, force, depth + 1)

    def _is_force(self, tree: Tree, word: int) -> bool:
        noun = tree.tokens[word].lemma.lower()
        return noun != "patrol" and "ArmedForce" in self._lexicon.classes(noun)

    def _apposed(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        """“his host, the sultan of Sirat”: what is beside a noun that is said of no actors."""
        if tree.tokens[word].tag != "NN" or tree.kid(word, "poss") is None:
            return ()
        beside = [k for k in tree.kids(word, "appos") if tree.tokens[k].tag == "NN"]
        return self._resolve(tree, beside[0], depth + 1) if beside else ()

    def _two_groups(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """“Both forces”, “the two militias”: the last two who may fight each other."""
        token = tree.tokens[word]
        fights = token.lemma.lower() in _GROUPS and token.tag == "NNS"
        if not fights or how_many(tree, word) != 2 or tree.kids(word, "prep", "amod", "compound"):
            return ()
        beside = self._descriptions.recalled.beside(tree, word)
        found = named_pair(
            self._discourse.recent,
            tree.sentence.index,
            word,
            clause_of(tree, word),
            beside,
            sides=True,
        )
        return found if all(r.type in ("ArmedForce", "ArmedGroup") for r in found) else ()

    def _is_pair(self, tree: Tree, word: int) -> bool:
        """“both sides”, “the two capitals”, “either side”"""
        if tree.tokens[word].lemma.lower() not in self._lexicon.pairs:
            return False
        either = any(tree.tokens[k].lemma.lower() == "either" for k in tree.kids(word, "det"))
        return either or (tree.tokens[word].tag == "NNS" and how_many(tree, word) == 2)

    def _named(self, tree: Tree, name: Name) -> tuple[Ref, ...]:
        """Whom a name means; a capital that does something is its state: “Caracas denied …”."""
        identity = self.identity(name)
        state = self._registry.by_metonym(name.text)
        if identity.is_place or (state is not None and not identity.known):
            head = tree.head(tree.first_conjunct(name.last))
            located = head is not None and tree.tokens[head].lemma.lower() in _LOCATING
            if state is not None and not located:
                self.roster.stands_for(state.iri, name_span(tree, name))
                return (Ref(state.iri, state.type, 0.8, why="metonym"),)
        own = Ref(identity.iri, identity.type, identity.score, why=identity.why)
        return (*self._nationalities.joined(tree, name.first, name.last), own)
