"""How an event went on that was told before: “the payments continued until October”, “the truce
collapsed”, “the aid totals three million”, “some of it went to the militia”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides, others_than
from kg.mentions.discourse import Happening
from kg.mentions.happenings import FORCE, actors_in, attack_before, families_of, is_neuter, taken_up
from kg.mentions.match import Match
from kg.mentions.outlook import outlook
from kg.mentions.phrases import pronoun_class
from kg.mentions.slots import BACKING
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView
from kg.records import Money, Proposition

# How many sentences back somebody's own deed may stand.
_OWN_REACH = 4
# What carries things may be stopped without their being given no more, and brings people home.
_VEHICLES = frozenset(
    {"aircraft", "boat", "bus", "car", "carrier", "convoy", "dhow", "ferry", "freighter",
     "helicopter", "jet", "lorry", "plane", "ship", "speedboat", "submarine", "tanker", "train",
     "truck", "van", "vehicle", "vessel"}
)  # fmt: skip
_FETCHING = frozenset({"bring", "call", "fly", "order", "pull", "ship", "take"})
_HOMEWARD = frozenset({"back", "home", "out"})
_HAPPENS = frozenset({"happen", "occur", "take place"})
_ANY = frozenset({"any", "such"})


def course(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """What a clause tells of the course of an event told before; None if it tells nothing."""
    proposition = view.propositions[n]
    if proposition.negated:
        return None
    for word in _subjects(proposition):
        if _does_it(view, n, word):
            continue
        if _is_denied(view, n, word):
            happening = taken_up(view, word, here, any_of_it=True)
            return _told(view, n, word, happening, "") if happening is not None else None
        happening = taken_up(view, word, here) or _it(view, n, word)
        if happening is not None:
            return _going(view, n, word, happening)
    for word in _objects(proposition):
        happening = taken_up(view, word, here) or _attack(view, n, word, here)
        if happening is not None:
            return _done(view, n, word, _own(view, n, word, happening))
    return None


def _is_denied(view: SentenceView, n: int, word: int) -> bool:
    """“denied that any such payment had been made”: that what was told before ever was."""
    proposition = view.propositions[n]
    small = {view.lemma(k) for k in view.tree.kids(word, "det", "amod", "predet")}
    happens = _verb(view, n) in _HAPPENS or (
        proposition.passive and proposition.predicate == "make"
    )
    if not happens or not small & _ANY:
        return False
    return "denied" in outlook(view.propositions, n, view.lexicon).effects


def _does_it(view: SentenceView, n: int, word: int) -> bool:
    """“*The police* lifted a curfew”, “*the vessel* was stopped at sea”: who ends something else
    does not end, nor does a vehicle that is halted."""
    proposition, verb = view.propositions[n], view.propositions[n].predicate
    if view.lexicon.attitudes.get(verb) != "ended" and verb not in view.lexicon.is_over:
        return False
    return bool(_objects(proposition)) or view.lemma(word) in _VEHICLES


def _subjects(proposition: Proposition) -> list[int]:
    """What is said to go on or end; the object of a passive too."""
    role = "patient" if proposition.passive else "agent"
    return [a.head for a in proposition.arguments if a.role == role]


def _objects(proposition: Proposition) -> list[int]:
    if proposition.passive:
        return []
    return [a.head for a in proposition.arguments if a.role == "patient"]


def _it(view: SentenceView, n: int, word: int) -> Happening | None:
    """“It collapsed within days”: the truce that the sentence before told of last; “they were
    lifted”: its sanctions."""
    several = pronoun_class(view.tree, word) == "several"
    verb = view.propositions[n].predicate
    if not view.propositions[n].passive and _objects(view.propositions[n]):
        return None  # “it lifted a ban”
    over = verb in view.lexicon.is_over or (several and verb in view.lexicon.imposes)
    if not over or not (is_neuter(view, word) or several):
        return None
    last = next(reversed(view.told), None)
    if last is None or last.sentence != view.index - 1 or last.event in FORCE:
        return None
    return last if not several or last.event == "Designation" else None


def _attack(view: SentenceView, n: int, word: int, here: Sequence[Happening]) -> Happening | None:
    """“accused militants of planting it”: the attack just told."""
    if view.propositions[n].predicate not in view.lexicon.commits or not is_neuter(view, word):
        return None
    return attack_before(view, word, here)


def _going(view: SentenceView, n: int, word: int, happening: Happening) -> Match | None:
    """An event with its sides, as the verb says that it went on, came, ended, or amounted to."""
    lexicon, verb = view.lexicon, _verb(view, n)
    backs = happening.event in BACKING
    lemma = view.lemma(word)
    paid = "Financial" in lexicon.goods.get(lemma, ()) or "Funding" in lexicon.events.get(lemma, ())
    money = (view.goods.sum_at(word) or _beside(view, word)) if paid else None
    if lexicon.attitudes.get(verb) == "ended" or verb in lexicon.is_over:
        if lemma in _VEHICLES:
            return None  # “the vessel was stopped near the strait”
        return _told(view, n, word, happening, "Ended" if not _is_deed(happening) else "", money)
    comes = backs and verb in lexicon.arrives and money is None
    imposed = happening.event == "Designation" and verb in lexicon.imposes
    if verb in lexicon.goes_on or comes or imposed:
        return _told(view, n, word, happening, "Provided" if backs else "", money)
    if backs and verb in lexicon.amounts_to:
        money = _sum(view, view.propositions[n])
        if money is not None:
            return _told(view, n, word, happening, "Provided", money)
    return None


def _verb(view: SentenceView, n: int) -> str:
    """The verb with the noun that makes it one: “take place”."""
    proposition = view.propositions[n]
    objects = (view.lemma(a.head) for a in proposition.arguments if a.role == "patient")
    joined = (f"{proposition.predicate} {noun}" for noun in objects)
    known = (verb for verb in joined if verb in view.lexicon.goes_on)
    return next(known, proposition.predicate)


def _is_deed(happening: Happening) -> bool:
    """Whether an event is over each time, so that its end only says that it took place."""
    return happening.event not in (*BACKING, "Agreement", "Designation", "Rupture")


def _done(view: SentenceView, n: int, word: int, happening: Happening) -> Match | None:
    """“The colonel resumed the deliveries”, “carried out the attack”: who does it again, or is
    said to have done it."""
    lexicon, verb = view.lexicon, view.propositions[n].predicate
    agents = actors_in(view, view.propositions[n], "agent")
    if not agents:
        return None
    if happening.event in FORCE:
        if verb not in lexicon.commits or not others_than(view, agents, happening.recipients):
            return None
        return _told(view, n, word, happening, "", None, agents)
    ends = lexicon.attitudes.get(verb) == "ended" or verb in lexicon.is_over
    ends = ends or _brings_home(view, n)
    if not ends and verb not in lexicon.goes_on:
        return None
    mine = {home for f in agents for home in view.cast.roster.belongs_to(f.ref.iri)}
    if not mine & {r.iri for r in happening.agents}:
        return None
    backs = happening.event in BACKING
    status = "Ended" if ends and not _is_deed(happening) else "Provided" if backs else ""
    return _told(view, n, word, happening, status, view.goods.sum_at(word), agents)


def _brings_home(view: SentenceView, n: int) -> bool:
    """“It brought its soldiers home”, “recalled its advisers”: who was sent to help comes back."""
    proposition = view.propositions[n]
    verb, *particle = proposition.predicate.split()
    back = {view.lemma(k) for k in view.tree.kids(proposition.head, "advmod", "prt", "dobj")}
    returns = bool({*particle, *back} & _HOMEWARD)
    return verb == "recall" or (verb in _FETCHING and returns)


def _own(view: SentenceView, n: int, word: int, last: Happening) -> Happening:
    """The event that a phrase takes up, or one shortly before it that was done by whoever does it
    here: “Turkey said it launched *the strikes*”, though others attacked somebody since."""
    mine = {f.ref.iri for f in actors_in(view, view.propositions[n], "agent")}
    if last.event not in FORCE or mine & {r.iri for r in last.agents}:
        return last
    events = families_of(view, word)
    for happening in reversed(view.told):
        if view.index - happening.sentence > _OWN_REACH:
            break
        if happening.event in events and mine & {r.iri for r in happening.agents}:
            return happening
    return last


def _sum(view: SentenceView, proposition: Proposition) -> Money | None:
    for argument in proposition.arguments:
        if argument.role in ("patient", "attribute", "to", "at"):
            money = view.goods.sum_at(argument.head)
            if money is not None:
                return money
    return None


def _beside(view: SentenceView, word: int) -> Money | None:
    """The sum in apposition: “the payments, about $30,000 a month, …”."""
    sums = (view.goods.sum_at(k) for k in view.tree.kids(word, "appos"))
    return next((s for s in sums if s is not None), None)


def _told(
    view: SentenceView,
    n: int,
    word: int,
    happening: Happening,
    status: str,
    money: Money | None = None,
    agents: tuple[Filler, ...] = (),
) -> Match:
    """The event again with what is new of it; it takes its sides along."""
    by = agents or tuple(Filler(word, r) for r in happening.agents)
    mine = {f.ref.iri for f in agents}
    others = [r for r in happening.recipients if r.iri not in mine]
    if happening.event in FORCE:
        others = others_than(view, agents, others)
    to = tuple(Filler(word, r) for r in others)
    kinds = _kinds(view, word, happening, money) if happening.event in BACKING else ()
    paid = money is not None or kinds == ("Financial",)
    event = "Funding" if paid else happening.event
    return again(n, event, status, Sides(by, to), kinds, money)


def _kinds(
    view: SentenceView, word: int, happening: Happening, money: Money | None
) -> tuple[str, ...]:
    """What the noun tells of what is given, else what was told of it before. A sum beside what
    is no money is only its price."""
    if money is None and view.goods.sum_at(word) is not None:
        return happening.kinds
    return view.goods.kinds(word) or happening.kinds
