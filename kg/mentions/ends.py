"""Whether what is told to end has ended: “the support *stopped*”, and not “its support *must end*”,
“*may end*”, or “has *yet to end* its support”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.records import Proposition

# An end of which this is said has not come.
_OPEN_ENDED = frozenset({"conditional", "hypothetical", "possible", "question"})


def how_it_ends(
    propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon
) -> list[str] | None:
    """What its end does to a noun's happening: `closed`, or that it is asked to end; empty where
    it may end, None where its verb tells of no end."""
    if own.governor is None or not _is_closed(propositions, own, lexicon):
        return None
    return _of_end(propositions, propositions[own.governor], lexicon)


def _is_closed(propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon) -> bool:
    """“the support stopped”"""
    if own.category != "noun" or own.link != "agent" or own.governor is None:
        return False
    above = propositions[own.governor]
    if any(a.role == "patient" and a.head != own.head for a in above.arguments):
        return False  # “the pact ended *the war*”
    return lexicon.attitudes.get(above.predicate) == "ended" and not above.negated


def _of_end(propositions: Sequence[Proposition], end: Proposition, lexicon: Lexicon) -> list[str]:
    """“its support *must end*”, “demanded that it end”, “hopes that it ends”: it goes on; “it has
    ended”."""
    wished = ""
    if end.governor is not None and end.link in ("complement", "control", "content"):
        wished = lexicon.attitudes.get(propositions[end.governor].predicate, "")
    if "demanded" in end.modality or wished == "requested":
        return ["ended", "requested"]
    open_ended = end.modality & _OPEN_ENDED or end.link == "condition" or wished == "unreal"
    return [] if open_ended else ["closed"]


def is_yet_to(propositions: Sequence[Proposition], clause: Proposition) -> bool:
    """“has *yet to* end”: who “has to end” it must."""
    above = propositions[clause.governor] if clause.governor is not None else None
    have = above is not None and above.predicate == "have" and clause.link == "control"
    return have and "intended" in clause.modality
