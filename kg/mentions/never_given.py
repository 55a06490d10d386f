"""What is said never to have been given: whose money did *not* go to somebody, and who must have
given it if he has to deny it.

A match → whether its noun is denied by the verb that says whom it was for, and its unnamed giver.
"""

from __future__ import annotations

from kg.mentions.both_sides import Filler
from kg.mentions.match import Match
from kg.mentions.outlook import outlook
from kg.mentions.roster import Roster
from kg.mentions.speakers import Speakers
from kg.mentions.status import status
from kg.mentions.view import SentenceView
from kg.records import Proposition


def is_none(view: SentenceView, proposition: Proposition) -> bool:
    """“*No* Iranian money has gone to them”: there is none of which the noun could tell."""
    if proposition.category != "noun" or proposition.link != "agent":
        return False
    return any(view.lemma(k) == "no" for k in view.tree.kids(proposition.head, "det", "neg"))


def never_came(view: SentenceView, match: Match) -> bool:
    """“denied that *their money* went to them”, “their money never reached them”: where the verb
    says whom it is for, the noun is denied with it."""
    noun = view.propositions[match.proposition]
    if noun.category != "noun" or noun.link != "agent" or noun.governor is None:
        return False
    verb = view.propositions[noun.governor]
    told_by_verb = {a.head for a in verb.arguments}
    if verb.category != "verb" or not any(f.word in told_by_verb for f in match.sides.recipients):
        return False
    seen = outlook(view.propositions, noun.governor, view.lexicon)
    return status(match.event, "Provided", seen, "verb") == "Denied"


def denier(
    view: SentenceView, match: Match, speakers: Speakers, roster: Roster
) -> tuple[Filler, ...]:
    """“*Chad* denied that a single dollar had gone to them”: nobody else is named who gave it; but
    whoever would have got it gave nothing."""
    n = match.proposition
    above = view.propositions[n].governor
    if above is None:
        return ()
    if view.lexicon.attitudes.get(view.propositions[above].predicate) != "denied":
        return ()
    speech = speakers.denying(view.index, view.propositions, n)
    if speech is None:
        return ()
    ref = speakers.speeches[speech].speaker
    homes = roster.homes(ref.iri) | set(roster.bodies_of(ref.iri))
    if any(f.ref.iri in homes for f in match.sides.recipients):
        return ()
    return (Filler(view.propositions[n].head, ref),)
