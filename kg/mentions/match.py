"""One frame and one proposition: whether they fit, and what the frame then tells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.commerce import is_business
from kg.mentions.demands import unmet
from kg.mentions.disarmed import is_disarmament
from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame, Frames
from kg.mentions.mishaps import is_by_mishap
from kg.mentions.only_words import is_only_words
from kg.mentions.outlook import outlook
from kg.mentions.own_ranks import is_of_own_ranks
from kg.mentions.phrases import phrase_text
from kg.mentions.scores import is_by_score
from kg.mentions.slots import BACKING, sides
from kg.mentions.status import status
from kg.mentions.themes import is_theme, themes_of
from kg.mentions.trace import Missed
from kg.mentions.view import SentenceView, fillers
from kg.records import Money, Proposition
from kg.registry.records import ORGANIZATIONS

_MEASURED = frozenset({"agent", "patient"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits a proposition, with what fills its slots; `bridged` where some of it is
    told by another sentence or clause, `said_with` the proposition with which it is claimed."""

    frame: Frame
    event: str
    proposition: int
    sides: Sides
    kinds: tuple[str, ...] = ()
    money: Money | None = None
    title: str | None = None
    body: Ref | None = None
    bridged: bool = False
    said_with: int | None = None


def matches(view: SentenceView, frames: Frames) -> list[Match]:
    """The match of the most demanding frame that fits each proposition, and of those that tell
    what is true besides; a sum given beside other things is a match of its own."""
    found: list[Match] = []
    for n, proposition in enumerate(view.propositions):
        key = (proposition.category, proposition.predicate)
        told = False
        for frame in frames.by_predicate.get(key, ()):
            if told and not frame.besides:
                continue
            match = fit(view, n, frame)
            if match is not None and _counts(view, match):
                found += _parted(view, match)
                told = told or not frame.besides
    found = [match for match in found if not _is_hostile(view, match, found)]
    return [match for match in found if not _is_to_back(view, match, found)]


def _is_to_back(view: SentenceView, match: Match, found: list[Match]) -> bool:
    """“Sweden and Norway agreed to fund the council”: what they promise a third one together."""
    if match.event != "Agreement" or view.propositions[match.proposition].category != "verb":
        return False
    parties = {f.ref.iri for f in (*match.sides.agents, *match.sides.recipients)}
    return any(
        view.propositions[other.proposition].governor == match.proposition
        and view.propositions[other.proposition].link == "control"
        and {f.ref.iri for f in other.sides.agents} == parties
        and not {f.ref.iri for f in other.sides.recipients} & parties
        for other in found
        if other.event in BACKING
    )


def _parted(view: SentenceView, match: Match) -> list[Match]:
    """“sent them rifles and $5 million”: a sum that is given beside other things is told of its
    own; “money and weapons” are one support with several kinds."""
    n, frame = match.proposition, match.frame
    if match.event not in BACKING or view.propositions[n].category != "verb":
        return [match]
    given = [w for role in frame.theme for w in fillers(view, n, role)]
    money = [w for w in given if is_theme(view.goods, w, "money")]
    taking = {f.word for f in match.sides.recipients}  # “its fighters are paid $400 a month”
    others = [w for w in given if w not in money and view.goods.kinds(w) is not None]
    others = [w for w in others if w not in taking]
    kinds = {kind for w in others for kind in view.goods.kinds(w) or ()}
    if not money or not others or "Financial" in kinds:
        return [match]
    paid, sum_ = _given(view, n, frame, money)
    if sum_ is None:
        return [replace(match, event="Support", kinds=tuple(sorted({*paid, *kinds})))]
    givers = {f: _nearest(view, f.word, [*money, *others]) for f in match.sides.agents}
    payers = replace(match.sides, agents=_whose(givers, money))
    backers = replace(match.sides, agents=_whose(givers, others))
    return [
        replace(match, event="Funding", kinds=paid, money=sum_, sides=payers),
        replace(match, event="Support", kinds=tuple(sorted(kinds)), money=None, sides=backers),
    ]


def _is_hostile(view: SentenceView, match: Match, found: list[Match]) -> bool:
    """“fired missiles at Ukraine and sent drones to Kyiv”: weapons and soldiers that somebody
    sends to those whom the sentence has him attack are sent against them."""
    moved = view.propositions[match.proposition].predicate in view.lexicon.moving
    if match.event != "Support" or not moved or not {"Arms", "Military"} & set(match.kinds):
        return False
    by, to = ({f.ref.iri for f in side} for side in (match.sides.agents, match.sides.recipients))
    return any(
        other.event in ("Attack", "Killing")
        and by & {f.ref.iri for f in other.sides.agents}
        and to & {f.ref.iri for f in other.sides.recipients}
        for other in found
    )


def _nearest(view: SentenceView, word: int, things: list[int]) -> int | None:
    """The thing given in whose phrase somebody is named: “Doha's money and Uganda's soldiers”."""
    at: int | None = word
    while at is not None and at not in things:
        at = view.tree.head(at)
    return at


def _whose(givers: dict[Filler, int | None], things: list[int]) -> tuple[Filler, ...]:
    """Those who give these things: as far as one stands beside what he gives, it is his."""
    theirs = tuple(f for f, thing in givers.items() if thing is None or thing in things)
    return theirs or tuple(givers)


def _counts(view: SentenceView, match: Match) -> bool:
    """Whether a frame that tells only some statuses tells here: “denies any link with them”."""
    only = match.frame.only
    if not only:
        return True
    n = match.proposition
    seen = outlook(view.propositions, n, view.lexicon)
    category = view.propositions[n].category
    return status(match.event, match.frame.status, seen, category) in only


def fit(view: SentenceView, n: int, frame: Frame) -> Match | None:
    """The match of one frame with one proposition, None if a demand is not met."""
    found = fitted(view, n, frame)
    if isinstance(found, Match):
        return found
    if view.trace is not None:
        view.trace.missed.append(Missed(view.index, n, frame, found))
    return None


def fitted(view: SentenceView, n: int, frame: Frame, spare: Sides | None = None) -> Match | str:
    """The match, or the key of the first demand that is not met. `spare` has those who fill a
    slot for which the clause itself names nobody."""
    if demand := unmet(view, n, frame):
        return demand
    if frame.event == "Attack" and (is_only_words(view, n) or is_by_score(view, n)):
        return "unless"
    if frame.event in BACKING and _owed(view, n, frame):
        return "theme"
    themes = themes_of(view, n, frame)
    if "theme" in frame.needs and not themes:
        return "theme"
    taking_part = sides(view, n, frame, themes if frame.theme_words else (), spare)
    if isinstance(taking_part, str):
        return taking_part
    if frame.event == "Killing" and not taking_part.agents and is_by_mishap(view, n):
        return "unless"
    title, body = _title(view, n, frame)
    if "title" in frame.needs and title is None:
        return "title"
    if frame.event == "Appointment" and _is_sport(view, n):
        return "title"
    if frame.event not in BACKING:
        return Match(frame, frame.event, n, taking_part, title=title, body=body)
    if is_of_own_ranks(view, n, taking_part):
        return "own"
    kinds, money = _given(view, n, frame, themes)
    event = "Funding" if money is not None or kinds == ("Financial",) else frame.event
    if is_business(view, n, frame, event, kinds, taking_part, themes):
        return "business"
    if is_disarmament(view, n, kinds, taking_part):
        return "disarmed"
    return Match(frame, event, n, taking_part, kinds, money, title, body)


def _owed(view: SentenceView, n: int, frame: Frame) -> bool:
    """“paid the families $5 million in compensation”: what is owed is no gift, unless a frame asks
    for it: “forgave *the debt*”."""
    asked = frame.also.union(frame.words.get("patient", ()))
    if asked & view.lexicon.owed:
        return False
    proposition = view.propositions[n]
    if proposition.category == "noun" and view.goods.is_owed(proposition.head):
        return True
    return any(
        view.goods.is_owed(w) for role in ("patient", "in", "as") for w in fillers(view, n, role)
    )


def _given(
    view: SentenceView, n: int, frame: Frame, themes: list[int]
) -> tuple[tuple[str, ...], Money | None]:
    """The kinds of support told by frame, things and adjectives, and the sum if one is given.

    Where something is given of which the lexicon knows nothing, no kind is told.
    """
    proposition = view.propositions[n]
    kinds = set(frame.kinds)
    money: Money | None = None
    things = [view.goods.meant_by(word) or (view.goods, word) for word in themes]
    for goods, word in things:
        kinds.update(goods.kinds(word) or ())
        money = money or goods.sum_at(word)
    if money is not None:  # “pledged $800 million in weapons”
        spent = [w for w in fillers(view, n, "in") if w not in themes]
        kinds.update(kind for w in spent for kind in view.goods.kinds(w) or ())
    kinds.update(view.goods.qualities(proposition.head))
    if proposition.category == "noun":
        kinds.update(_spelled_out(view, proposition))
        if frame.event in BACKING and not kinds and _in_words_only(view, proposition):
            kinds.add("Political")
        money = money or view.goods.sum_at(proposition.head) or _worth(view, proposition)
    if themes and all(goods.kinds(word) is None for goods, word in things):
        kinds.clear()
    if money is not None and not kinds:
        kinds.add("Financial")
    return tuple(sorted(kinds)), money


def _in_words_only(view: SentenceView, proposition: Proposition) -> bool:
    """“declared their full support for it”, “its solidarity with it”: backing that consists in
    saying so."""
    if view.goods.kinds(proposition.head) == ("Political",):
        return True
    if proposition.governor is None or proposition.link != "patient":
        return False
    return view.propositions[proposition.governor].predicate in view.lexicon.voicing


def _worth(view: SentenceView, proposition: Proposition) -> Money | None:
    """“$95 million in military aid”, “the subsidy amounts to $5 million”: the sum beside it."""
    if proposition.governor is None:
        return None
    governor = view.propositions[proposition.governor]
    above = view.tree.head(proposition.head)
    if proposition.link in ("in", "of") and above is not None:
        counted = view.tree.head(above)  # the noun may be no proposition: “$95 million in aid”
        if counted is not None and view.tree.tokens[counted].pos in ("NUM", "SYM", "NOUN"):
            return view.goods.sum_at(counted)
    said = [a.head for a in governor.arguments if a.role == "patient"]
    if proposition.link == "in" and governor.category == "verb":
        # “suspended $700 million in aid”
        return next((s for w in said if (s := view.goods.sum_at(w)) is not None), None)
    if governor.predicate not in view.lexicon.measuring or proposition.link not in _MEASURED:
        return None
    said = [a.head for a in governor.arguments if a.role in ("to", "at", "attribute", "patient")]
    return next((s for w in said if (s := view.goods.sum_at(w)) is not None), None)


def _spelled_out(view: SentenceView, proposition: Proposition) -> set[str]:
    """“The support involved cash and training”: what a verb of containing says of its kinds."""
    if proposition.governor is None or proposition.link != "agent":
        return set()
    governor = view.propositions[proposition.governor]
    if governor.predicate not in view.lexicon.containing:
        return set()
    return {
        kind
        for a in governor.arguments
        if a.role in ("patient", "of", "as")
        for kind in view.goods.kinds(a.head) or ()
    }


def _title(view: SentenceView, n: int, frame: Frame) -> tuple[str | None, Ref | None]:
    """The office that somebody takes or leaves, and the body that it is an office of."""
    for role in (*frame.title, *(("patient",) if frame.title else ())):
        for word in fillers(view, n, role):
            if role == "patient" and view.tree.kid(word, "appos") is None:
                continue  # “chose a new leader, X”
            if view.lemma(word) in view.lexicon.offices:
                bodies = (
                    ref
                    for below in view.tree.subtree(word)
                    if below != word
                    for ref in view.cast.refer(view.index, below)
                    if ref.type in ORGANIZATIONS or ref.type == "State"
                )
                return phrase_text(view.tree, word), next(bodies, None)
    return None, None


def _is_sport(view: SentenceView, n: int) -> bool:
    """“Chelsea sacked coach X”, “named him as its coach”."""
    below = view.tree.subtree(view.propositions[n].head, "advcl", "conj", "relcl", "parataxis")
    return any(view.lemma(word) in view.lexicon.sports for word in below)


def is_unmet(view: SentenceView, match: Match) -> bool:
    """Whether somebody does it whom nothing tells of: “Real Madrid paid Monaco 80 million”."""
    doers = fillers(view, match.proposition, "agent")
    return "agent" in match.frame.agent and bool(doers)
