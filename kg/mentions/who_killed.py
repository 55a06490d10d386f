"""Who killed those of whom a clause only says that they died: “Six people died”, “nine gunmen were
killed” in the attack or the fight that was told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.both_sides import Filler
from kg.mentions.deeds import cause_words, claim_on
from kg.mentions.discourse import Happening
from kg.mentions.frames import Frames
from kg.mentions.further import further_attack
from kg.mentions.happenings import FORCE, beside, taken_up, told_here
from kg.mentions.match import Match, fitted
from kg.mentions.own_losses import is_own_loss
from kg.mentions.view import SentenceView
from kg.records import Argument, BlockKind, Proposition

_HARMING = frozenset({"hurt", "injure", "maim", "wound"})
SOLDIERS = frozenset(
    {"marine", "officer", "paratrooper", "police", "policeman", "serviceman", "soldier", "troop",
     "trooper"}
)  # fmt: skip
_MUTUAL = frozenset({"attack.clashes"})
# Who is hit may have hit back, but no town, mosque or hotel.
_FIGHTING = ("ArmedForce", "ArmedGroup", "PoliticalBody", "State")
_RAIDERS = frozenset({"assailant", "attacker", "captor", "hijacker", "intruder", "kidnapper"})
_WHEN = frozenset({"after", "as", "once", "when", "while"})


def who_killed(view: SentenceView, match: Match, fight: Match) -> tuple[Filler, ...]:
    """The side of a fight that hits those who die in it."""
    head = beside(view.propositions[match.proposition])
    victims = {f.ref.iri for f in match.sides.recipients}
    other = _attackers(view, head, next(told_here(view, [fight])), victims)
    sides = {f.ref.iri for f in fight.sides.agents}
    if any(f.ref.iri not in sides for f in other):
        return other
    return tuple(Filler(head, f.ref) for f in fight.sides.agents)


def doers(view: SentenceView, match: Match, here: Sequence[Happening]) -> tuple[Filler, ...]:
    """Who attacked where only the attack is said to kill or wound, or nothing is."""
    n = match.proposition
    happening = cause(view, n, here)
    harmed = match.event == "Killing" or view.propositions[n].predicate in _HARMING
    if happening is None and not cause_words(view, n) and harmed:
        happening = _just_told(view, match, here)
    happening = happening or further_attack(view, n)
    if happening is None:
        return ()
    victims = {f.ref.iri for f in match.sides.recipients}
    found = _attackers(view, beside(view.propositions[n]), happening, victims)
    return tuple(f for f in found if not is_own_loss(view, match, f.ref.iri))


def _attackers(
    view: SentenceView, head: int, attack: Happening, victims: set[str]
) -> tuple[Filler, ...]:
    """Who killed in an attack: whoever attacked, or those who were attacked where their
    attackers died."""
    by, noun = attack.agents, view.cast.roster.noun_of
    fell = {noun(iri) for iri in victims}
    apart = fell & ({noun(r.iri) for r in attack.recipients} | view.lexicon.fighters | SOLDIERS)
    if attack.frame in _MUTUAL and not apart - {""}:
        # “Six people died in clashes between the army and the rebels”: nobody says by whose hand
        by = (*by, *(r for r in attack.recipients if r.type in _FIGHTING))
    called = fell & {noun(r.iri) for r in attack.agents}
    armed = any(r.type == "ArmedGroup" for r in attack.agents)
    if armed and not any(r.type == "ArmedGroup" for r in attack.recipients):
        # “Rebels stormed a train. Nine *gunmen* were killed”: they are the rebels
        raiders = view.lexicon.fighters | _RAIDERS
        called |= {noun(iri) for iri in victims} & raiders
    elif not armed and any(r.type == "ArmedGroup" for r in attack.recipients):
        # “in fighting between the army and the rebels six *soldiers* died”
        called |= {noun(iri) for iri in victims} & SOLDIERS
    if victims & {r.iri for r in attack.agents} or called - {""}:
        by = tuple(r for r in attack.recipients if r.type in _FIGHTING and r.iri not in victims)
    return tuple(Filler(head, replace(r, score=min(r.score, 0.7))) for r in by)


def cause(view: SentenceView, n: int, here: Sequence[Happening]) -> Happening | None:
    """The attack told before that a clause takes up as what killed, or what is claimed."""
    for word in sorted(cause_words(view, n)):
        happening = taken_up(view, word, here)
        if happening is not None:
            return happening
    return None


def is_killing(view: SentenceView, n: int) -> bool:
    return any(view.lexicon.events.get(view.lemma(w)) == ("Killing",) for w in cause_words(view, n))


def _just_told(view: SentenceView, match: Match, here: Sequence[Happening]) -> Happening | None:
    """The attack of which somebody dies: told earlier in the sentence, or last in the one before,
    where the clause itself names no other cause, time or place."""
    proposition = view.propositions[match.proposition]
    dies = {f.word for f in match.sides.recipients}
    if proposition.negated or any(_is_apart(view, a, dies) for a in proposition.arguments):
        return None
    for happening in reversed(here):
        tells = happening.agents or happening.event == "Attack"
        if tells and happening.event in FORCE and _leads_to(view, happening, match.proposition):
            return happening
    if view.tree.sentence.block == BlockKind.TITLE or any(h.event not in FORCE for h in here):
        return None
    if proposition.link == "participle" and proposition.category == "verb":
        return None  # “carried shrouds for the children *killed* in the war”: long before it
    last = next(reversed(view.told), None)
    if last is None or last.sentence != view.index - 1 or last.event not in FORCE:
        return None
    if last.background:
        return None  # “… since Hamas attacked Israel. Two men were killed on Friday”
    return None if _is_elsewhere(view, proposition, last) else last


def _is_elsewhere(view: SentenceView, proposition: Proposition, attack: Happening) -> bool:
    """Whether a clause gives a day of its own, or another place than that of the attack."""
    for argument in proposition.arguments:
        if view.tree.tokens[argument.head].entity in ("DATE", "TIME"):
            return True
        refs = view.cast.refer(view.index, argument.head)
        places = {r.iri for r in refs if r.type == "Place"}
        if places and attack.places and not places & set(attack.places):
            return True
    return False


def _leads_to(view: SentenceView, attack: Happening, n: int) -> bool:
    """Whether an attack told in the sentence comes before a death, or is said to be when it was:
    “died when gunmen stormed the hotel”."""
    proposition = view.propositions[n]
    if attack.head is None or attack.head < proposition.head:
        return attack.head is not None
    first = view.tree.first_conjunct(proposition.head)
    with_it = set(view.tree.conjuncts(first))  # “were killed and dozens wounded when”
    # “was among those *killed* when”
    with_it |= {p.head for p in view.propositions if p.governor == n and p.link == "participle"}
    when = [
        p.head
        for p in view.propositions
        if p.link in ("adverbial", "when")
        and p.governor is not None
        and (p.governor == n or view.propositions[p.governor].head in with_it)
    ]
    verb = _verb_above(view, attack.head)
    marks = view.tree.kids(verb, "mark", "advmod")
    return verb in when and any(view.lemma(k) in _WHEN for k in marks)


def _verb_above(view: SentenceView, deed: int) -> int:
    """The verb of which a noun is the object: “died after jets *carried out* a series of strikes”;
    any other word is its own."""
    at = next((p for p in view.propositions if p.head == deed), None)
    while at is not None and at.category == "noun" and at.link in ("of", "patient"):
        at = view.propositions[at.governor] if at.governor is not None else None
    return at.head if at is not None and at.category == "verb" else deed


def _is_apart(view: SentenceView, argument: Argument, dies: set[int]) -> bool:
    """Whether an argument tells another cause, time or place than that of an attack before."""
    token = view.tree.tokens[argument.head]
    if argument.head in dies or argument.role in ("among", "attribute", "patient", "receiver"):
        return False
    if argument.role != "agent" and token.entity in ("DATE", "TIME"):
        return argument.role in ("in", "since", "between")
    refs = view.cast.refer(view.index, argument.head)
    return argument.role == "agent" or not any(r.type == "Place" for r in refs)


def death(
    view: SentenceView,
    n: int,
    frames: Frames,
    found: Sequence[Match],
    here: Sequence[Happening],
) -> Match | None:
    """“Six people died”: of the attack that was just told, or of that in which they did."""
    for frame in frames.by_predicate.get(("verb", view.propositions[n].predicate), ()):
        if frame.event != "Killing" or "agent" not in frame.recipient:
            continue
        if "among" in frame.words:
            continue  # to be is not to die
        lost = {role: words for role, words in frame.words.items() if role == "patient"}
        match = fitted(view, n, replace(frame, words=lost))  # who loses an election does not die
        if isinstance(match, str):
            continue
        claim = claim_on(view, match, found)
        if claim is not None:
            sides = replace(match.sides, agents=claim.sides.agents)
            return replace(match, sides=sides, bridged=True, said_with=claim.proposition)
        attack = _just_told(view, match, here)
        if attack is None:
            continue
        victims = {f.ref.iri for f in match.sides.recipients}
        agents = _attackers(view, beside(view.propositions[n]), attack, victims)
        sides = replace(match.sides, agents=agents)
        return replace(match, sides=sides, bridged=True)
    return None
