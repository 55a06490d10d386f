"""What the text leaves understood: who took part in an event that another clause introduced.

“The attacks killed 31 civilians”, “… and scores were killed”, “Jeeri is being designated”: the doer
stands in an earlier clause. “The payments continued until October”: both sides do. Nobody is
guessed: a slot stays empty unless the last event of that family fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.attack_backers import attack_backed
from kg.mentions.beneficiaries import for_the_same
from kg.mentions.both_sides import Filler
from kg.mentions.claims import claimed
from kg.mentions.courses import course, passed_on
from kg.mentions.deeds import cause_words, claim_on, hit_by, is_disclaimed, is_same
from kg.mentions.discourse import Happening
from kg.mentions.echoes import broken_off, echoed
from kg.mentions.frames import Frames
from kg.mentions.further import further_attack
from kg.mentions.givings import given, other_side
from kg.mentions.happenings import FORCE, beside, taken_up, told_here
from kg.mentions.in_want import in_want
from kg.mentions.match import Match, fitted
from kg.mentions.partners import partnered
from kg.mentions.slots import BACKING
from kg.mentions.striking_back import struck_back
from kg.mentions.targeted import targeted
from kg.mentions.view import SentenceView
from kg.records import Argument, BlockKind, Proposition
from kg.registry.records import ORGANIZATIONS

_HARMING = frozenset({"hurt", "injure", "maim", "wound"})
_SOLDIERS = frozenset(
    {"marine", "officer", "paratrooper", "police", "policeman", "serviceman", "soldier", "troop",
     "trooper"}
)  # fmt: skip
_RAIDERS = frozenset({"assailant", "attacker", "captor", "hijacker", "intruder", "kidnapper"})
_WHEN = frozenset({"after", "as", "once", "when", "while"})
# How many sentences back the one may stand who lists or sanctions in a text about it.
_LISTING = 12
# Measures do these to those who are listed, too: “the sanctions also *extend to* X”.
_REACHING = frozenset({"comprise", "cover", "extend", "include"})


def bridged(view: SentenceView, frames: Frames, found: Sequence[Match]) -> list[Match]:
    """The matches of a sentence with those whom other clauses name, and the matches of clauses
    that tell more of an event told before."""
    done = [m for m in found if m.event not in FORCE or not is_disclaimed(view, m)]
    here = list(told_here(view, done))
    whole = [_completed(view, match, found, here) for match in found]
    matched = {match.proposition for match in found}
    for n, proposition in enumerate(view.propositions):
        if n in matched:
            continue
        more = claimed(view, n, here) or struck_back(view, n, here)
        if more is None and proposition.category != "verb":
            more = for_the_same(view, n, frames, here)
            if more is None and any(a.role == "owner" for a in proposition.arguments):
                more = given(view, n, frames, here)  # “Its shipments included mortars”
            if more is not None:
                whole.append(more)
            continue
        more = (
            more
            or broken_off(view, n, here)
            or attack_backed(view, n, here)
            or partnered(view, n, here)
            or (targeted(view, n, here) if proposition.predicate in _REACHING else None)
            or course(view, n, here)
            or echoed(view, n, frames, here)
            or passed_on(view, n, here)
            or given(view, n, frames, here)
            or for_the_same(view, n, frames, here)
            or in_want(view, n, frames, here)
            or targeted(view, n, here)
            or _death(view, n, frames, done, here)
        )
        if more is not None:
            whole.append(more)
    return [match for match in whole if not is_same(view, match, whole)]


def _completed(
    view: SentenceView,
    match: Match,
    found: Sequence[Match],
    here: Sequence[Happening],
) -> Match:
    """A match with the side that its clause leaves understood."""
    sides, event = match.sides, match.event
    if event == "Attack" and (listing := targeted(view, match.proposition, here)):
        return listing
    head = beside(view.propositions[match.proposition])
    agents, recipients = sides.agents, sides.recipients
    said = match.said_with
    if event in FORCE and not agents:
        claim = claim_on(view, match, found)
        said = claim.proposition if claim is not None else None
        agents = _who_killed(view, match, claim) if claim is not None else ()
        agents = agents or _doers(view, match, here)
    elif event in FORCE and not recipients:
        hit = hit_by(view, match, found)
        taken = _cause(view, match.proposition, here) if hit is None else None
        if hit is not None:
            recipients = hit.sides.recipients
        elif taken is not None:
            mine = {f.ref.iri for f in agents}
            recipients = tuple(Filler(head, r) for r in taken.recipients if r.iri not in mine)
            did = view.propositions[match.proposition].predicate in view.lexicon.commits
            event = taken.event if did or _is_killing(view, match.proposition) else event
    elif event == "Designation" and not agents:
        agents = _listing(view, match, here)
    elif event in BACKING and not agents and match.frame.status == "Requested":
        asked = other_side(view, match.proposition, (), recipients, "Requested", here)
        agents = asked.agents if asked is not None else ()
    elif event in BACKING and agents and all(f.ref.why == "anybody" for f in recipients):
        charged = other_side(view, match.proposition, agents, (), "Denied", here)
        recipients = charged.recipients if recipients and charged is not None else recipients
    elif event == "Funding" and not agents:
        part = passed_on(view, match.proposition, here)
        return replace(part, frame=match.frame) if part is not None else match
    if (agents, recipients) == (sides.agents, sides.recipients):
        return match
    sides = replace(sides, agents=agents, recipients=recipients)
    return replace(match, event=event, sides=sides, bridged=True, said_with=said)


def _who_killed(view: SentenceView, match: Match, fight: Match) -> tuple[Filler, ...]:
    """The side of a fight that hits those who die in it."""
    head = beside(view.propositions[match.proposition])
    victims = {f.ref.iri for f in match.sides.recipients}
    other = _attackers(view, head, next(told_here(view, [fight])), victims)
    sides = {f.ref.iri for f in fight.sides.agents}
    if any(f.ref.iri not in sides for f in other):
        return other
    return tuple(Filler(head, f.ref) for f in fight.sides.agents)


def _doers(view: SentenceView, match: Match, here: Sequence[Happening]) -> tuple[Filler, ...]:
    """Who attacked where only the attack is said to kill or wound, or nothing is."""
    n = match.proposition
    happening = _cause(view, n, here)
    harmed = match.event == "Killing" or view.propositions[n].predicate in _HARMING
    if happening is None and not cause_words(view, n) and harmed:
        happening = _just_told(view, match, here)
    happening = happening or further_attack(view, n)
    if happening is None:
        return ()
    victims = {f.ref.iri for f in match.sides.recipients}
    return _attackers(view, beside(view.propositions[n]), happening, victims)


def _attackers(
    view: SentenceView, head: int, attack: Happening, victims: set[str]
) -> tuple[Filler, ...]:
    """Who killed in an attack: whoever attacked, or those who were attacked where their
    attackers died."""
    by, noun = attack.agents, view.cast.roster.noun_of
    called = {noun(iri) for iri in victims} & {noun(r.iri) for r in attack.agents}
    armed = any(r.type == "ArmedGroup" for r in attack.agents)
    if armed and not any(r.type == "ArmedGroup" for r in attack.recipients):
        # “Rebels stormed a train. Nine *gunmen* were killed”: they are the rebels
        raiders = view.lexicon.fighters | _RAIDERS
        called |= {noun(iri) for iri in victims} & raiders
    elif not armed and any(r.type == "ArmedGroup" for r in attack.recipients):
        # “in fighting between the army and the rebels six *soldiers* died”
        called |= {noun(iri) for iri in victims} & _SOLDIERS
    if victims & {r.iri for r in attack.agents} or called - {""}:
        fighting = ("State", *ORGANIZATIONS)
        by = tuple(r for r in attack.recipients if r.type in fighting and r.iri not in victims)
    return tuple(Filler(head, replace(r, score=min(r.score, 0.7))) for r in by)


def _cause(view: SentenceView, n: int, here: Sequence[Happening]) -> Happening | None:
    """The attack told before that a clause takes up as what killed, or what is claimed."""
    for word in sorted(cause_words(view, n)):
        happening = taken_up(view, word, here)
        if happening is not None:
            return happening
    return None


def _is_killing(view: SentenceView, n: int) -> bool:
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
    last = next(reversed(view.told), None)
    if last is None or last.sentence != view.index - 1 or last.event not in FORCE:
        return None
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
    when = [
        p.head
        for p in view.propositions
        if p.link in ("adverbial", "when")
        and p.governor is not None
        and (p.governor == n or view.propositions[p.governor].head in with_it)
    ]
    marks = view.tree.kids(attack.head, "mark", "advmod")
    return attack.head in when and any(view.lemma(k) in _WHEN for k in marks)


def _is_apart(view: SentenceView, argument: Argument, dies: set[int]) -> bool:
    """Whether an argument tells another cause, time or place than that of an attack before."""
    token = view.tree.tokens[argument.head]
    if argument.head in dies or argument.role in ("attribute", "patient", "receiver"):
        return False
    if argument.role != "agent" and token.entity in ("DATE", "TIME"):
        return argument.role in ("in", "since", "between")
    refs = view.cast.refer(view.index, argument.head)
    return argument.role == "agent" or not any(r.type == "Place" for r in refs)


def _listing(view: SentenceView, match: Match, here: Sequence[Happening]) -> tuple[Filler, ...]:
    """Who designates in a text that tells of one who does: “Nur is being designated”."""
    proposition = view.propositions[match.proposition]
    dated = any(
        (view.tree.tokens[a.head].entity == "DATE" and view.lemma(a.head) != "today")
        or a.role == "by"
        for a in proposition.arguments
    )
    same = [h for h in here if h.event == "Designation" and h.agents]
    if dated and not same:  # “The Treasury relisted the group, and its banker was listed in 2012”
        return ()
    before = [h for h in reversed(view.told) if view.index - h.sentence <= _LISTING]
    listed = same if dated else [h for h in before if h.event == "Designation" and h.agents] + same
    who = {tuple(r.iri for r in h.agents): h.agents for h in listed}
    if not who:
        return ()
    common = frozenset.intersection(*(frozenset(iris) for iris in who))
    if len(who) > 1 and common:  # “The UK and the US sanctioned six men. The UK listed …”
        refs = next(iter(who.values()))
        who = {tuple(common): tuple(r for r in refs if r.iri in common)}
    # “US blacklists a bank. The Treasury acted on Monday. The action also targets …”: one state
    of_state = [_of_one(view, iris) for iris in who]
    if len(who) > 1 and not frozenset.intersection(*of_state):
        return ()
    agents = next(iter(who.values()))
    return tuple(Filler(beside(proposition), replace(r, score=0.7)) for r in agents)


def _of_one(view: SentenceView, iris: Sequence[str]) -> frozenset[str]:
    """Whoever all of these are, or are a part of."""
    belongs = view.cast.roster.belongs_to
    return frozenset.intersection(*(frozenset({i, *belongs(i)}) for i in iris))


def _death(
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
