"""What is sure, though it is said by way of a denial or a doubt; what is done by saying it; and
what somebody wants to do himself and asks nobody for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.records import Proposition

# What is not told of a deed that is done all the same.
_TOLD_OF = frozenset(
    {"disclose", "mention", "notify", "publicise", "publicize", "report", "reveal"}
)
_MEASURES = frozenset(
    {"ban", "blacklisting", "designation", "embargo", "expulsion", "freeze", "recall",
     "restriction", "sanction"}
)  # fmt: skip
# These are made by telling the world of them.
_PACTS = frozenset(
    {"accord", "agreement", "alliance", "armistice", "cease-fire", "ceasefire", "deal", "pact",
     "treaty", "truce"}
)  # fmt: skip
_TELLING = frozenset({"announce", "unveil"})
_IMPOSING = frozenset({"extend", "impose", "lift", "prolong", "reimpose", "renew", "tighten"})


def is_measure(at: Proposition, above: Proposition) -> bool:
    """Whether a measure takes effect when it is announced, or voted for: “announced *sanctions*
    on the general”, “voted to *extend* the embargo”."""
    if at.category == "noun":
        return at.predicate in _MEASURES
    return above.predicate == "vote" and at.predicate in _IMPOSING


def is_struck(at: Proposition, above: Proposition) -> bool:
    """“Chad and Niger *announced a deal*”: they had made it; but “announced plans for one”."""
    return at.predicate in _PACTS and above.predicate in _TELLING and at.link == "patient"


def does_itself(at: Proposition, above: Proposition) -> bool:
    """Whether it is a deed of the one who wants it: “*Qatar* wants to fund them”."""
    wanting = {a.head for a in above.arguments if a.role == "agent"}
    return not wanting.isdisjoint(a.head for a in at.arguments if a.role == "agent")


def is_anothers(at: Proposition, above: Proposition) -> bool:
    """Whether it is the deed of one to whom something is done: “kept *Chad* from arming them”."""
    done_to = {a.head for a in above.arguments if a.role == "patient"}
    return not done_to.isdisjoint(a.head for a in at.arguments if a.role == "agent")


# For what somebody does they call him to account, whether they have done so yet or not.
_PUNISHING = frozenset(
    {"arrest", "blacklist", "blame", "censure", "charge", "condemn", "convict", "denounce",
     "designate", "expel", "extradite", "fine", "hang", "impose", "imprison", "indict", "jail",
     "penalise", "penalize", "prosecute", "punish", "push", "rebuke", "sanction", "sentence",
     "sue", "try"}
)  # fmt: skip


# By these somebody is thanked for what he did: “voiced gratitude to Chad for arming them”.
_VOICING = frozenset({"convey", "express", "reiterate", "send", "voice"})

_HITTING = frozenset({"against", "on", "upon"})


def is_judged_for(at: Proposition, above: Proposition) -> bool:
    """Whether somebody else's deed is what he is to be called to account for: “will sanction
    Sudan *for arming them*” says that it arms them."""
    if at.category != "verb" or at.link != "complement" or at.tense:
        return False
    doers = {a.head for a in at.arguments if a.role == "agent"}
    if above.category == "noun":  # “lifted sanctions on Sudan *for arming them*”, which it did
        return any(a.head in doers and a.role in _HITTING for a in above.arguments)
    judged = above.predicate in _PUNISHING | _VOICING and above.category == "verb"
    return judged and bool(doers) and not does_itself(at, above)


def is_owned_to(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition, lexicon: Lexicon
) -> bool:
    """Whether a deed is so though a saying of it is negated: “does *not deny* that it funds them”,
    but not “neither confirmed nor denied”; “the training of guards was *not notified*”."""
    if at.category == "noun" and at.link == "patient":
        # “does not deny *its support* for them”; but its role in a raid may still be disputed
        owned = at.predicate not in _SHARES
        return above.predicate in _TOLD_OF or (owned and is_granted(propositions, above, lexicon))
    return at.link == "complement" and is_granted(propositions, above, lexicon)


# What somebody has in a deed that others may have done.
_SHARES = frozenset(
    {"complicity", "hand", "involvement", "knowledge", "link", "part", "participation",
     "responsibility", "role"}
)  # fmt: skip
# Who does not do this to a thing does not grant it either.
LEAVING_OPEN = frozenset({"decline", "discount", "refuse", "resist", "rule out"})


def is_granted(propositions: Sequence[Proposition], saying: Proposition, lexicon: Lexicon) -> bool:
    """“does *not dispute* that …”: who does not deny a thing grants it; who does not rule it out
    does not."""
    denying = lexicon.attitudes.get(saying.predicate) == "denied"
    undecided = any(p.predicate in ("comment", "confirm") for p in propositions)
    open_ = saying.predicate in LEAVING_OPEN
    return saying.negated and denying and not (undecided or open_)


def is_left_open(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition, lexicon: Lexicon
) -> bool:
    """“neither confirmed nor denied *the raid*”, “has not denied *its role* in it”."""
    if at.link != "patient" or at.category != "noun" or above.category != "verb":
        return False
    if lexicon.attitudes.get(above.predicate) != "denied":
        return False
    return above.negated or is_withheld(propositions, above, lexicon)


def is_withheld(propositions: Sequence[Proposition], said: Proposition, lexicon: Lexicon) -> bool:
    """“refused to confirm that …”: nobody says it."""
    gerund = said.link == "complement" and not said.tense  # “stopped short of saying that …”
    if said.governor is None or not (said.link == "control" or gerund):
        return False
    return lexicon.attitudes.get(propositions[said.governor].predicate) in ("denied", "undone")


def is_sure(propositions: Sequence[Proposition], at: Proposition, lexicon: Lexicon) -> bool:
    """“There is no doubt that …”, “does not deny that …”, “no secret of the fact that …”: it is
    so."""
    above = propositions[at.governor] if at.governor is not None else None
    owned = above is not None and above.negated and is_owned_to(propositions, at, above, lexicon)
    if above is not None and (at.link, above.predicate) == ("complement", "fact"):
        return True
    faced = above is not None and (_is_faced(at, above) or _is_signed(propositions, at))
    return owned or faced or _undoubted(propositions, at, lexicon)


_PACTS = frozenset({"accord", "agreement", "armistice", "deal", "pact", "treaty", "truce"})
_MADE = frozenset({"broker", "conclude", "reach", "sign", "strike"})


def _is_signed(propositions: Sequence[Proposition], at: Proposition) -> bool:
    """“tried to undo the *treaty* between Chad and Niger *signed* in 1994”: whatever is said of it,
    it was made."""
    if at.category != "noun" or at.predicate not in _PACTS:
        return False
    return any(
        p.predicate in _MADE
        and (p.link, p.passive, p.negated, p.modality) == ("participle", True, False, frozenset())
        and p.governor is not None
        and propositions[p.governor] is at
        for p in propositions
    )


# What one does with a deed that was done: “asked Qatar to *explain* its support for them”.
_EXPLAINING = frozenset(
    {"apologise", "apologize", "defend", "excuse", "explain", "justify", "rationalise",
     "rationalize", "regret"}
)  # fmt: skip
# Whoever does this to somebody's deed, or is to do it, has met with it.
_FACING = frozenset({"avenge", "confront", "fight", "oppose", "resist", "retaliate", "withstand"})


def _is_faced(at: Proposition, above: Proposition) -> bool:
    """“formed to fight *Turkey's invasion*”: whatever becomes of the fight, it did invade; as did
    who is asked to explain it."""
    if at.category == "noun" and at.link in ("for", "patient") and above.predicate in _EXPLAINING:
        return True
    met = at.category == "noun" and at.link == "patient" and above.predicate in _FACING
    return met and not at.negated and any(a.role in ("by", "owner") for a in at.arguments)


def _undoubted(propositions: Sequence[Proposition], at: Proposition, lexicon: Lexicon) -> bool:
    """“It is no secret that …”, “there is no doubt that …”: it is so."""
    if at.link != "complement" or at.governor is None:
        return False
    above = propositions[at.governor]
    heads = {p.head for p in propositions if p.predicate in lexicon.doubts}
    told = {a.head for a in above.arguments if a.role == "attribute"} | {above.head}
    return above.negated and bool(heads & told)
