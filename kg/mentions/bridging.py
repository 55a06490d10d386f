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
from kg.mentions.both_sides import Filler, others_than
from kg.mentions.claims import claimed
from kg.mentions.courses import course
from kg.mentions.deeds import claim_on, hit_by, is_disclaimed, is_same
from kg.mentions.discourse import Happening
from kg.mentions.echoes import broken_off, echoed
from kg.mentions.fell_on_both_sides import crosswise
from kg.mentions.frames import Frames
from kg.mentions.givings import given, other_side
from kg.mentions.happenings import FORCE, beside, told_here
from kg.mentions.in_want import in_want
from kg.mentions.match import Match
from kg.mentions.partners import partnered
from kg.mentions.parts_of_sums import passed_on
from kg.mentions.slots import BACKING
from kg.mentions.striking_back import struck_back
from kg.mentions.targeted import targeted
from kg.mentions.view import SentenceView
from kg.mentions.who_killed import cause, death, doers, is_killing, who_killed

# How many sentences back the one may stand who lists or sanctions in a text about it.
_LISTING = 12
# Measures do these to those who are listed, too: “the sanctions also *extend to* X”.
_REACHING = frozenset({"comprise", "cover", "extend", "include"})


def bridged(view: SentenceView, frames: Frames, found: Sequence[Match]) -> list[Match]:
    """The matches of a sentence with those whom other clauses name, and the matches of clauses
    that tell more of an event told before."""
    done = [m for m in found if m.event not in FORCE or not is_disclaimed(view, m)]
    here = list(told_here(view, done))
    whole: list[Match] = []
    for match in found:
        whole += crosswise(view, match) or [_completed(view, match, found, here)]
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
            or death(view, n, frames, done, here)
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
        agents = who_killed(view, match, claim) if claim is not None else ()
        agents = agents or doers(view, match, here)
    elif event in FORCE and not recipients:
        hit = hit_by(view, match, found)
        taken = cause(view, match.proposition, here) if hit is None else None
        if hit is not None:
            recipients = hit.sides.recipients
        elif taken is not None:
            others = others_than(view, agents, taken.recipients)
            recipients = tuple(Filler(head, r) for r in others)
            did = view.propositions[match.proposition].predicate in view.lexicon.commits
            event = taken.event if did or is_killing(view, match.proposition) else event
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
