"""Who a phrase means: names by registry and article, pronouns and descriptions by what was said.

The cast of an article is built once, from its first sentence to its last; afterwards it only
answers. Every answer carries a score; nobody is guessed where nothing fits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg import ids
from kg.mentions.discourse import Discourse, Met, Ref, fits_type
from kg.mentions.identities import Identities, Identity, distinct
from kg.mentions.lexicon import Lexicon
from kg.mentions.names import Gazetteer, Name, again, name_span, names_in
from kg.mentions.phrases import (
    Description,
    counted,
    describe,
    phrase_text,
    phrase_words,
    pronoun_class,
)
from kg.records import Actor, Place, Reading, Span
from kg.records.tree import Tree
from kg.registry import Registry

SPEAKER = Ref("", "Speaker", 0.8)
_TWO = ("State", "Organization", "ArmedGroup", "ArmedForce", "PoliticalBody")
_HEADS = frozenset({"leader", "head", "chief", "boss"})
_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_SUB_BODIES = frozenset({"wing", "branch", "bureau", "arm", "ministry", "department", "office", "unit", "agency", "service", "council", "news", "brigade", "parliament", "committee", "delegation-office"})  # fmt: skip
_DEPTH = 6


class Cast:
    """Everybody met in one article."""

    def __init__(
        self,
        reading: Reading,
        trees: tuple[Tree, ...],
        gazetteer: Gazetteer,
        registry: Registry,
        lexicon: Lexicon,
        base: str,
    ) -> None:
        self._article = reading.article
        self._trees, self._registry, self._lexicon, self._base = trees, registry, lexicon, base
        self._names = tuple(tuple(names_in(t, gazetteer, registry, lexicon)) for t in trees)
        self._names = tuple(
            again(t, names, self._names) for t, names in zip(trees, self._names, strict=True)
        )
        self._at = tuple(
            {i: n for n in names for i in range(n.first, n.last + 1)} for names in self._names
        )
        every = [n for names in self._names for n in names]
        self._identities = Identities(every, registry, lexicon, base)
        self._described: dict[str, Actor] = {}
        self._spans: dict[str, list[Span]] = defaultdict(list)
        self._written: dict[str, list[str]] = defaultdict(list)
        self._refs: dict[tuple[int, int], tuple[Ref, ...]] = {}
        self._discourse = Discourse()
        self._served: dict[str, set[str]] = defaultdict(set)
        for n, tree in enumerate(trees):
            self._walk(n, tree)

    # -- answers ------------------------------------------------------------------------------

    def refer(self, sentence: int, word: int) -> tuple[Ref, ...]:
        """Whom the phrase headed by a word means; places included, empty for no actor."""
        key = (sentence, word)
        if key not in self._refs:
            self._refs[key] = self._resolve(sentence, word, 0)
        return self._refs[key]

    def names(self, sentence: int) -> tuple[Name, ...]:
        """The names of a sentence."""
        return self._names[sentence]

    def name_at(self, sentence: int, word: int) -> Name | None:
        """The name that a word belongs to."""
        return self._at[sentence].get(word)

    def identity(self, name: Name) -> Identity:
        """Who a name stands for."""
        return self._identities.of(name)

    def actor(self, iri: str) -> Actor | None:
        """The record of somebody met, None for a place or a stranger."""
        known = self._registry.actors.get(iri)
        spans = tuple(dict.fromkeys(self._spans.get(iri, ())))
        names = distinct(self._written.get(iri, ()))
        if known is not None:
            return Actor(iri, known.type, known.label, names, spans, known=True)
        if iri in self._described:
            return self._described[iri]
        for found in self._minted:
            if found.iri == iri:
                label = max(names, key=lambda n: (len(n), n)) if names else found.label
                return Actor(iri, found.type, label, names, spans)
        return None

    @property
    def _minted(self) -> list[Identity]:
        return [self._identities.of(n) for names in self._names for n in names]

    def place(self, iri: str, label: str) -> Place:
        """The record of a place met."""
        return Place(iri, label, tuple(dict.fromkeys(self._spans.get(iri, ()))))

    def place_name(self, iri: str) -> str | None:
        """The name of a place that was met, None if it was not."""
        written = self._written.get(iri)
        return written[0] if written and "/place/" in iri else None

    def bodies_of(self, iri: str) -> tuple[str, ...]:
        """The bodies for which somebody stands in this article: those named beside him, else the
        one whose leading office the registry gives him on the day of the article."""
        served = tuple(sorted(self._served.get(iri, ())))
        if served:
            return served
        day = self._article.issued
        held = {
            r.body
            for r in self._registry.roles_of(iri)
            if r.leads and (day is None or r.held_on(day))
        }
        return tuple(held) if len(held) == 1 else ()

    def homes(self, iri: str) -> frozenset[str]:
        """An actor, the bodies that it is part of or serves, and theirs."""
        found = {iri, *self._registry.wholes(iri)}
        for role in self._registry.roles_of(iri):
            found |= {role.body, *self._registry.wholes(role.body)}
        return frozenset(found)

    def named_known(self) -> tuple[str, ...]:
        """The actors of the registry that the article names, in the order of meeting."""
        return tuple(iri for iri in self._written if iri in self._registry.actors)

    # -- reading ------------------------------------------------------------------------------

    def _walk(self, n: int, tree: Tree) -> None:
        for name in self._names[n]:
            identity = self._identities.of(name)
            self._written[identity.iri].append(name.text)
            self._spans[identity.iri].append(name_span(tree, name))
            if identity.type == "Person":
                self._served[identity.iri] |= self._bodies_beside(n, tree, name)
        for token in tree.tokens:
            if token.pos not in ("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET"):
                continue
            name = self._at[n].get(token.index)
            if name is not None and token.index != name.last:
                continue
            if name is None and _predicated(tree, token.index):
                continue
            for ref in self.refer(n, token.index):
                met = Met(
                    n, token.index, ref,
                    subject=self._is_subject(tree, token.index),
                    clause=_clause(tree, token.index),
                    group=tree.first_conjunct(token.index),
                    nested=_nested(tree, token.index),
                )  # fmt: skip
                if name is not None or token.pos in ("NOUN", "PRON", "PROPN"):
                    self._discourse.add(met)

    def _bodies_beside(self, n: int, tree: Tree, name: Name) -> set[str]:
        """The bodies named in a title or apposition of a person: those that he serves."""
        words = list(name.title)
        for k in tree.kids(name.last, "poss", "compound", "appos", "prep"):
            words += tree.subtree(k, "relcl", "acl", "conj")[:10]
        if tree.tokens[name.last].dep == "appos":
            words += tree.subtree(tree.tokens[name.last].head, "appos", "relcl")[:10]
        found = set()
        for word in words:
            beside = self._at[n].get(word)
            if beside is not None and beside is not name:
                identity = self._identities.of(beside)
                if identity.type not in ("Person", "Place"):
                    found.add(identity.iri)
        return found

    def _is_subject(self, tree: Tree, word: int) -> bool:
        first = tree.first_conjunct(word)
        return tree.tokens[first].dep in _SUBJECTS

    def _resolve(self, s: int, word: int, depth: int) -> tuple[Ref, ...]:
        if depth > _DEPTH:
            return ()
        tree = self._trees[s]
        name = self._at[s].get(word)
        if name is not None:
            return self._named(s, tree, name, depth)
        token = tree.tokens[word]
        kind = pronoun_class(tree, word)
        if kind:
            return self._pronoun(s, tree, word, kind)
        if token.pos in ("ADJ", "PROPN", "NOUN") and (
            token.entity in ("NORP", "GPE") or token.text[0].isupper()
        ):
            national = self._national(s, tree, word)
            if national:
                return national
        if token.pos not in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON"):
            return ()
        if token.lemma.lower() in ("two", "both") and not tree.kids(word, "prep"):
            return self._discourse.description(_TWO, s, word, lambda _: True, 2, reach=2)
        inner = counted(tree, word, self._lexicon)
        if inner is not None:
            found = self._resolve(s, inner, depth + 1)
            if found:
                return tuple(replace(r, members=True) for r in found)
        if token.pos not in ("NOUN", "PROPN"):
            return ()
        beside = self._beside(s, tree, word)
        if beside:
            return beside
        description = describe(tree, word, self._lexicon)
        return self._of_description(s, tree, description, depth) if description else ()

    def _named(self, s: int, tree: Tree, name: Name, depth: int) -> tuple[Ref, ...]:
        identity = self._identities.of(name)
        return (Ref(identity.iri, identity.type, identity.score),)

    def _national(self, s: int, tree: Tree, word: int) -> tuple[Ref, ...]:
        """A nationality: before a noun its state, standing alone its people."""
        token = tree.tokens[word]
        metonym = self._registry.by_metonym(token.text)
        if metonym is not None:
            return (Ref(metonym.iri, metonym.type, 0.8),)
        state = self._registry.by_adjective(token.text)
        if state is None and token.text.endswith("s"):
            state = self._registry.by_adjective(token.text[:-1])
        if state is None:
            return ()
        if token.pos == "ADJ" or token.dep in ("amod", "compound", "nmod"):
            return (Ref(state.iri, state.type, 0.85),)
        iri = ids.met_actor_iri(self._base, token.text)
        if iri not in self._described:
            span = Span(token.start, token.end)
            self._described[iri] = Actor(iri, "People", token.text, (token.text,), (span,))
        return (Ref(iri, "People", 0.7),)

    def _pronoun(self, s: int, tree: Tree, word: int, kind: str) -> tuple[Ref, ...]:
        if kind == "speaker":
            return (SPEAKER,)
        own = tree.tokens[word].tag == "PRP$"
        clause = _clause(tree, word)
        besides = frozenset(
            self._identities.of(name).iri
            for name in self._names[s]
            if not own and _clause(tree, name.last) == clause and name.last > word
        )
        return self._discourse.pronoun(kind, s, word, clause, own, besides)

    def _beside(self, s: int, tree: Tree, word: int) -> tuple[Ref, ...]:
        """A name in apposition to a noun: “the force's commander, General Qassem Soleimani”."""
        for k in tree.kids(word, "appos"):
            name = self._at[s].get(k)
            if name is not None and not self._identities.of(name).is_place:
                identity = self._identities.of(name)
                return (Ref(identity.iri, identity.type, identity.score * 0.95),)
        return ()

    def _of_description(
        self, s: int, tree: Tree, description: Description, depth: int
    ) -> tuple[Ref, ...]:
        bodies = self._bodies(s, tree, description, depth)
        if "People" in description.types:
            peoples = tuple(b for b in bodies if b.type == "People")
            if peoples or any(pronoun_class(tree, k) == "speaker" for k in description.owners):
                return peoples
        phrase = phrase_text(tree, description.head)
        exact = self._registry.by_description(phrase)
        if len(exact) == 1:
            return (Ref(exact[0].iri, exact[0].type, 0.9),)
        if (
            description.members
            and bodies
            and (description.plural or "Person" not in description.types)
        ):
            return tuple(replace(b, members=True, score=round(b.score * 0.9, 3)) for b in bodies)
        if bodies and description.noun in _SUB_BODIES:
            return tuple(self._part(s, tree, description, b) for b in bodies)
        holder = self._office_holder(description, bodies)
        own = self._group_of(s, description, depth)
        if own is not None:
            return (own,)
        if description.members and description.plural and description.definite and not bodies:
            acting = self._discourse.acting(s, description.head)
            return (acting,) if acting is not None else ()
        if description.definite or description.office:
            wanted = 2 if description.plural and self._says_two(tree, description) else 1
            found = self._discourse.description(
                description.types, s, description.head, self._fitting(description, bodies, s, tree),
                wanted,
            )  # fmt: skip
            if holder is not None and (not found or found[0].score < holder.score):
                return (holder,)
            if found and description.definite and (wanted == len(found) or not description.plural):
                return found
        if holder is not None:
            return (holder,)
        return (self._stranger(s, tree, description, phrase, bodies),)

    def _group_of(self, s: int, d: Description, depth: int) -> Ref | None:
        """“his group”: the body that somebody serves, by the article or by the registry."""
        if "Person" in d.types or "People" in d.types:
            return None
        for k in d.owners:
            for ref in self._resolve(s, k, depth + 1):
                if ref.type != "Person":
                    continue
                served = sorted(self._served.get(ref.iri, set()))
                served += [r.body for r in self._registry.roles_of(ref.iri)]
                for body in served:
                    for iri in (body, *self._registry.wholes(body)):
                        known = self._registry.actors.get(iri)
                        if (
                            iri in self._written
                            and known is not None
                            and fits_type(d.types, known.type)
                        ):
                            return Ref(iri, known.type, 0.7)
        return None

    def _bodies(self, s: int, tree: Tree, d: Description, depth: int) -> tuple[Ref, ...]:
        """The bodies that a phrase says its people or parts belong to."""
        found: list[Ref] = []
        for k in (*d.owners, *d.modifiers):
            for ref in self._resolve(s, k, depth + 1):
                if ref.type in ("Place", "Speaker") or (ref.type == "Person" and k in d.modifiers):
                    continue
                if ref.named and ref.iri not in {f.iri for f in found}:
                    found.append(ref)
        return tuple(found)

    def _part(self, s: int, tree: Tree, d: Description, whole: Ref) -> Ref:
        """A part of a body that goes by no name of its own: Hamas military wing."""
        label = self.label_of(whole.iri)
        qualities = [
            tree.tokens[k].text.strip("-–")
            for k in d.modifiers
            if not self._resolve(s, k, _DEPTH) and tree.tokens[k].pos in ("ADJ", "NOUN", "PROPN")
        ]
        name = " ".join([label, *qualities, tree.tokens[d.head].lemma])
        known = self._registry.by_description(name) or self._registry.find(name)
        if len(known) == 1:
            return Ref(known[0].iri, known[0].type, 0.85)
        iri = ids.met_actor_iri(self._base, name)
        if iri not in self._described:
            words = phrase_words(tree, d.head)
            span = Span(tree.tokens[words[0]].start, tree.tokens[words[-1]].end)
            kind = d.types[0] if d.types[0] != "Person" else "Organization"
            self._described[iri] = Actor(
                iri, kind, name, (phrase_text(tree, d.head),), (span,), part_of=(whole.iri,)
            )
        return Ref(iri, self._described[iri].type, 0.7)

    def label_of(self, iri: str) -> str:
        """A readable name of somebody met."""
        known = self._registry.actors.get(iri)
        if known is not None:
            return known.label
        if iri in self._described:
            return self._described[iri].label
        written = self._written.get(iri)
        return written[0] if written else iri.rsplit("/", 1)[-1]

    def _office_holder(self, d: Description, bodies: tuple[Ref, ...]) -> Ref | None:
        """Who held the office that a phrase names, on the day of the article: Turkey's president."""
        if not d.office or not bodies or d.plural or self._article.issued is None or not d.definite:
            return None
        for body in bodies:
            holders = {
                role.holder
                for role in self._registry.holders(body.iri, self._article.issued)
                if role.leads and (d.noun in role.title.lower().split() or d.noun in _HEADS)
            }
            if len(holders) == 1:
                return Ref(holders.pop(), "Person", 0.7)
        return None

    def _fitting(self, d: Description, bodies: tuple[Ref, ...], s: int, tree: Tree):
        """Whether somebody met can be meant by a description with these bearings."""
        wanted = {b.iri for b in bodies}
        # A nationality that nobody knows still tells: nobody met may be meant by it.
        unknown = not wanted and any(
            tree.tokens[k].entity in ("NORP", "GPE") or tree.tokens[k].pos == "PROPN"
            for k in d.modifiers
        )

        def fits(ref: Ref) -> bool:
            if ref.iri in wanted or unknown:
                return False
            if not wanted:
                return True
            wholes = {*self._registry.wholes(ref.iri), *self._served.get(ref.iri, ())}
            for role in self._registry.roles_of(ref.iri):
                wholes |= {role.body, *self._registry.wholes(role.body)}
            if ref.iri in self._described:
                wholes |= set(self._described[ref.iri].part_of)
            wholes |= {i for w in list(wholes) for i in self._registry.wholes(w)}
            countries = {c.iri for w in wanted if (c := self._registry.country(w)) is not None}
            return bool(wholes & (wanted | countries if ref.type == "Person" else wanted))

        return fits

    def _says_two(self, tree: Tree, d: Description) -> bool:
        return any(
            tree.tokens[k].lemma.lower() in ("two", "both", "2")
            for k in tree.kids(d.head, "nummod", "det", "predet", "amod")
        )

    def _stranger(
        self, s: int, tree: Tree, d: Description, phrase: str, bodies: tuple[Ref, ...]
    ) -> Ref:
        """Somebody known by a description only; he stays within this article."""
        iri = ids.described_actor_iri(self._base, self._article.key, phrase)
        if iri not in self._described:
            words = phrase_words(tree, d.head)
            span = Span(tree.tokens[words[0]].start, tree.tokens[words[-1]].end)
            kind = d.types[0]
            if d.plural and kind == "Person":
                kind = "People"
            wholes = tuple(b.iri for b in bodies if b.type != "Person")
            self._described[iri] = Actor(
                iri, kind, phrase, (phrase,), (span,), named=False, part_of=wholes
            )
        return Ref(iri, self._described[iri].type, 0.5, named=False, members=d.members)


def _nested(tree: Tree, word: int) -> bool:
    """Whether a phrase only says something about another noun: wings *of Hamas*."""
    first = tree.first_conjunct(word)
    head = tree.head(first)
    if head is None or tree.tokens[first].dep not in ("pobj", "poss"):
        return False
    above = head if tree.tokens[first].dep == "poss" else tree.tokens[head].head
    return tree.tokens[above].pos in ("NOUN", "PROPN")


def _predicated(tree: Tree, word: int) -> bool:
    """Whether a noun only says something of somebody named: as predicate, apposition, office."""
    first = tree.first_conjunct(word)
    dep = tree.tokens[first].dep
    if dep in ("attr", "appos", "compound", "oprd"):
        return True
    return dep == "pobj" and tree.tokens[tree.tokens[first].head].lemma.lower() == "as"


def _clause(tree: Tree, word: int) -> int:
    """The verb whose argument a word is, directly or through a preposition."""
    for above in tree.up(word):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return above
    return -1
