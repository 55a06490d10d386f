"""Why something is told as done, promised, denied, or as not having happened at all."""

from __future__ import annotations

from kg.mentions.match import Match
from kg.mentions.outlook import outlook
from kg.mentions.view import SentenceView

_MODALITY = {
    "conditional": "only on a condition",
    "demanded": "demanded",
    "future": "in the future",
    "hypothetical": "hypothetical",
    "intended": "intended",
    "possible": "only possible",
    "over": "no longer so",
    "purpose": "a purpose",
    "question": "a question",
}
_EFFECTS = {
    "closed": "over",
    "denied": "denied",
    "ended": "ended",
    "lapsed": "ended",
    "pledged": "promised",
    "requested": "asked for",
    "undone": "negated",
    "unreal": "not real",
}


def status_why(view: SentenceView, match: Match | None, status: str | None) -> str:
    """Where the status of an event comes from, in a few words."""
    if match is None:
        return "takes up what was told before"
    signs = _signs(view, match.proposition)
    if signs:
        return "; ".join(signs)
    if not status:
        return "a plain fact"
    if status in (match.frame.status, "Provided"):
        return "told as a fact"
    return "by who says it" if status == "Pledged" else "by the words around it"


def unreal_why(view: SentenceView, match: Match) -> str:
    """Why something that fits a frame is not told as having happened."""
    signs = _signs(view, match.proposition)
    return f"told as {'; '.join(signs)}" if signs else "asked for, which only support can be"


def _signs(view: SentenceView, n: int) -> list[str]:
    """What around a proposition speaks of whether it happened."""
    seen = outlook(view.propositions, n, view.lexicon)
    signs = [_MODALITY.get(m, m) for m in sorted(seen.modality)]
    if seen.negated:
        signs.insert(0, "negated")
    effects = [e for e in dict.fromkeys(seen.effects) if e in _EFFECTS]
    return [*signs, *(f"{_EFFECTS[e]}{_by(view, n, e)}" for e in effects)]


def _by(view: SentenceView, n: int, effect: str) -> str:
    """The word above a proposition that has an effect on it."""
    at, seen = view.propositions[n].governor, {n}
    while at is not None and at not in seen:
        seen.add(at)
        above = view.propositions[at]
        if view.lexicon.attitudes.get(above.predicate) == effect:
            return f" (“{view.tree.tokens[above.head].text}”)"
        at = above.governor
    return ""
