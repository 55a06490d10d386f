"""What is only taken somewhere: “couriers carried cash to Beirut”, “trucks smuggle rockets from
Syria to Lebanon” tell of nobody who gives something to a state."""

from __future__ import annotations

from kg.mentions.both_sides import Filler
from kg.mentions.view import SentenceView, fillers

# What is done with a thing on the way, whoever it is for.
_CARRYING = frozenset(
    {"bring", "carry", "courier", "drive", "ferry", "fly", "haul", "move", "smuggle", "sneak",
     "take", "transfer", "transport"}
)  # fmt: skip
_ENDS = ("from", "patient>from", "to", "patient>to")


def is_errand(view: SentenceView, n: int, agents: tuple[Filler, ...]) -> bool:
    """“Couriers carried cash to Beirut”: who only takes it somewhere gives the state nothing."""
    own = view.propositions[n]
    above = view.propositions[own.governor] if own.governor is not None else own
    carried = (own if own.category == "verb" else above).predicate in _CARRYING
    return carried and all(f.ref.type in ("Person", "People") for f in agents)


def is_route(view: SentenceView, n: int, both: tuple[Filler, ...]) -> bool:
    """“Trucks smuggle rockets from Syria to Lebanon”: where they come from and go to, if nobody
    but the two lands is named."""
    own = view.propositions[n]
    if own.category != "verb" or own.predicate not in _CARRYING:
        return False
    ends = {w for role in _ENDS for w in fillers(view, n, role)}
    if own.predicate == "transfer":  # “transferred money from London to Sri Lanka”
        whence = [w for role in _ENDS[:2] for w in fillers(view, n, role)]
        if own.passive and not fillers(view, n, "agent"):
            # “was transferred from Norway *to the militia*”: no land, but somebody gets it
            return bool(whence) and all(f.ref.type == "State" for f in both)
        return bool(whence) and any(f.ref.type == "State" and f.word in ends for f in both)
    lands = [f for f in both if f.ref.type == "State" and f.word in ends]
    return len(lands) == len(both) == 2
