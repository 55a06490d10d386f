"""Who a phrase means: names by registry and article, pronouns and descriptions by what was said.

The cast of an article is built once, from its first sentence to its last; afterwards it only
answers. Every answer carries a score; nobody is guessed where nothing fits.
"""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.acquaintance import Acquaintance
from kg.mentions.antecedents import Discourse
from kg.mentions.beside import Beside
from kg.mentions.described import as_people, describe, noun_of
from kg.mentions.descriptions import Descriptions
from kg.mentions.discourse import Met, Ref
from kg.mentions.former_latter import former_or_latter
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.homes import Homes
from kg.mentions.identities import Identities, Identity
from kg.mentions.initials import initials_of
from kg.mentions.lexicon import Lexicon
from kg.mentions.names import Name, again, name_span, names_in, nouns_beside
from kg.mentions.organs import MAX_DEPTH
from kg.mentions.phrases import (
    PAIR_WORDS,
    clause_of,
    counted,
    how_many,
    is_aside,
    is_bare_number,
    is_counted,
    is_nested,
    is_predicated,
    is_subject,
    pronoun_class,
    relative_noun,
)
from kg.mentions.pronouns import Pronouns, whose
from kg.mentions.roster import Roster
from kg.records import Reading, Span
from kg.records.tree import Tree
from kg.registry import Registry

_LOCATING = frozenset({"in", "at", "near", "outside", "around", "through", "via", "across"})
# “two billion” is no two.
_WITHIN_NUMBERS = frozenset({"compound", "nummod", "quantmod"})
_MEETING = ("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET")


class Cast:
    """Everybody met in one article; `roster` has their records, `homes` their states."""

    def __init__(
        self,
        reading: Reading,
        trees: tuple[Tree, ...],
        gazetteer: Gazetteer,
        registry: Registry,
        lexicon: Lexicon,
        base: str,
        met: tuple[Acquaintance, ...] = (),
    ) -> None:
        self._met = {one.actor.iri: one.signs for one in met}
        self._trees, self._registry, self._lexicon = trees, registry, lexicon
        first = tuple(tuple(names_in(t, gazetteer, registry, lexicon)) for t in trees)
        self._names = tuple(again(t, n, first) for t, n in zip(trees, first, strict=True))
        self._at = tuple(
            {i: n for n in names for i in range(n.first, n.last + 1)} for names in self._names
        )
        every = [n for names in self._names for n in names]
        initials = initials_of(reading.article.text, trees, self._names)
        self._identities = Identities(every, registry, lexicon, base, initials)
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
        self._beside = Beside(self.name_at, self.identity, lexicon)
        self._refs: dict[tuple[int, int], tuple[Ref, ...]] = {}
        self._pronouns = Pronouns(
            reading, self._names, self._identities, lexicon, self._discourse, self._refs, self.refer
        )
        for tree in trees:
            self._meet_names(tree)
            self._meet_all(tree)

    # -- answers ------------------------------------------------------------------------------

    def refer(self, sentence: int, word: int) -> tuple[Ref, ...]:
        """Whom the phrase headed by a word means; places included, empty for no actor."""
        key = (sentence, word)
        if key not in self._refs:
            self._refs[key] = self._resolve(self._trees[sentence], word, 0)
        return self._refs[key]

    def pronoun(self, sentence: int, word: int, besides: frozenset[str]) -> tuple[Ref, ...]:
        """Whom a pronoun means that can mean nobody of `besides`."""
        return self._pronouns.other_than(self._trees[sentence], word, besides)

    def source(self, sentence: int, word: int, *, speaking: bool = False) -> Ref | None:
        """Several people of a body as the unnamed source that they are: two U.S. officials. Where
        they are `speaking`, the police of a state are one, too."""
        tree = self._trees[sentence]
        token = tree.tokens[word]
        refs = self.refer(sentence, word)
        if token.tag != "NNS" or not any(r.members for r in refs):
            return None
        described = describe(tree, word, self._lexicon)
        police = speaking and tree.tokens[word].lemma.lower() == "police"
        if described is None or not (police or "Person" in described.types):
            return None
        return self.roster.stranger(tree, described, refs)

    def somebody(self, sentence: int, word: int) -> Ref | None:
        """A person or people whom only a common noun tells, for a verb that asks for people."""
        tree = self._trees[sentence]
        if is_bare_number(tree, word) and not self.refer(sentence, word):
            return self.roster.stranger(tree, replace(as_people(tree, word), plural=True), ())
        if tree.tokens[word].pos != "NOUN" or self.refer(sentence, word):
            return None
        inner = counted(tree, word, self._lexicon)
        if inner is not None:  # “dozens of candidates”
            return self.somebody(sentence, inner)
        told = as_people(tree, word)
        one = any(tree.tokens[k].lemma.lower() in ("a", "an") for k in tree.kids(word, "det"))
        counts = tree.kids(word, "nummod", "quantmod") or is_counted(tree, word)
        if not (counts if told.plural else one):
            return None  # “killed the bill”, “killed jobs”: as likely no persons
        return self.roster.stranger(tree, told, ())

    def seated(self, ref: Ref) -> Ref:
        """The state whose capital a place is: “its embassy in Damascus”; else whom it was."""
        state = self._registry.by_metonym(self.roster.label_of(ref.iri))
        return (
            Ref(state.iri, state.type, 0.8, why="metonym") if ref.type == "Place" and state else ref
        )

    def thing(self, sentence: int, word: int, kind: str) -> Ref:
        """Whoever lives, serves or rides in a thing that is hit, known by it only."""
        told = as_people(self._trees[sentence], word)
        return self.roster.stranger(self._trees[sentence], replace(told, types=(kind,)), ())

    def band(self, sentence: int, word: int) -> Ref | None:
        """Whoever acts by a noun right before one of force, where nobody is known by it: rebels
        in “a rebel attack”."""
        tree, noun = self._trees[sentence], self._trees[sentence].tokens[word].lemma.lower()
        if noun not in self._lexicon.fighters:
            return None
        return self.roster.band(tree, word, "ArmedGroup")

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
            self.roster.call(identity.iri, nouns_beside(tree, name))
            if identity.type == "Person":
                self.roster.serve(identity.iri, self._beside.bodies(tree, name))

    def _meet_all(self, tree: Tree) -> None:
        """Remember whoever is spoken of, so that later words can mean them."""
        s = tree.sentence.index
        for token in tree.tokens:
            word = token.index
            name = self._at[s].get(word)
            if token.pos not in _MEETING or (name is not None and word != name.last):
                continue
            if name is None and is_predicated(tree, word):
                continue
            refs = self.refer(s, word)
            if name is None and token.pos not in ("NOUN", "PRON", "PROPN"):
                continue
            for ref in refs:
                self._discourse.add(
                    Met(
                        s, word, ref,
                        subject=is_subject(tree, word),
                        clause=clause_of(tree, word),
                        group=tree.first_conjunct(word),
                        nested=is_nested(tree, word),
                        single=pronoun_class(tree, word) in ("thing", "person"),
                        plural=name is None and token.tag == "NNS",
                        person=name is None and ref.members and self._is_one(tree, word),
                        aside=is_aside(tree, word),
                        many=(name is None and token.tag == "NNS")
                        or pronoun_class(tree, word) == "several",
                        teller=self._only_tells(tree, word, ref),
                        noun="" if name else noun_of(tree, word, self._lexicon),
                    )
                )  # fmt: skip

    def _only_tells(self, tree: Tree, word: int, ref: Ref) -> bool:
        """Whether somebody is only the source of what is told: “a lawmaker says that …”, or says
        it by the way: “…, the UN says”."""
        verb = tree.head(tree.first_conjunct(word))
        if verb is None or not is_subject(tree, word):
            return False
        if tree.tokens[verb].lemma.lower() not in self._lexicon.says:
            return False
        return not ref.named or any(k < word for k in tree.kids(verb, "ccomp"))

    def _is_one(self, tree: Tree, word: int) -> bool:
        """Whether a noun tells of a single person of a body: the envoy, a general."""
        lexicon, token = self._lexicon, tree.tokens[word]
        lemma = token.lemma.lower()
        person = lemma in lexicon.offices or "Person" in lexicon.classes(lemma)
        return token.tag == "NN" and person

    # -- whom a word means --------------------------------------------------------------------

    def _resolve(self, tree: Tree, word: int, depth: int) -> tuple[Ref, ...]:
        if depth > MAX_DEPTH:
            return ()
        s, token = tree.sentence.index, tree.tokens[word]
        name = self.name_at(s, word)
        if name is not None:
            return self._named(tree, name)
        kind = pronoun_class(tree, word)
        if kind:
            return self._pronouns.meant(tree, word, kind)
        if token.tag == "WP$":
            head = whose(tree, word)
            return self._resolve(tree, head, depth + 1) if head is not None else ()
        antecedent = relative_noun(tree, word)
        if antecedent is not None:
            return self._resolve(tree, antecedent, depth + 1)
        national = self._national(tree, word)
        if national:
            return national
        if token.pos not in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON"):
            return ()
        chosen = former_or_latter(tree, word, self._discourse)
        if chosen is not None:
            return chosen
        pair = token.lemma.lower() in PAIR_WORDS and not tree.kids(word, "prep")
        pair = pair and token.dep not in _WITHIN_NUMBERS
        if pair and (token.pos != "NUM" or token.dep != "dobj" or tree.kids(word, "det")):
            # “the two”, “both”, but not “killing two”
            return self._discourse.pair(s, word, clause_of(tree, word))
        if self._is_pair(tree, word):
            beside = self._descriptions.beside(tree, word)
            two = self._discourse.pair(s, word, clause_of(tree, word), beside, sides=True)
            return self._beside.meant(tree, word) or two
        inner = counted(tree, word, self._lexicon)
        if inner is not None:
            found = self._resolve(tree, inner, depth + 1)
            if found:
                return tuple(replace(r, members=True) for r in found)
        if token.pos not in ("NOUN", "PROPN"):
            return ()
        return self._beside.meant(tree, word) or self._descriptions.meant(tree, word, depth)

    def _is_pair(self, tree: Tree, word: int) -> bool:
        """“both sides”, “the two capitals”"""
        noun = tree.tokens[word].lemma.lower() in self._lexicon.pairs
        return noun and tree.tokens[word].tag == "NNS" and how_many(tree, word) == 2

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
        return (Ref(identity.iri, identity.type, identity.score, why=identity.why),)

    def _national(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """A nationality: before a noun its state, standing alone its people; a capital or seat
        that stands for a state or a body."""
        token = tree.tokens[word]
        if token.pos not in ("ADJ", "PROPN", "NOUN"):
            return ()
        if token.entity not in ("NORP", "GPE") and not token.text[0].isupper():
            return ()
        metonym = self._registry.by_metonym(token.text)
        if metonym is not None:
            return (Ref(metonym.iri, metonym.type, 0.8, why="metonym"),)
        state = self._registry.by_adjective(token.text)
        if state is None and word:
            # Sri Lankan, North Korean
            before = tree.tokens[word - 1].text
            state = self._registry.by_adjective(f"{before} {token.text}")
        if state is None and token.text.endswith("s"):
            people = [a for a in self._registry.find(token.text[:-1]) if a.type == "People"]
            if len(people) == 1:
                return (Ref(people[0].iri, "People", 0.8, why="people"),)
            state = self._registry.by_adjective(token.text[:-1])
        if state is None:
            return ()
        if token.pos == "ADJ" or token.dep in ("amod", "compound", "nmod", "npadvmod"):
            return (Ref(state.iri, state.type, 0.85, why="nationality"),)
        return (self.roster.people(token.text, Span(token.start, token.end)),)
