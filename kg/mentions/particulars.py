"""What a match tells besides who takes part: its place, its body, and the words that show it."""

from __future__ import annotations

from kg.mentions.both_sides import Filler
from kg.mentions.match import Match
from kg.mentions.slots import BACKING
from kg.mentions.view import SentenceView
from kg.records import Span

_PLACE_ROLES = ("in", "at", "near", "verb-in")


def places_named(view: SentenceView, n: int) -> tuple[str, ...]:
    """Places named with in or at."""
    found: dict[str, None] = {}
    for argument in view.propositions[n].arguments:
        if argument.role in _PLACE_ROLES:
            refs = view.cast.refer(view.index, argument.head)
            found.update((ref.iri, None) for ref in refs if ref.type == "Place")
    return tuple(found)


def body_of(match: Match) -> str | None:
    """The body of the office that somebody takes or leaves: the title's, else who appoints, else
    whose people are appointed."""
    if match.event != "Appointment":
        return None
    if match.body is not None:
        return match.body.iri
    bodies = [f.ref for f in match.sides.agents if f.ref.type != "Person"]
    bodies += [f.ref for f in match.sides.recipients if f.ref.type != "Person" and f.ref.named]
    return next((ref.iri for ref in bodies), None)


def passage_of(view: SentenceView, match: Match) -> Span:
    """The clause, stretched to the names of those who take part; the whole sentence where
    somebody takes part whom only the rest of it names."""
    sides, tokens = match.sides, view.tree.tokens
    words = [f.word for f in (*sides.agents, *sides.recipients, *sides.places)]
    proposition = view.propositions[match.proposition]
    understood = not sides.agents or proposition.head in words
    if understood and match.event in BACKING:
        return Span(view.tree.sentence.start, view.tree.sentence.end)
    edges = [(proposition.span.start, proposition.span.end)]
    for word in words:
        name = view.cast.name_at(view.index, word)
        first, last = (name.first, name.last) if name is not None else (word, word)
        edges.append((tokens[first].start, tokens[last].end))
    return Span(min(start for start, _ in edges), max(end for _, end in edges))


def distinct(found: tuple[str, ...]) -> tuple[str, ...]:
    """Each IRI once, in order."""
    return tuple(dict.fromkeys(found))


def are_media(fillers: tuple[Filler, ...]) -> bool:
    """Whether all who are meant are outlets."""
    return bool(fillers) and all(f.ref.type == "MediaOutlet" for f in fillers)


_ADMITTING = frozenset({"acknowledge", "admit", "concede", "confess", "own up"})


def admitted(view: SentenceView, n: int) -> bool:
    """“admitted arming them”: a deed without a tense of its own, which has been done; “concedes
    that it arms them”, “does not deny that it arms them”."""
    at = view.propositions[n]
    above = view.propositions[at.governor] if at.governor is not None else None
    if above is None or above.category != "verb" or at.link not in ("complement", "control"):
        return False
    bare = view.tree.tokens[at.head].tag == "VBG"
    return bare or above.predicate in _ADMITTING or above.negated


def iris(fillers: tuple[Filler, ...]) -> tuple[str, ...]:
    """Whom fillers mean, each once."""
    return tuple(dict.fromkeys(f.ref.iri for f in fillers))
