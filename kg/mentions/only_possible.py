"""Happenings of which it is only said that they may come, and deeds to which somebody is inclined
or not: “a meeting between them *is possible*”, “*cool to* meeting him”, “*a condition for*
resuming the talks”. None of them has happened.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Proposition

_SEEMING = frozenset({"appear", "be", "become", "look", "remain", "seem"})
# What is one of these may be so or not.
OPEN = frozenset(
    {"arguable", "conceivable", "debatable", "doubtful", "feasible", "improbable", "plausible",
     "possible", "questionable", "thinkable", "uncertain", "unclear", "unlikely"}
)  # fmt: skip
# What is one of these has not come yet; what was, may have: “the attack was inevitable”.
_COMING = frozenset(
    {"close", "due", "forthcoming", "imminent", "impending", "impossible", "inevitable", "likely",
     "near", "overdue", "pending", "unavoidable", "unthinkable"}
)  # fmt: skip
# By these something comes to be, or goes on.
_ARISING = frozenset(
    {"begin", "break out", "commence", "continue", "ensue", "erupt", "flare", "flare up",
     "go ahead", "happen", "occur", "proceed", "reignite", "resume", "start", "take place"}
)  # fmt: skip
_CHANCES = frozenset({"likelihood", "option", "possibility", "probability"})
_INCLINED = frozenset(
    {"adverse", "afraid", "allergic", "averse", "cold", "comfortable", "cool", "disinclined",
     "enthusiastic", "fearful", "hostile", "inclined", "keen", "leery", "lukewarm", "nervous",
     "open", "receptive", "uneasy", "wary"}
)  # fmt: skip
_TERMS = frozenset({"condition", "precondition", "prerequisite", "price", "requirement", "term"})


def is_only_possible(propositions: Sequence[Proposition], own: Proposition) -> bool:
    """“A meeting between them is *possible*”; but “the raid is likely *to fail*” was made, and so
    was one that “would not be possible without their help”."""
    if own.category != "noun" or own.link != "agent" or own.governor is None:
        return False
    above = propositions[own.governor]
    if above.predicate in _ARISING and above.modality:
        return True  # “clashes *may erupt*”, “the talks *will begin*”
    if above.predicate not in _SEEMING or (above.negated and above.predicate != "be"):
        return False
    heads = {a.head for a in above.arguments if a.role == "attribute"}
    if (
        not heads
        or "conditional" in above.modality
        or any(a.role == "without" for a in above.arguments)
    ):
        return False
    words = _CHANCES | OPEN | (_COMING if above.tense == "present" else frozenset())
    said = [n for n, p in enumerate(propositions) if p.head in heads and p.predicate in words]
    return bool(said) and not any(
        p.governor in said and p.link in ("complement", "control", "content") for p in propositions
    )


def is_inclination(at: Proposition, above: Proposition) -> bool:
    """“averse to *arming* them”, “conditions for *meeting* him”."""
    if at.category != "verb" or at.tense or at.link not in ("complement", "control", "content"):
        return False
    if above.category == "adjective":
        return above.predicate in _INCLINED
    return above.category == "noun" and above.predicate in _TERMS
