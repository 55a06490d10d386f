"""What went on until somebody ended it, or goes on until he does: “*ended* two days of talks”, “at
the *end* of talks”, “until Chad *stops* its raids”."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Proposition

_SPANS = frozenset({"day", "hour", "month", "round", "stay", "tour", "trip", "visit", "week"})
_FINISHING = frozenset({"end", "finish", "wind up"})
_WHENEVER = frozenset({"adverbial", "condition", "when"})
_WHEN = frozenset({"after", "at", "before", "since"})
_SESSIONS = frozenset({"conversation", "discussion", "meeting", "negotiation", "summit", "talk"})


def was_held(at: Proposition, above: Proposition) -> bool:
    """Who ends two days of talks, or a visit, has talked, or been there; and what somebody says “at
    the *end* of talks” is said at talks."""
    if above.predicate in _FINISHING and at.predicate in _SPANS:
        return True
    return above.category == "noun" and above.link in _WHEN and at.predicate in _SESSIONS


def is_awaited(propositions: Sequence[Proposition], end: Proposition) -> bool:
    """“will go on *until Chad stops* its raids”, “will stop *when Chad ends* them”: they go on."""
    if end.tense != "present" or end.link not in _WHENEVER or end.governor is None:
        return False
    waiting = propositions[end.governor]
    later = waiting.modality & {"conditional", "future"} or waiting.tense == "future"
    return bool(later) and not end.negated
