"""Done, promised, asked for, ended or denied? What stands above a happening decides.

Nothing hypothetical passes: what is only possible, wished, or a purpose has no status and makes no
mention; a denial is kept as one.
"""

from __future__ import annotations

from kg.mentions.outlook import Outlook
from kg.records import Proposition

_UNREAL = frozenset({"possible", "hypothetical", "question"})
_HAPPENING = frozenset({"Attack", "Consultation", "Killing", "Meeting", "PhoneCall", "Visit"})
_TALKS = frozenset({"Consultation", "Meeting"})
_BACKING = frozenset({"Support", "Funding"})


def turned(event: str, state: str, own: Proposition) -> tuple[str, str]:
    """What an end makes of an event: who ends a pact or breaks off talks cuts a tie; talks that
    end by themselves were held all the same."""
    if state != "Ended" or own.category != "noun" or event not in (*_TALKS, "Agreement"):
        return event, state
    if event == "Agreement" or own.link != "agent":
        return "Rupture", ""
    return event, ""


def _goes_on(effects: set[str], view: Outlook) -> bool:
    """Whether what somebody may end, or weighs to end, is there so far."""
    other = effects & {"denied", "lapsed", "pledged", "requested"} or "question" in view.modality
    if "ended" not in effects or other or view.negated:
        return False
    return "unreal" in effects or bool(view.modality & _UNREAL)


def status(event: str, default: str, view: Outlook, category: str) -> str | None:
    """The status of a mention; empty where a plain fact has none, None where nothing is told."""
    nearest = view.effects[0] if view.effects else ""
    effects = set(view.effects)
    asks = default == "Requested"  # “flew to Moscow to ask for weapons”
    stopping = {"ended", "requested"} <= effects  # “fired on it to force it to halt its raids”
    if event == "Attack" and "purpose" in view.modality and effects == {"ended"}:
        return None if view.modality & _UNREAL else default  # “a truce to end its raids on them”
    if event in _BACKING and category == "noun" and _goes_on(effects, view):
        return default or "Provided"  # “may end its support”, “considered ending its support”
    if view.modality & _UNREAL or ("purpose" in view.modality and not (asks or stopping)):
        return None
    if "denied" in effects and event in _BACKING and (default == "Ended" or "ended" in effects):
        # who denies that he has stopped arming them is still at it
        return None if effects & {"pledged", "requested", "unreal"} else "Provided"
    if "denied" in effects:
        # who denies a plot to kill somebody tells of no killing
        return None if "unreal" in effects and event not in _BACKING else "Denied"
    if "over" in view.modality and not effects & {"requested", "unreal"}:
        return "Ended"
    if "closed" in effects and event in _HAPPENING:
        # talks that ended were held
        effects.discard("closed")
        nearest = "" if nearest == "closed" else nearest
    if "closed" in effects:
        effects = effects - {"closed"} | {"ended"}
        nearest = "ended" if nearest == "closed" else nearest
    asked = "requested" in effects or "demanded" in view.modality
    if "ended" in effects and asked:
        # who is asked to end something is still at it, and who should end it
        if event == "Designation":
            return ""  # “asked it to lift its sanctions”: they are there
        return (default or "Provided") if event in _BACKING else (default or "")
    if "lapsed" in effects:
        return "Ended"
    if "ended" in effects and view.conditioned and view.modality & {"conditional", "future"}:
        # “would stop arming them if Chad left”: it goes on
        return (default or "Provided") if event in _BACKING else None
    if "ended" in effects and ("undone" in effects or view.negated) and event in _BACKING:
        # “failed to stop arming them”, “is not ready to stop arming them”
        return None if "unreal" in effects else default or "Provided"
    if "ended" in effects:
        # “would lift its sanctions when …”: it has not
        waits = event == "Designation" and "conditional" in view.modality
        return None if waits or "unreal" in effects else "Ended"
    if "unreal" in effects:
        return None
    if default == "Ended" and view.negated and event in _BACKING and effects <= {"pledged"}:
        # “will not abandon them”, “does not intend to withdraw its advisers”
        later = not effects and view.modality & {"future", "conditional"}
        return "Pledged" if later else "Provided"
    if view.unmeant and event in _BACKING and effects == {"pledged"}:
        return "Denied"  # “has no plans to arm them”
    if "undone" in effects and effects & {"pledged", "requested"}:
        return None  # “meant to prevent Chad from arming them”: nobody says that it armed nobody
    if "undone" in effects or view.negated:
        if "undone" not in effects and view.negated and "intended" in view.modality:
            return None if effects & {"requested", "pledged"} or category == "noun" else "Denied"
        meant = "conditional" in view.modality and not view.reported
        if event in _BACKING and effects == {"undone"} and not view.negated and not meant:
            # “failed to arm them”: nobody did
            return None if "demanded" in view.modality else "Denied"
        return None if meant or view.modality & {"demanded", "intended"} else "Denied"
    if "demanded" in view.modality and not view.reported and not effects:
        return None  # “the Union should fund it”: what the writer wishes, and asks nobody for
    if default == "Ended" and event in _BACKING:
        # “asked Chad to abandon them”: it still backs them; “will abandon them”: no longer
        return "Provided" if asked else "Ended"
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
