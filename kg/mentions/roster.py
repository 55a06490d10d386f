"""Everybody met in one article: under which names, where, and whom each of them serves.

The roster is filled from the first sentence to the last; it makes the records of actors and
places, and the actors that go by no name of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg import ids
from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.identity import Identity
from kg.mentions.lexicon import Lexicon
from kg.mentions.name import distinct
from kg.mentions.phrases import all_of_kind, phrase_label, phrase_span, phrase_text, without_owner
from kg.records import Actor, Article, Place, Span
from kg.records.tree import Tree
from kg.registry import Registry

# What a body is for is told behind its last word: the Popular Front *for* …, the Army *of* ….
_AIM = re.compile(r" (?:for|of|in) ")
_HUMANS = ("Person", "People")


class Roster:
    """Who is met in an article, by IRI."""

    def __init__(self, article: Article, registry: Registry, lexicon: Lexicon, base: str) -> None:
        self._article, self._registry, self._base = article, registry, base
        self._lexicon = lexicon
        self._called: dict[str, set[str]] = defaultdict(set)
        self._posts: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._identities: dict[str, Identity] = {}
        self._spans: dict[str, list[Span]] = defaultdict(list)
        self._written: dict[str, list[str]] = defaultdict(list)
        self._served: dict[str, set[str]] = defaultdict(set)
        self._described: dict[str, Actor] = {}
        self._nouns: dict[str, str] = {}
        self._also: dict[str, list[str]] = defaultdict(list)
        self._homes: dict[str, frozenset[str]] = {}

    def meet(self, identity: Identity, written: str, span: Span) -> None:
        """Remember that somebody or some place is named."""
        self._identities.setdefault(identity.iri, identity)
        self._written[identity.iri].append(written)
        self._spans[identity.iri].append(span)

    def stands_for(self, iri: str, span: Span) -> None:
        """Remember where somebody is meant by the name of a place."""
        self._spans[iri].append(span)

    def tell_of(self, iri: str, phrase: str) -> None:
        """Remember a phrase of which a new name is a part: “Hutu rebels”, whose name is not told
        to be that of their band or of their people."""
        if self._registry.actors.get(iri) is None:
            self._also[iri].append(phrase)

    def serve(self, person: str, bodies: Iterable[str]) -> None:
        """Remember that bodies are named in a person's title or apposition."""
        self._served[person].update(bodies)

    def call(self, iri: str, nouns: Iterable[str]) -> None:
        """Remember by which common nouns the text calls somebody: X, a fisherman."""
        self._called[iri].update(nouns)

    def post(self, person: str, noun: str, kind: frozenset[str]) -> None:
        """Remember which of the offices that go by a noun somebody holds: interior minister."""
        self._posts[person, noun].update(kind)

    # -- answers ------------------------------------------------------------------------------

    def is_named(self, iri: str) -> bool:
        """Whether somebody has been named so far."""
        return iri in self._written

    def named_known(self) -> tuple[str, ...]:
        """The actors of the registry that the article names, in the order of meeting."""
        return tuple(iri for iri in self._written if self._registry.is_registered(iri))

    def served(self, person: str) -> tuple[str, ...]:
        """The bodies that a person is said to serve, in the order of their IRIs."""
        return tuple(sorted(self._served.get(person, ())))

    def bodies_of(self, iri: str) -> tuple[str, ...]:
        """The bodies for which somebody stands in this article: those named beside him, else the
        one whose leading office the registry gives him on the day of the article."""
        served = self.served(iri)
        if served:
            return served
        day = self._article.issued
        held = {
            r.body
            for r in self._registry.roles_of(iri)
            if r.leads and (day is None or r.held_on(day))
        }
        return tuple(held) if len(held) == 1 else ()

    def spoken_for(self, speaker: Ref) -> tuple[Ref, ...]:
        """The body that a person means by “we”; empty where none or several are known."""
        unnamed = self._described.get(speaker.iri)  # “a commander of Hamas said”
        bodies = self.bodies_of(speaker.iri) or (unnamed.part_of if unnamed else ())
        found = self.actor(bodies[0]) if len(bodies) == 1 else None
        if found is None:
            return ()
        return (Ref(found.iri, found.type, round(speaker.score * 0.9, 3), why="speaks-for"),)

    def homes(self, iri: str) -> frozenset[str]:
        """An actor, the bodies that it is part of or serves by the registry, and theirs."""
        known = self._homes.get(iri)
        if known is None:
            parts = (iri, *(role.body for role in self._registry.roles_of(iri)))
            known = self._homes[iri] = self._with_wholes(parts)
        return known

    def belongs_to(self, iri: str) -> frozenset[str]:
        """The homes of an actor, by the registry and by what this article says."""
        told = {*self._served.get(iri, ())}
        if iri in self._described:
            told.update(self._described[iri].part_of)
        return self.homes(iri) | self._with_wholes(told) if told else self.homes(iri)

    def _with_wholes(self, iris: Iterable[str]) -> frozenset[str]:
        return frozenset(whole for iri in iris for whole in (iri, *self._registry.wholes(iri)))

    def is_called(self, iri: str, noun: str) -> bool:
        """Whether the text has called somebody by a common noun, or his name has it."""
        if noun in self._called.get(iri, ()):
            return True
        known = self._registry.actors.get(iri)
        names = (*self._written.get(iri, ())[:3], *((known.label,) if known is not None else ()))
        return any(noun in name.lower().split() for name in names)

    def holds_other(self, person: str, noun: str, kind: frozenset[str]) -> bool:
        """Whether somebody is told to hold another such office: “interior” minister, “foreign”."""
        held = self._posts.get((person, noun), set())
        return bool(held and kind) and not held & kind

    def holds_such(self, person: str, noun: str, kind: frozenset[str]) -> bool:
        """Whether the text has told that somebody holds an office of this kind."""
        return bool(self._posts.get((person, noun), set()) & kind)

    def ends_in(self, iri: str, word: str) -> bool:
        """Whether a name of several words by which somebody is called here, or known, ends in a
        word."""
        known = self._registry.actors.get(iri)
        names = (*self._written.get(iri, ()), *((known.label,) if known is not None else ()))
        heads = (_AIM.split(name.lower(), maxsplit=1)[0] for name in names)
        return any(head.split()[1:][-1:] == [word] for head in heads)

    def nouns_for(self, iri: str) -> frozenset[str]:
        """The common nouns by which the text has called somebody."""
        return frozenset(self._called.get(iri, ()))

    def noun_of(self, iri: str) -> str:
        """The noun by which a stranger is known; empty for anybody else."""
        return self._nouns.get(iri, "")

    def is_audience(self, iri: str, audience: frozenset[str]) -> bool:
        """Whether somebody is known as one who listens: reporters, a crowd, correspondent X."""
        return self._nouns.get(iri) in audience or not audience.isdisjoint(self.nouns_for(iri))

    def described_as(self, noun: str, *, plural: bool) -> Ref | None:
        """The stranger last described by a noun: “a panel of experts … the experts”; several
        lawmakers are not “the lawmaker”."""
        for iri in reversed(self._described):
            actor = self._described[iri]
            if plural != (f"{noun}s" in actor.label.lower().split()) and noun[-1] != "s":
                continue
            if not actor.named and actor.type in _HUMANS and self._nouns.get(iri) == noun:
                return Ref(iri, actor.type, 0.45, named=False, why="described-before")
        return None

    def told_as(self, iri: str, score: float) -> Ref | None:
        """Somebody met, as one who took part in what was told; None for a place or nobody. It
        makes no record, of which one is wanted for every event that later words may take up."""
        known = self._registry.actors.get(iri)
        if known is not None:
            return Ref(iri, known.type, score, why="event")
        described = self._described.get(iri)
        if described is not None:
            return Ref(iri, described.type, score, named=described.named, why="event")
        met = self._identities.get(iri)
        if met is None or met.is_place:
            return None
        return Ref(iri, met.type, score, why="event")

    # -- records ------------------------------------------------------------------------------

    def actor(self, iri: str) -> Actor | None:
        """The record of somebody met, None for a place or a stranger."""
        known = self._registry.actors.get(iri)
        spans = tuple(dict.fromkeys(self._spans.get(iri, ())))
        names = distinct(self._written.get(iri, ()))
        if known is not None:
            registered = self._registry.is_registered(iri)
            names = names if registered or names else (known.label,)
            return Actor(iri, known.type, known.label, names, spans, known=registered)
        if iri in self._described:
            return self._described[iri]
        met = self._identities.get(iri)
        if met is None or met.is_place:
            return None
        label = max(names, key=lambda n: (len(n), n))
        return Actor(iri, met.type, label, distinct((*names, *self._also.get(iri, ()))), spans)

    def place(self, iri: str) -> Place | None:
        """The record of a place met, None for anything else."""
        met = self._identities.get(iri)
        if met is None or not met.is_place:
            return None
        return Place(iri, self._written[iri][0], tuple(dict.fromkeys(self._spans[iri])))

    def label_of(self, iri: str) -> str:
        """A readable name of somebody met."""
        known = self._registry.actors.get(iri)
        if known is not None:
            return known.label
        if iri in self._described:
            return self._described[iri].label
        written = self._written.get(iri)
        return written[0] if written else iri.rsplit("/", 1)[-1]

    # -- actors without a name of their own -----------------------------------------------------

    def people(self, text: str, span: Span) -> Ref:
        """Those of a nationality: Iranians."""
        iri = ids.met_actor_iri(self._base, text, "People")
        self._described.setdefault(iri, Actor(iri, "People", text, (text,), (span,)))
        return Ref(iri, "People", 0.7, why="people")

    def inhabitants(self, place: str) -> Ref:
        """Those who live in a place, who go by its name when it is attacked."""
        name, spans = self._written[place][0], tuple(dict.fromkeys(self._spans[place]))
        iri = ids.met_actor_iri(self._base, f"people of {name}", "People")
        record = Actor(iri, "People", name, distinct(self._written[place]), spans)
        self._described.setdefault(iri, record)
        return Ref(iri, "People", 0.6, why="inhabitants")

    def part(self, name: str, tree: Tree, d: Description, whole: str) -> Ref:
        """A part of a body that goes by the body's name and its own noun: Hamas military wing."""
        kind = d.types[0] if d.types[0] != "Person" else "Organization"
        iri = ids.met_actor_iri(self._base, name, kind)
        if iri not in self._described:
            self._described[iri] = Actor(
                iri, kind, name, (phrase_text(tree, d.head),), (phrase_span(tree, d.head),),
                part_of=(whole,),
            )  # fmt: skip
        return Ref(iri, self._described[iri].type, 0.7, why="part")

    def band(self, tree: Tree, word: int, kind: str) -> Ref:
        """Those who act by a noun before another, as the plural that they are: a *rebel* attack."""
        token = tree.tokens[word]
        noun = token.lemma.lower()
        many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
        label = many if kind == "ArmedGroup" else noun
        iri = ids.described_actor_iri(self._base, self._article.key, label)
        record = Actor(iri, kind, label, (label,), (Span(token.start, token.end),), named=False)
        self._described.setdefault(iri, record)
        return Ref(iri, kind, 0.5, named=False, why="acting")

    def anybody(self, tree: Tree, d: Description) -> Ref:
        """All of a kind, by the whole phrase: any armed group in the east."""
        phrase, label = phrase_text(tree, d.head), all_of_kind(tree, d.head)
        iri = ids.described_actor_iri(self._base, self._article.key, label)
        record = Actor(
            iri, d.types[0], label, distinct((label, phrase)), (phrase_span(tree, d.head),),
            named=False,
        )  # fmt: skip
        self._described.setdefault(iri, record)
        return Ref(iri, self._described[iri].type, 0.5, named=False, why="anybody")

    def persons(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> Ref:
        """Those whom only a plural tells, as people even where they were taken for a body before:
        a new leadership that is elected."""
        ref = self.stranger(tree, replace(d, types=("Person",), plural=True), bodies)
        if ref.type != "People":
            self._described[ref.iri] = replace(self._described[ref.iri], type="People")
        return replace(ref, type="People")

    def stranger(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> Ref:
        """Somebody known by a description only; he stays within this article."""
        phrase = phrase_text(tree, d.head)
        iri = ids.described_actor_iri(self._base, self._article.key, phrase)
        if iri not in self._described:
            self._nouns[iri] = d.noun
            kind = "People" if d.plural and d.types[0] == "Person" else d.types[0]
            wholes = tuple(b.iri for b in bodies if b.type != "Person")
            label = phrase_label(tree, d.head, self._lexicon)
            bare = without_owner(tree, d.head, label)
            self._described[iri] = Actor(
                iri, kind, label, distinct((label, phrase, bare)), (phrase_span(tree, d.head),),
                named=False, part_of=wholes,
            )  # fmt: skip
        kind = self._described[iri].type
        return Ref(iri, kind, 0.5, named=False, members=d.members, why="unnamed")
