"""Those who live in a place, where they are meant by its name: visited, or sent what helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.both_sides import Filler, once
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame
from kg.mentions.view import SentenceView, fillers

# Who sends to a place what helps those there, and the roles in which it stands.
_SENDERS = frozenset({"ArmedForce", "ArmedGroup", "InternationalBody", "PoliticalBody", "State"})
_THERE = ("receiver", "to", "patient>to", "verb-to")


def those_there(
    view: SentenceView,
    n: int,
    frame: Frame,
    agents: tuple[Filler, ...],
    given: Sequence[int],
) -> tuple[Filler, ...]:
    """Those who live in the town or region to which a state or a group sends what helps: “aid to
    Gaza”, “rockets to Misrata”. Soldiers are sent to a place whoever holds it."""
    if not any(f.ref.type in _SENDERS and f.ref.named and not f.ref.members for f in agents):
        return ()  # “the army moved artillery to Karsk”
    if any("Military" in (view.goods.kinds(w) or ()) for w in given):
        return ()
    roles = (role for role in _THERE if role in frame.recipient)
    found = (
        Filler(w, r)
        for role in roles
        for w in fillers(view, n, role)
        for r in view.cast.refer(view.index, w)
    )
    towns = [f for f in found if f.ref.type == "Place" and is_town(view, f)]
    return tuple(replace(f, ref=view.cast.roster.inhabitants(f.ref.iri)) for f in once(towns))


def is_town(view: SentenceView, visited: Filler) -> bool:
    """Whether people live in a place by whose name they go: a town, no museum and no river."""
    return view.tree.tokens[visited.word].entity not in ("FAC", "LOC")


def people_of(view: SentenceView, visited: Filler) -> Filler:
    """Those who live in a town of which nobody knows whose seat it is: they are visited in it."""
    people = view.cast.roster.inhabitants(visited.ref.iri)
    return replace(visited, ref=replace(people, why="visited"))


# What is called by the city in which it was signed or held.
_SIGNED = frozenset(
    {"accord", "agreement", "ceasefire", "deal", "declaration", "protocol", "treaty"}
)


def is_where(view: SentenceView, word: int, ref: Ref) -> bool:
    """“the Pretoria and Nairobi peace agreements”: signed there, by whomever; but those of a
    Baku-Yerevan deal made it."""
    tree = view.tree
    noun = tree.head(tree.first_conjunct(word))
    if ref.why != "metonym" or noun is None or view.lemma(noun) not in _SIGNED:
        return False
    beside = (
        t for i in (word - 1, word + 1) if 0 <= i < len(tree.tokens) for t in (tree.tokens[i],)
    )
    return not any(t.text in ("-", "–") for t in beside)
