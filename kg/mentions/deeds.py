"""Who answers for a deed of which a noun tells whom it hit: “claimed responsibility for the murder
of three engineers”, “a bombing blamed on them killed two”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.happenings import FORCE, families_of
from kg.mentions.match import Match
from kg.mentions.outlook import outlook
from kg.mentions.view import SentenceView
from kg.records import Proposition

# Frames by which somebody answers for a deed.
_OWNING = frozenset(
    f"attack.{way}"
    for way in (
        "accused-of-part",
        "blame",
        "claim",
        "involved",
        "nothing-to-do",
        "part-in",
        "part-in-it",
        "responsibility",
        "take-part",
    )
)
# What is told behind these is another deed.
_ANOTHER_TIME = frozenset({"after", "amid", "before", "despite", "following", "since", "until"})
_CAUSES = frozenset(
    {"after", "agent", "by", "during", "following", "for", "from", "in", "of", "patient", "with"}
)


def is_same(view: SentenceView, match: Match, whole: Sequence[Match]) -> bool:
    """Whether an attack for which somebody is blamed is that by which somebody is killed or hit
    in the same sentence: “a bombing blamed on them killed two”."""
    if any(o.said_with == match.proposition and _owns_to(view, match, o) for o in whole):
        return True
    if not match.frame.name.startswith("attack.blame") or match.sides.recipients:
        return False
    doers = {f.ref.iri for f in match.sides.agents}
    own = _words_of(view.propositions[match.proposition])
    return any(
        other is not match
        and other.event in FORCE
        and other.sides.recipients
        and doers <= {f.ref.iri for f in other.sides.agents}
        and {*cause_words(view, other.proposition), view.propositions[other.proposition].head} & own
        for other in whole
    )


def claim_on(view: SentenceView, match: Match, found: Sequence[Match]) -> Match | None:
    """“claimed the bombing that killed twelve”: what else the sentence tells of the same attack."""
    causes = cause_words(view, match.proposition)
    mine = is_disclaimed(view, match)
    for other in found:
        if other is match or other.event not in FORCE or not other.sides.agents:
            continue
        of_it = causes & _words_of(view.propositions[other.proposition])
        if of_it and not is_disclaimed(view, other):
            return other
        if _owns_to(view, other, match) and is_disclaimed(view, other) == mine:
            return other
    return None


def hit_by(view: SentenceView, match: Match, found: Sequence[Match]) -> Match | None:
    """“claimed a bombing that killed twelve”: what else the sentence tells of whom it hit."""
    causes = cause_words(view, match.proposition)
    for other in found:
        if other is match or other.event not in FORCE or not other.sides.recipients:
            continue
        doing = view.propositions[other.proposition].arguments
        if any(a.role == "agent" and a.head in causes for a in doing):
            return other
    return None


def _owns_to(view: SentenceView, claim: Match, deed: Match) -> bool:
    """Whether somebody is said to own to a deed, or to have had a part in it, of which the noun
    itself tells whom it hit: “claimed responsibility for the murder of three engineers”."""
    own = view.propositions[claim.proposition]
    said = set() if claim.frame.name not in _OWNING else _words_of(own)
    if said and own.category == "noun" and own.governor is not None:
        said |= _words_of(view.propositions[own.governor])
    to = {f.ref.iri for f in claim.sides.recipients}
    hit = {f.ref.iri for f in deed.sides.recipients}
    return view.propositions[deed.proposition].head in said and to <= hit


def is_disclaimed(view: SentenceView, match: Match) -> bool:
    """Whether somebody is told not to have done it: “denied a role in the killing of …”."""
    seen = outlook(view.propositions, match.proposition, view.lexicon)
    return seen.negated or "denied" in seen.effects


def cause_words(view: SentenceView, n: int) -> set[int]:
    """The words of a clause that tell of force, or may take it up: in the attack, it."""
    found = set()
    proposition = view.propositions[n]
    arguments = proposition.arguments
    if proposition.category == "noun" and proposition.governor is not None:
        # “denied any role in the killing”, where the deed hangs on the verb; “was the work of”
        above = view.propositions[proposition.governor].arguments
        arguments += tuple(a for a in above if a.role in ("agent", "for", "in"))
    for argument in arguments:
        if argument.role in _CAUSES and families_of(view, argument.head) & FORCE:
            found.add(argument.head)
    return found


def _words_of(proposition: Proposition) -> set[int]:
    """Its head, and who and what is told of it itself; not what its verb has besides: “killed six
    amid *Israel's war*”, “bombed it after *a raid* that killed six”."""
    own = (
        a.head
        for a in proposition.arguments
        if not a.role.startswith("verb-") and a.role not in _ANOTHER_TIME
    )
    return {proposition.head, *own}
