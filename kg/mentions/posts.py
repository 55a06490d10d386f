"""Offices and posts told by a noun beside a name: “his counterpart, X”, “an officer named X”,
“Y's Foreign Secretary, X”, “X, a fellow at Y”; and by what appoints somebody.

These are the ways of telling that no title and no proposition shows; a body that goes by no name
of its own (“the ministry”) does here, if none is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kg.mentions.actors import Cast
from kg.mentions.before_names import is_office
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.roster import Roster
from kg.mentions.surroundings import naming_noun
from kg.mentions.titles import held_until, is_body, known_to_hold, office_text
from kg.records import EventMention, Interval, Role, Span
from kg.records.tree import Tree
from kg.registry import Registry
from kg.registry.records import ORGANIZATIONS

_OF_WHOM = ("of", "at", "for", "from", "in", "with", "to")
_BEFORE = ("compound", "amod", "nmod")
_POSSESSOR = re.compile(r"^.*['’]s? (?=\w)")
_POSSESSIVES = ("a", "an", "her", "his", "its", "new", "the", "their")


def roles_of_posts(
    tree: Tree, cast: Cast, lexicon: Lexicon, registry: Registry, issued: date | None
) -> Iterable[Role]:
    """The offices and posts of persons beside whom a noun says them."""
    s = tree.sentence.index
    titled = {i for name in cast.names(s) for i in name.title}
    for token in tree.tokens:
        word = token.index
        post = token.lemma.lower() in lexicon.posts or is_office(token, lexicon)
        if not post or word in titled or cast.name_at(s, word) is not None:
            continue
        for holder, at in _holders(tree, word, cast):
            words = _words(tree, word, cast)
            title = office_text(tree, words, lexicon)
            body = _body(tree, word, cast, lexicon) or _known(
                tree, word, at, holder, title, cast, lexicon, registry
            )
            if body and body != holder:
                time = held_until((tree.tokens[w].text for w in words), lexicon, issued)
                first, last = min(*words, at), max(*words, at)
                span = Span(tree.tokens[first].start, tree.tokens[last].end)
                yield Role(holder, body, title, span, time)


def roles_of_appointments(mentions: Sequence[EventMention], roster: Roster) -> Iterable[Role]:
    """Who is named to an office holds it from then on, who leaves it has held it until then."""
    for m in mentions:
        if m.event_type != "Appointment" or m.title is None or m.body is None:
            continue
        if m.status not in (None, "Ended"):
            continue
        time = Interval(ends=m.time.ends, edtf=m.time.edtf) if m.status else Interval()
        words = _POSSESSOR.sub("", m.title).split()
        while len(words) > 1 and words[0].lower() in _POSSESSIVES:
            words = words[1:]
        for iri in m.recipients:
            holder = roster.actor(iri)
            if holder is not None and holder.named and holder.type == "Person" and iri != m.body:
                yield Role(iri, m.body, " ".join(words), m.span, time)


def _holders(tree: Tree, word: int, cast: Cast) -> list[tuple[str, int]]:
    """The persons named beside a noun that says their post, and the word where each is named."""
    s, token = tree.sentence.index, tree.tokens[word]
    beside = [c for k in tree.kids(word, "appos") for c in tree.conjuncts(k)]
    if token.dep == "appos":
        beside.append(token.head)
    beside += [
        k
        for verb in tree.kids(word, "acl")
        for k in tree.kids(verb, "oprd", "attr", "dobj")
        if naming_noun(tree, k) == word
    ]
    found = []
    for k in beside:
        name = cast.name_at(s, k)
        if name is not None and cast.identity(name).type == "Person":
            found.append((cast.identity(name).iri, name.last))
    return found[:1]


def _words(tree: Tree, word: int, cast: Cast) -> list[int]:
    """The words of the office, without its body."""
    s = tree.sentence.index
    below = [
        k
        for k in tree.kids(word, *_BEFORE, "punct")
        if k < word and not any(is_body(r) for r in cast.refer(s, k))
    ]
    tied = [k for k in below if tree.tokens[k].dep != "punct" or tree.tokens[k].text in "-–"]
    while tied and tree.tokens[tied[0]].dep == "punct":
        tied = tied[1:]
    return [*tied, word]


def _body(tree: Tree, word: int, cast: Cast, lexicon: Lexicon) -> str | None:
    """Whose post it is: its possessor, what it is *of*, or a name or body before it."""
    s = tree.sentence.index
    behind = [
        c
        for p in tree.kids(word, "prep")
        if tree.tokens[p].lemma.lower() in _OF_WHOM
        for k in tree.kids(p, "pobj")
        for c in (k, *_below_of(tree, k))
    ]
    before = sorted(tree.kids(word, *_BEFORE), reverse=True)
    groups = (tree.kids(word, "poss"), behind, before)
    for fits in (is_body, is_described):
        for group in groups:
            for k in group:
                if fits is is_described and not lexicon.classes(tree.tokens[k].lemma.lower()):
                    continue
                body = next((r for r in cast.refer(s, k) if fits(r)), None)
                if body is not None:
                    return body.iri
    return None


def _below_of(tree: Tree, word: int) -> list[int]:
    """Whose the department of an office is: the director of policy *at Y*."""
    return [
        k
        for p in tree.kids(word, "prep")
        if tree.tokens[p].lemma.lower() in ("of", "at", "in")
        for k in tree.kids(p, "pobj")
    ]


def is_described(ref: Ref) -> bool:
    """A body without a name of its own: the ministry, a charity."""
    return not ref.named and ref.type in ORGANIZATIONS


def _known(
    tree: Tree,
    word: int,
    at: int,
    holder: str,
    title: str,
    cast: Cast,
    lexicon: Lexicon,
    registry: Registry,
) -> str | None:
    """The body of an office that is told without one: the Foreign Secretary, X."""
    if tree.kids(word, "poss"):
        return None  # “its foreign secretary”, of a body that nothing tells
    office = title.rsplit(maxsplit=1)[-1].lower() if title else ""
    found = known_to_hold(tree, at, holder, title, office, cast, lexicon, registry)
    return found[0][1] if found else None
