"""Whoever is spoken of in a sentence, remembered so that later words can mean them."""

from __future__ import annotations

from collections.abc import Callable

from kg.mentions.antecedents import Discourse
from kg.mentions.described import noun_of
from kg.mentions.discourse import Met, Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.mentions.phrases import (
    clause_of,
    is_aside,
    is_nested,
    is_predicated,
    is_subject,
    pronoun_class,
)
from kg.records.tree import Tree

_MEETING = ("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET")


# Names of bodies that end so are plurals: “the Armed Forces … they”.
_MANY = frozenset({"battalions", "brigades", "fighters", "forces", "guards", "rebels", "units"})


def _group(tree: Tree, word: int) -> int:
    """With whom somebody is named together: *X* and *Y*, or “*X* met *Y*”, who then are “they”."""
    first = tree.first_conjunct(word)
    at = tree.tokens[first]
    verb = tree.tokens[at.head]
    if at.dep == "pobj" and verb.lemma == "with":
        verb = tree.tokens[verb.head]
    if at.pos != "PROPN" or at.dep not in ("dobj", "pobj") or verb.lemma != "meet":
        return first
    met = tree.kid(verb.index, "nsubj")
    return met if met is not None and tree.tokens[met].pos == "PROPN" else first


def _is_many(tree: Tree, name: Name, ref: Ref) -> bool:
    """Whether a name is written as one for many who bear arms: “the *Houthis*”."""
    if ref.type not in ("ArmedForce", "ArmedGroup"):
        return False
    last = tree.tokens[name.last].text
    the = name.first > 0 and tree.tokens[name.first - 1].text.lower() == "the"
    several = the and name.first == name.last and last.endswith("s") and not last.isupper()
    return several or not _MANY.isdisjoint(name.folded.split())


def _top(tree: Tree, name: Name) -> int:
    """The word of a name on which its others hang: the *Movement* for the Emancipation of …."""
    inside = range(name.first, name.last + 1)
    if tree.tokens[name.last].head not in inside:
        return name.last
    return next((i for i in inside if tree.tokens[i].head not in inside), name.last)


class Meetings:
    """Fills the discourse of one article, sentence by sentence."""

    def __init__(
        self,
        name_at: Callable[[int, int], Name | None],
        refer: Callable[[int, int], tuple[Ref, ...]],
        discourse: Discourse,
        lexicon: Lexicon,
    ) -> None:
        self._name_at, self._refer = name_at, refer
        self._discourse, self._lexicon = discourse, lexicon

    def of(self, tree: Tree) -> None:
        """Remember whoever is spoken of, so that later words can mean them."""
        s = tree.sentence.index
        for token in tree.tokens:
            word = token.index
            name = self._name_at(s, word)
            if token.pos not in _MEETING or (name is not None and word != name.last):
                continue
            if name is None and is_predicated(tree, word):
                continue
            refs = self._refer(s, word)
            if name is None and token.pos not in ("NOUN", "PRON", "PROPN"):
                continue
            top = word if name is None else _top(tree, name)
            for ref in refs:
                self._discourse.add(
                    Met(
                        s, word, ref,
                        subject=is_subject(tree, top),
                        clause=clause_of(tree, top),
                        group=_group(tree, top),
                        nested=is_nested(tree, top),
                        single=pronoun_class(tree, word) in ("thing", "person"),
                        plural=name is None and token.tag == "NNS",
                        person=name is None and ref.members and self._is_one(tree, word),
                        aside=is_aside(tree, top),
                        many=(token.tag == "NNS" if name is None else _is_many(tree, name, ref))
                        or pronoun_class(tree, word) == "several",
                        teller=self._only_tells(tree, top, ref),
                        doer=name is not None and self._is_doer(tree, top),
                        origin=name is not None and self._is_origin(tree, top),
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

    def _is_doer(self, tree: Tree, word: int) -> bool:
        """Whether a person does what a passive tells of something else."""
        above = tree.head(tree.first_conjunct(word))
        return above is not None and tree.tokens[above].dep == "agent"

    def _is_origin(self, tree: Tree, word: int) -> bool:
        """Whether a name only says where another comes from, or lies: the *al-Qaeda* affiliate
        JNIM, an *Islamic State*-linked militia, an offshoot of *Boko Haram*, a town bordered by
        *Chad*."""
        above = tree.head(word)
        if above is None:
            return False
        by = tree.head(tree.first_conjunct(word))
        if by is not None and tree.tokens[by].dep in ("agent", "prep"):
            land = tree.head(by)
            if land is not None and tree.tokens[land].lemma in ("border", "flank"):
                return True
        if tree.tokens[word].dep == "pobj" and tree.tokens[above].lemma == "of":
            above = tree.head(above)
            return above is not None and tree.tokens[above].lemma in self._lexicon.offshoots
        if tree.tokens[word].dep not in ("amod", "compound", "nmod", "npadvmod", "poss"):
            return False
        after = tree.tokens[word + 1 : word + 3]
        tied = len(after) == 2 and after[0].text in "-–" and after[1].tag in ("VBN", "JJ")
        behind = {t.lemma.lower() for t in tree.tokens[word + 1 : word + 4] if t.index <= above}
        return tied or bool(behind & self._lexicon.offshoots)

    def _is_one(self, tree: Tree, word: int) -> bool:
        """Whether a noun tells of a single person of a body: the envoy, a general."""
        lexicon, token = self._lexicon, tree.tokens[word]
        lemma = token.lemma.lower()
        person = lemma in lexicon.offices or "Person" in lexicon.classes(lemma)
        return token.tag == "NN" and person
