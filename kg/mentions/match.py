"""One frame and one proposition: which actors fill its slots, if they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.actors import Cast
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame, Frames
from kg.mentions.goods import Goods
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import phrase_text
from kg.records import Money, Proposition
from kg.records.tree import Tree
from kg.registry.records import ORGANIZATIONS

_OBJECT_LINKS = frozenset({"patient", "attr", "oprd", "of", "in", "acomp", "to"})
_NO_ACTORS = frozenset({"Place", "Speaker"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A word and whom it means."""

    word: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a proposition, with what fills its slots."""

    frame: Frame
    event: str
    proposition: int
    agents: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    places: tuple[Filler, ...] = ()
    kinds: tuple[str, ...] = ()
    money: Money | None = None
    title: str | None = None
    bodies: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence with all that matching looks at."""

    tree: Tree
    propositions: tuple[Proposition, ...]
    goods: Goods
    cast: Cast
    lexicon: Lexicon
    voice: Callable[[int], Ref | None]
    addressed: Callable[[int], tuple[Ref, ...]]

    @property
    def index(self) -> int:
        return self.tree.sentence.index


def matches(view: SentenceView, frames: Frames) -> list[Match]:
    """At most one match for each proposition: the most demanding frame that fits."""
    found: list[Match] = []
    for n, proposition in enumerate(view.propositions):
        key = (proposition.category, proposition.predicate)
        for frame in frames.by_predicate.get(key, ()):
            match = fit(view, n, frame)
            if match is not None:
                found.append(match)
                break
    return found


def fit(view: SentenceView, n: int, frame: Frame) -> Match | None:
    """The match of one frame with one proposition, None if a demand is not met."""
    if not _surroundings(view, n, frame):
        return None
    agents = _actors(view, n, frame.agent, frame.agent_types)
    recipients, places = _recipients(view, n, frame)
    agents, recipients = _sides(frame, agents, recipients)
    if "agent" in frame.needs and not agents:
        return None
    if "recipient" in frame.needs and not recipients and not places:
        return None
    themes = _themes(view, n, frame)
    if "theme" in frame.needs and not themes:
        return None
    kinds, money = _given(view, n, frame, themes)
    if themes and frame.theme_words == "goods" and "theme" in frame.needs and kinds is None:
        return None
    title, bodies = _title(view, n, frame)
    if "title" in frame.needs and title is None:
        return None
    if frame.agent_foreign and not _abroad(view, agents, recipients, places):
        return None
    event = _event(frame, kinds or (), money)
    return Match(frame, event, n, agents, recipients, places, kinds or (), money, title, bodies)


def _surroundings(view: SentenceView, n: int, frame: Frame) -> bool:
    proposition, tree = view.propositions[n], view.tree
    for_words = not frame.words or any(
        tree.tokens[w].lemma.lower() in words
        for role, words in frame.words.items()
        for w in fillers(view, n, role)
    )
    if not for_words:
        return False
    if frame.also:
        below = {tree.tokens[i].lemma.lower() for i in tree.subtree(proposition.head)}
        if not below & frame.also and not {b.rstrip("s") for b in below} & frame.also:
            return False
    if frame.preposition:
        above = tree.head(proposition.head)
        if above is None or tree.tokens[above].lemma.lower() != frame.preposition:
            return False
    if not frame.modifiers and not frame.governor:
        return True
    before = {
        tree.tokens[c].lemma.lower()
        for k in tree.kids(proposition.head, "amod", "compound", "acomp", "advmod")
        for c in tree.conjuncts(k)
    }
    above_lemmas = _above(view, proposition)
    return bool(before & frame.modifiers) or bool(above_lemmas & (frame.governor | frame.modifiers))


def _above(view: SentenceView, proposition: Proposition) -> set[str]:
    """The governing predicate, and what a copula says: relations were the closest."""
    if proposition.governor is None:
        return _behind(view, proposition)
    governor = view.propositions[proposition.governor]
    found = {governor.predicate, *_behind(view, proposition)}
    if proposition.link == "agent" or proposition.link == "patient":
        found |= {
            view.tree.tokens[a.head].lemma.lower()
            for a in governor.arguments
            if a.role == "attribute"
        } | {
            view.tree.tokens[a.head].text.lower()
            for a in governor.arguments
            if a.role == "attribute"
        }
    return found


def _behind(view: SentenceView, proposition: Proposition) -> set[str]:
    """Participles and clauses behind a noun: relations that soured."""
    return {
        p.predicate
        for p in view.propositions
        if p.governor is not None
        and view.propositions[p.governor] is proposition
        and p.link in ("participle", "relative", "complement")
    }


def fillers(view: SentenceView, n: int, role: str) -> list[int]:
    """The words in a role of a proposition; roles of the frame files, see docs/frames.md."""
    proposition = view.propositions[n]
    outer, _, inner = role.partition(">")
    if inner:
        if outer == "governor":
            governor = proposition.governor
            return fillers(view, governor, inner) if governor is not None else []
        heads = fillers(view, n, outer)
        places = [m for m, p in enumerate(view.propositions) if p.head in heads]
        return [w for m in places for w in fillers(view, m, inner)]
    if role == "verb-receiving":
        return _lent(view, proposition, "verb-agent", view.lexicon.receiving)
    if role.startswith("verb-"):
        return _lent(view, proposition, role, view.lexicon.light)
    return [a.head for a in proposition.arguments if a.role == role]


def _lent(
    view: SentenceView, proposition: Proposition, role: str, verbs: frozenset[str]
) -> list[int]:
    """What a light verb lends to its noun; of any other verb the noun takes nothing."""
    if not any(p.predicate in verbs for p in _lenders(view, proposition)):
        return []
    return [a.head for a in proposition.arguments if a.role == role]


def _lenders(view: SentenceView, proposition: Proposition) -> Iterator[Proposition]:
    """The verbs that may lend to a noun: the one it is object of, or of a relative clause."""
    for other in view.propositions:
        if other.link == "relative" and other.governor is not None:
            if view.propositions[other.governor] is proposition:
                yield other
    at = proposition
    while at.governor is not None and at.link in _OBJECT_LINKS:
        at = view.propositions[at.governor]
        if at.category == "verb":
            yield at
            return
        if at.predicate not in view.lexicon.attitudes:
            return


def _actors(
    view: SentenceView, n: int, roles: Sequence[str], types: frozenset[str]
) -> tuple[Filler, ...]:
    for role in roles:
        found = [
            f
            for f in _refs(view, n, role)
            if f.ref.type not in _NO_ACTORS and _is_one_of(f.ref, types)
        ]
        if found:
            return _once(found)
    return ()


def _refs(view: SentenceView, n: int, role: str) -> list[Filler]:
    if role == "speaker":
        speaker = view.voice(n)
        return [Filler(view.propositions[n].head, speaker)] if speaker is not None else []
    if role == "addressee":
        return [Filler(view.propositions[n].head, ref) for ref in view.addressed(n)]
    found: list[Filler] = []
    for word in fillers(view, n, role):
        if role.endswith("kind") and not _may_act_as_kind(view, word):
            continue
        for ref in view.cast.refer(view.index, word):
            # “we” and “our” are whoever is quoted
            meant = view.voice(n) if ref.type == "Speaker" else ref
            if meant is not None:
                found.append(Filler(word, meant))
    return found


def _may_act_as_kind(view: SentenceView, word: int) -> bool:
    """Before a noun only names and nationalities are actors: Iranian support, Hamas rockets."""
    return (
        view.cast.name_at(view.index, word) is not None or view.tree.tokens[word].text[0].isupper()
    )


def _is_one_of(ref: Ref, types: frozenset[str]) -> bool:
    if not types:
        return True
    if "members" in types and ref.members:
        return True
    return ref.type in types or ("Organization" in types and ref.type in ORGANIZATIONS)


def _once(found: list[Filler]) -> tuple[Filler, ...]:
    seen: dict[str, Filler] = {}
    for filler in found:
        seen.setdefault(filler.ref.iri, filler)
    return tuple(seen.values())


def _recipients(
    view: SentenceView, n: int, frame: Frame
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    if not frame.recipient_kind:
        return _actors(view, n, frame.recipient, frame.recipient_types), ()
    for role in frame.recipient:
        found = _refs(view, n, role)
        actors = [f for f in found if f.ref.type not in _NO_ACTORS]
        places = [f for f in found if f.ref.type == "Place"]
        if frame.recipient_kind == "place":
            actors = [f for f in actors if f.ref.type in ("State", "Person", "Organization")]
        if actors or places:
            return _once(actors), _once(places)
    return (), ()


def _sides(
    frame: Frame, agents: tuple[Filler, ...], recipients: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Two sides of what is mutual; nobody stands on both."""
    if {f.ref.iri for f in agents} == {f.ref.iri for f in recipients} and len(agents) > 1:
        return agents[:1], agents[1:]
    if not recipients and "agent-rest" in frame.recipient and len(agents) > 1:
        return agents[:1], agents[1:]
    if not recipients and frame.symmetric and len(agents) > 1:
        return agents[:1], agents[1:]
    mine = {f.ref.iri for f in agents}
    return agents, tuple(f for f in recipients if f.ref.iri not in mine)


def _themes(view: SentenceView, n: int, frame: Frame) -> list[int]:
    for role in frame.theme:
        words = fillers(view, n, role)
        if frame.theme_words == "money":
            words = [
                w for w in words if view.goods.sum_at(w) or view.goods.kinds(w) == ("Financial",)
            ]
        elif frame.theme_words == "arms":
            words = [w for w in words if view.goods.is_arms(w)]
        elif frame.theme_words == "goods":
            words = [w for w in words if view.goods.kinds(w) is not None]
        if words:
            return words
    return []


def _given(
    view: SentenceView, n: int, frame: Frame, themes: list[int]
) -> tuple[tuple[str, ...] | None, Money | None]:
    proposition = view.propositions[n]
    kinds = set(frame.kinds)
    money: Money | None = None
    supports = frame.event in ("Support", "Funding")
    if not supports:
        return (), None
    known = not themes
    for word in themes:
        own = view.goods.kinds(word)
        known = known or own is not None
        kinds.update(own or ())
        money = money or view.goods.sum_at(word)
    kinds.update(view.goods.qualities(proposition.head))
    if proposition.category == "noun":
        kinds.update(_spelled_out(view, proposition))
    if proposition.category == "noun" and money is None:
        money = view.goods.sum_at(proposition.head)
    return (tuple(sorted(kinds)) if known else None), money


def _spelled_out(view: SentenceView, proposition: Proposition) -> set[str]:
    """“The support involved cash and training”: what a verb of containing says of its kinds."""
    if proposition.governor is None or proposition.link != "agent":
        return set()
    governor = view.propositions[proposition.governor]
    if governor.predicate not in (
        "involve",
        "include",
        "comprise",
        "encompass",
        "cover",
        "consist",
    ):
        return set()
    return {
        kind
        for a in governor.arguments
        if a.role in ("patient", "of", "as")
        for kind in view.goods.kinds(a.head) or ()
    }


def _event(frame: Frame, kinds: tuple[str, ...], money: Money | None) -> str:
    if frame.event == "Support" and kinds == ("Financial",):
        return "Funding"
    if frame.event == "Support" and money is not None:
        return "Funding"
    return frame.event


def _title(view: SentenceView, n: int, frame: Frame) -> tuple[str | None, tuple[Ref, ...]]:
    """The office that somebody takes or leaves, and the body that it is an office of."""
    for role in frame.title:
        for word in fillers(view, n, role):
            if view.tree.tokens[word].lemma.lower() not in view.lexicon.offices:
                continue
            bodies = [
                ref
                for below in view.tree.subtree(word)
                if below != word
                for ref in view.cast.refer(view.index, below)
                if ref.type in ORGANIZATIONS or ref.type == "State"
            ]
            return phrase_text(view.tree, word), tuple(bodies[:1])
    return None, ()


def _abroad(
    view: SentenceView,
    agents: tuple[Filler, ...],
    recipients: tuple[Filler, ...],
    places: tuple[Filler, ...],
) -> bool:
    """Whether somebody is away from home: being in one's own country is no visit."""
    home = {i for f in agents for i in view.cast.homes(f.ref.iri)}
    return bool(recipients or places) and not home & {f.ref.iri for f in recipients}
