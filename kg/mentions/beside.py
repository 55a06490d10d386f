"""Names beside a noun that say whom it means, and bodies named beside a person."""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.discourse import Ref
from kg.mentions.identity import Identity
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.surroundings import naming_noun
from kg.records.tree import Tree

_FOREMOST = frozenset({"first", "last", "only"})
_NAMING = frozenset({"accuse", "cite", "describe", "identify", "list", "name", "portray"})
_HELD = frozenset({"allege", "believe", "presume", "report", "say", "suspect", "think"})
# Whoever strikes, and of whom no more is known; a mayor is nobody's fighter beside his office.
_STRIKING = frozenset(
    {"abductor", "assailant", "assassin", "attacker", "bomber", "culprit", "gunman", "hijacker",
     "kidnapper", "perpetrator", "raider", "robber", "shooter"}
)  # fmt: skip
# Those who have fighters.
_FIELDING = ("ArmedForce", "ArmedGroup")
# How many words beside a person are searched for the body that he serves.
_NEAR = 10


class Beside:
    """Looks at what stands beside a word; asks for the name at a word and for whom it stands."""

    def __init__(
        self,
        name_at: Callable[[int, int], Name | None],
        identity: Callable[[Name], Identity],
        lexicon: Lexicon,
        nationality: Callable[[Tree, int], tuple[Ref, ...]],
    ) -> None:
        self._name_at, self._identity, self._lexicon = name_at, identity, lexicon
        self._nationality = nationality

    def meant(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """Names in apposition to a noun: “the force's commander, General Qassem Soleimani”."""
        called = [
            k
            for verb in tree.kids(word, "acl", "relcl")
            for above in (verb, *tree.kids(verb, "prep"))
            for k in tree.kids(above, "oprd", "dobj", "pobj")
            if naming_noun(tree, k) == word
        ]
        first = tree.first_conjunct(word)
        one = tree.tokens[word].tag == tree.tokens[first].tag == "NN"
        # “founder and leader, X”, but not “the president, X, and his Ugandan counterpart”
        shared = [k for k in tree.kids(first, "appos") if first != word and one and k > word]
        apposed = tree.kids(word, "appos")
        nested = [c for k in apposed for c in tree.kids(k, "appos")]  # their employer, the firm X
        for k in (*apposed, *nested, *called, *shared):
            names = (self._name_at(tree.sentence.index, c) for c in tree.conjuncts(k))
            found = [self._identity(name) for name in names if name is not None]
            if found and not found[0].is_place:
                return tuple(
                    Ref(i.iri, i.type, i.score * 0.95, why="apposition")
                    for i in found
                    if not i.is_place
                )
        return self._taken_for(tree, word) or self._subject(tree, word) or self._placed(tree, word)

    def _taken_for(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """“The gunmen, believed to be fighters of the Front”, “the attackers, suspected Front
        rebels”: whose they are taken for."""
        noun = tree.tokens[word].lemma.lower()
        if noun not in _STRIKING and noun not in self._lexicon.fighters:
            return ()
        parts = list(tree.kids(word, "appos"))
        for held in tree.kids(word, "acl", "relcl"):
            if tree.tokens[held].lemma not in _HELD or tree.kid(held, "neg") is not None:
                continue
            for be in tree.kids(held, "xcomp", "ccomp"):
                if tree.tokens[be].lemma == "be" and _is_of_them(tree, be):
                    parts += tree.kids(be, "attr")
                    parts += _governed(tree, be, ("from",))
        for part in parts:
            found = self._body_of(tree, part)
            if found is not None:
                return (found,)
        return ()

    def _body_of(self, tree: Tree, part: int) -> Ref | None:
        """The body whose fighters or members a noun names, or that it names itself."""
        noun = tree.tokens[part].lemma.lower()
        named = [part]
        if noun in self._lexicon.members or noun in self._lexicon.fighters:
            named = [*tree.kids(part, "compound", "nmod"), *_governed(tree, part, ("from", "of"))]
        for word in named:
            name = self._name_at(tree.sentence.index, word)
            body = self._identity(name) if name is not None else None
            if body is not None and body.type in _FIELDING:
                score = round(body.score * 0.85, 3)
                return Ref(body.iri, body.type, score, members=True, why="apposition")
        return None

    def _subject(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """“The Fano are militias that fought …”: who does what is said of a predicate."""
        token = tree.tokens[word]
        if token.dep == "pobj":
            return self._named_as(tree, word)
        if token.dep != "attr" or tree.tokens[token.head].lemma not in ("be", "become", "remain"):
            return ()
        subject = tree.kid(token.head, "nsubj")
        name = self._name_at(tree.sentence.index, subject) if subject is not None else None
        if name is None or not tree.kids(word, "relcl", "acl"):
            return ()
        identity = self._identity(name)
        noun = token.lemma.lower()
        person = noun in self._lexicon.offices or "Person" in self._lexicon.classes(noun)
        if identity.is_place or (identity.type == "Person") != person:
            return ()
        return (Ref(identity.iri, identity.type, identity.score * 0.9, why="predicate"),)

    def _named_as(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """“identified Omar Sy as an official *who* paid them”: whoever is said to have done it."""
        link = tree.tokens[tree.tokens[word].head]
        above = (k for k in tree.up(link.index) if tree.tokens[k].pos == "VERB")
        verb = next(above, None) if link.lemma.lower() == "as" else None
        if verb is None or tree.tokens[verb].lemma not in _NAMING or tree.kids(verb, "neg"):
            return ()
        named = tree.kid(verb, "dobj", "nsubjpass")
        name = self._name_at(tree.sentence.index, named) if named is not None else None
        if name is None or name.last > word or not tree.kids(word, "relcl"):
            return ()
        identity = self._identity(name)
        if identity.type != "Person" or tree.tokens[word].tag != "NN":
            return ()
        return (Ref(identity.iri, identity.type, identity.score * 0.9, why="predicate"),)

    def foremost(self, tree: Tree, word: int) -> int | None:
        """“whose officers were the first to train them”: the subject, of whom it is said."""
        token = tree.tokens[word]
        if token.dep not in ("attr", "acomp") or token.lemma.lower() not in _FOREMOST:
            return None
        return tree.kid(token.head, "nsubj") if tree.kids(word, "relcl", "acl") else None

    def _placed(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """The place that a noun for places names: “the town of Homs”, “Homs province”."""
        if tree.tokens[word].lemma.lower() not in self._lexicon.place_nouns:
            return ()
        beside = tree.kids(word, "appos", "compound", "nmod")
        for preposition in tree.kids(word, "prep"):
            if tree.tokens[preposition].lemma.lower() == "of":
                beside += tree.kids(preposition, "pobj")
        names = (self._name_at(tree.sentence.index, k) for k in beside)
        found = [self._identity(name) for name in names if name is not None]
        return tuple(Ref(i.iri, "Place", i.score) for i in found[:1] if i.is_place)

    def bodies(self, tree: Tree, name: Name) -> set[str]:
        """The bodies named in a title or apposition of a person: those that he serves."""
        words = list(name.title)
        for k in tree.kids(name.last, "poss", "compound", "appos", "prep"):
            words += tree.subtree(k, "relcl", "acl", "conj")[:_NEAR]
        if tree.tokens[name.last].dep == "appos":
            words += tree.subtree(tree.tokens[name.last].head, "appos", "relcl")[:_NEAR]
        found = set()
        for word in words:
            beside = self._name_at(tree.sentence.index, word)
            if beside is not None and beside is not name and not _sent_there(tree, word):
                identity = self._identity(beside)
                if identity.type not in ("Person", "Place"):
                    found.add(identity.iri)
            elif beside is None and self._is_of_state(tree, word):
                found.update(r.iri for r in self._nationality(tree, word) if r.type == "State")
        return found

    def _is_of_state(self, tree: Tree, word: int) -> bool:
        """Whether a nationality stands before an office of the state: the *Mirandan* minister."""
        token = tree.tokens[word]
        national = token.dep in ("amod", "compound", "nmod") and token.text[0].isupper()
        return national and tree.tokens[token.head].lemma.lower() in self._lexicon.state_offices


def _is_of_them(tree: Tree, be: int) -> bool:
    """“who, police say, *are* members”, “believed *to be* members”: said of the noun before."""
    subject = tree.kid(be, "nsubj")
    of_noun = subject is None or tree.tokens[subject].tag in ("WDT", "WP")
    return of_noun and tree.kid(be, "neg") is None


def _governed(tree: Tree, word: int, prepositions: tuple[str, ...]) -> list[int]:
    links = (k for k in tree.kids(word, "prep") if tree.tokens[k].lemma.lower() in prepositions)
    return [k for link in links for k in tree.kids(link, "pobj")]


_SENT = frozenset({"ambassador", "delegate", "emissary", "envoy"})


def _sent_there(tree: Tree, word: int) -> bool:
    """“Qeshra's ambassador *to Modria*”: he serves where he comes from."""
    above = tree.head(tree.first_conjunct(word))
    if above is None or tree.tokens[above].lemma.lower() != "to":
        return False
    return tree.tokens[tree.tokens[above].head].lemma.lower() in _SENT
