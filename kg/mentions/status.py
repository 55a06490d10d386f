"""Done, promised, asked for, ended or denied? What stands above a happening decides.

Nothing hypothetical passes: what is only possible, wished, or a purpose has no status and makes no
mention; a denial is kept as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.mentions.lexicon import Lexicon
from kg.records import Proposition

# Under these links a happening shares the fate of what governs it.
_BOUND = frozenset(
    [
        "about",
        "acomp",
        "against",
        "as",
        "attr",
        "complement",
        "content",
        "control",
        "for",
        "from",
        "in",
        "of",
        "on",
        "oprd",
        "patient",
        "pcomp",
        "to",
        "with",
    ]
)
# Roles of a charge that tell who makes it.
_MAKERS = frozenset({"owner", "by", "from", "kind"})
_UNREAL = frozenset({"possible", "hypothetical", "question"})
_HAPPENING = frozenset({"Attack", "Consultation", "Killing", "Meeting", "PhoneCall", "Visit"})
_SPANS = frozenset({"day", "hour", "month", "round", "tour", "trip", "visit", "week"})
_TALKS = frozenset({"Consultation", "Meeting"})
_WARNING = frozenset({"caution", "warn"})
_BACKING = frozenset({"Support", "Funding"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is above a happening: effects of governors, nearest first, its modality, negation."""

    effects: tuple[str, ...]
    modality: frozenset[str]
    negated: bool
    reported: bool


def outlook(propositions: Sequence[Proposition], n: int, lexicon: Lexicon) -> Outlook:
    """What the clause and its governors say about whether a proposition holds."""
    own = propositions[n]
    modality, negated = set(own.modality), own.negated
    if own.category == "noun" and not _lends_mood(propositions, own, lexicon):
        modality, negated = set(), own.negated and own.governor is None
    effects: list[str] = []
    if own.category == "noun" and own.link == "agent" and own.governor is not None:
        # “the support stopped”
        ending = lexicon.attitudes.get(propositions[own.governor].predicate) == "ended"
        effects += ["closed"] if ending and not propositions[own.governor].negated else []
    reported = False
    at = own
    while at.governor is not None:
        above = propositions[at.governor]
        if at.link == "purpose":
            # What is said for a purpose (“phoned him to stress …”) is said all the same.
            if at.predicate not in lexicon.says:
                modality.add("purpose")
            break
        if at.link == "condition":
            modality.add("hypothetical")
            break
        if at.link not in _BOUND:
            break
        if at.link == "complement" and (
            _unfounded(propositions, above, lexicon) or _feared(propositions, above, lexicon)
        ):
            modality.add("hypothetical")
            break
        finite = at.link == "complement" and (at.tense != "" or "conditional" in at.modality)
        effect = _effect(at, above, lexicon)
        if finite and effect in ("pledged", "requested"):
            effect = None
        unsaid = above.predicate in lexicon.says and (
            above.negated or _is_withheld(propositions, above, lexicon)
        )
        if unsaid or (at.link == "complement" and above.category == "noun" and above.negated):
            # “did not accuse France of arming them”, “no evidence that …”: it is not even said
            modality.add("hypothetical")
            break
        told = lexicon.saying_nouns if above.category == "noun" else lexicon.says
        if at.link == "complement" and above.predicate in told:
            reported = True
            if above.category == "noun" and _is_denied(propositions, above, lexicon):
                effect = "denied"  # “rejected claims that it arms them”
            if effect in ("denied", "unreal") or (effect and not finite):
                effects.append(effect)
            break
        goes_on = effect == "ended" and above.negated  # “has not stopped arming them”
        if above.predicate in ("end", "finish") and at.predicate in _SPANS:
            effect = None  # who ends two days of talks, or a visit, has talked, or been there
        if effect and not goes_on:
            effects.append(effect)
        if _bears(at, above, lexicon):
            modality |= set(above.modality) - ({"intended"} if at.link != "control" else set())
            negated = not goes_on and (
                negated or (above.negated and not own.negated and effect != "denied")
            )
        at = above
    return Outlook(tuple(effects), frozenset(modality), negated, reported)


def _effect(at: Proposition, above: Proposition, lexicon: Lexicon) -> str | None:
    """What the word above does to a happening; None if it leaves it as it is."""
    effect = lexicon.attitudes.get(above.predicate)
    if _is_circumstance(at, above) and effect not in ("ended", "undone", "plain"):
        return None
    if above.predicate == "agree" and at.category == "noun" and at.link == "to":
        return None  # who agrees to a truce has agreed on it
    if effect == "requested" and above.predicate in _WARNING and _is_gerund(at):
        return "unreal"  # “warned Iran against arming them”
    return effect


def _is_gerund(at: Proposition) -> bool:
    return at.category == "verb" and at.link == "complement" and at.tense == ""


def _unfounded(propositions: Sequence[Proposition], above: Proposition, lexicon: Lexicon) -> bool:
    """“There is no evidence that …”, “found no proof that …”: it is not even said."""
    grounds = [p for p in propositions if p.predicate in lexicon.grounds and p.category == "noun"]
    if above in grounds:
        return above.negated
    heads = {p.head for p in grounds}
    return above.negated and any(a.head in heads for a in above.arguments)


def _feared(propositions: Sequence[Proposition], above: Proposition, lexicon: Lexicon) -> bool:
    """“The fear is that …”, “the risk was that …”."""
    if above.predicate != "be":
        return False
    heads = {a.head for a in above.arguments if a.role in ("agent", "attribute")}
    return any(
        p.head in heads and p.category == "noun" and lexicon.attitudes.get(p.predicate) == "unreal"
        for p in propositions
    )


def turned(event: str, state: str, own: Proposition) -> tuple[str, str]:
    """What an end makes of an event: who ends a pact or breaks off talks cuts a tie; talks that
    end by themselves were held all the same."""
    if state != "Ended" or own.category != "noun" or event not in (*_TALKS, "Agreement"):
        return event, state
    if event == "Agreement" or own.link != "agent":
        return "Rupture", ""
    return event, ""


def _is_circumstance(at: Proposition, above: Proposition) -> bool:
    """Whether a noun only says when or where of a verb: “urged him *in a call*”, “asked *at
    talks*”: whatever the verb asks for, the talks were held."""
    return at.category == "noun" and above.category == "verb" and at.link in ("at", "in")


def _lends_mood(propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon) -> bool:
    """Whether a noun's verb speaks of the noun's happening: will give support, is no ally."""
    if own.governor is None:
        return False
    above = propositions[own.governor]
    if own.link in ("attr", "acomp", "oprd"):
        return True
    return own.link == "patient" and (
        above.predicate in lexicon.light
        or above.predicate in lexicon.receiving
        or above.predicate in lexicon.attitudes
    )


def _is_denied(propositions: Sequence[Proposition], told: Proposition, lexicon: Lexicon) -> bool:
    """Whether what somebody tells is denied: “rejected the accusation that …”."""
    if told.governor is None or told.link != "patient":
        return False
    if any(a.role in _MAKERS for a in told.arguments):
        return False  # then it is told by whoever makes the charge
    above = propositions[told.governor]
    return lexicon.attitudes.get(above.predicate) == "denied" and not above.negated


def _is_withheld(propositions: Sequence[Proposition], said: Proposition, lexicon: Lexicon) -> bool:
    """“refused to confirm that …”: nobody says it."""
    gerund = said.link == "complement" and not said.tense  # “stopped short of saying that …”
    if said.governor is None or not (said.link == "control" or gerund):
        return False
    return lexicon.attitudes.get(propositions[said.governor].predicate) in ("denied", "undone")


def _bears(at: Proposition, above: Proposition, lexicon: Lexicon) -> bool:
    if at.link in ("control", "content", "complement"):
        return True
    return above.predicate in lexicon.light or above.predicate in lexicon.attitudes


def status(event: str, default: str, view: Outlook, category: str) -> str | None:
    """The status of a mention; empty where a plain fact has none, None where nothing is told."""
    nearest = view.effects[0] if view.effects else ""
    effects = set(view.effects)
    if view.modality & _UNREAL or "purpose" in view.modality:
        return None
    if "denied" in effects:
        return "Denied"
    if "over" in view.modality and not effects & {"requested", "unreal"}:
        return "Ended"
    if "closed" in effects and event in _HAPPENING:
        # talks that ended were held
        effects.discard("closed")
        nearest = "" if nearest == "closed" else nearest
    if "closed" in effects:
        effects = effects - {"closed"} | {"ended"}
        nearest = "ended" if nearest == "closed" else nearest
    if "ended" in effects and "requested" in effects:
        # who is asked to end something is still at it
        return (default or "Provided") if event in _BACKING else (default or "")
    if "lapsed" in effects:
        return "Ended"
    if "ended" in effects:
        return None if "unreal" in effects else "Ended"
    if "unreal" in effects:
        return None
    if default == "Ended" and view.negated and event in _BACKING and not effects:
        # “will not abandon them”, “has not withdrawn its advisers”
        return "Pledged" if view.modality & {"future", "conditional"} else "Provided"
    if "undone" in effects or view.negated:
        if "undone" not in effects and view.negated and "intended" in view.modality:
            return None if effects & {"requested", "pledged"} or category == "noun" else "Denied"
        meant = "conditional" in view.modality and not view.reported
        return None if meant or view.modality & {"demanded", "intended"} else "Denied"
    if "demanded" in view.modality and not view.reported and not effects:
        return None  # “the Union should fund it”: what the writer wishes, and asks nobody for
    if "requested" in effects or "demanded" in view.modality or default == "Requested":
        return "Requested"
    if "pledged" in effects or "future" in view.modality or default == "Pledged":
        return "Pledged"
    if "conditional" in view.modality:
        return "Pledged" if view.reported else None
    if "intended" in view.modality and category != "noun" and nearest != "plain":
        return None
    if event in _BACKING:
        return default or "Provided"
    return default or ""
