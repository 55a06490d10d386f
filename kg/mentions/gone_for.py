"""Talks for which somebody goes somewhere: “will travel to Cairo *for talks* with them” tells of
none that were held, and “travelled to Cairo for talks with them” does.
"""

from __future__ import annotations

from kg.records import Proposition

_TALKS = frozenset(
    {"audience", "consultation", "discussion", "meeting", "negotiation", "summit", "talk"}
)
_GOING = frozenset(
    {"arrive", "come", "depart", "drive", "fly", "fly in", "go", "head", "jet", "land", "leave",
     "return", "sail", "shuttle", "tour", "travel", "visit"}
)  # fmt: skip


def goes_for(talks: Proposition, above: Proposition) -> bool:
    """Whether a verb says that somebody goes to talks."""
    if talks.category != "noun" or talks.link != "for" or above.category != "verb":
        return False
    return talks.predicate in _TALKS and above.predicate in _GOING
