"""Whether a deed whose doer nobody names was violence for sure: “were killed *in a bombing*”, “was
*murdered*”; they may have been killed in anything."""

from __future__ import annotations

from kg.mentions.deeds import cause_words
from kg.mentions.happenings import FORCE
from kg.mentions.match import Match
from kg.mentions.view import SentenceView

# Verbs that tell of a death and not of what it came from.
_DEATHS = frozenset({"claim", "cost", "die", "kill", "leave", "lose", "perish", "take"})


def is_forceful(view: SentenceView, match: Match) -> bool:
    """Whether the words of a killing or an attack leave only force for its cause."""
    proposition = view.propositions[match.proposition]
    if match.event not in FORCE:
        return False
    if proposition.category == "verb" and proposition.predicate in _DEATHS:
        return bool(cause_words(view, match.proposition))
    return True
