"""What is said for a purpose and was done all the same: “crossed the border to fight beside them”,
“has deployed drones to attack ships”."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import Proposition

_DONE = frozenset({"past", "perfect"})
_COMING = frozenset(
    {"arrive", "come", "cross", "deploy", "enter", "flock", "fly", "fly in", "go", "join", "land",
     "march", "move", "move in", "pour", "pour in", "stream", "travel"}
)  # fmt: skip
_FIGHTING = frozenset({"battle", "fight"})
_FIRING = frozenset(
    {"deploy", "dispatch", "employ", "fire", "launch", "scramble", "unleash", "utilise", "utilize"}
)  # fmt: skip
_WEAPONS = frozenset(
    {"aircraft", "artillery", "bomb", "bomber", "drone", "gunship", "helicopter", "jet", "mine",
     "missile", "plane", "rocket", "warplane"}
)  # fmt: skip
_HITTING = frozenset(
    {"attack", "bomb", "bombard", "hit", "kill", "pound", "shell", "strike", "target"}
)
_EARNING = frozenset(
    {"deal", "engage", "export", "extort", "launder", "loot", "mine", "poach", "sell", "smuggle",
     "steal", "tax", "trade", "traffic"}
)  # fmt: skip
_SPENDING = frozenset({"arm", "bankroll", "finance", "fund", "pay", "sustain"})
# Whoever gets round a rule to send something has sent it.
_FLOUTING = frozenset(
    {"breach", "bypass", "circumvent", "defy", "evade", "flout", "ignore", "invoke", "override",
     "overrule", "sidestep", "skirt", "violate"}
)  # fmt: skip
_GIVING = frozenset(
    {"airlift", "arm", "bankroll", "channel", "deliver", "donate", "export", "finance", "fund",
     "funnel", "give", "provide", "sell", "send", "ship", "smuggle", "supply", "train", "transfer"}
)  # fmt: skip
_HELPING = frozenset(
    {
        "aid",
        "assist",
        "back",
        "bolster",
        "defend",
        "guard",
        "help",
        "prop up",
        "protect",
        "reinforce",
        "shore up",
        "support",
    }
)
# What several have worked on together is done.
_TOGETHER = frozenset(
    {"collaborate", "cooperate", "coordinate", "join", "partner", "team up", "work"}
)
_LISTING = frozenset({"blacklist", "designate", "list", "sanction"})
_MEN = frozenset(
    {"adviser", "advisor", "commando", "contractor", "fighter", "force", "gunman", "instructor",
     "jihadist", "mercenary", "militant", "militiaman", "paratrooper", "rebel", "soldier", "troop",
     "volunteer", "warplane"}
)  # fmt: skip
_CARRYING = frozenset({"bring", "carry", "ferry", "haul", "ship", "smuggle", "transport"})
_RESUPPLYING = frozenset({"arm", "equip", "replenish", "resupply"})
_RISING = frozenset({"ascend", "go on", "rise"})
_LEADING = frozenset({"command", "head", "lead", "run"})


def _does(deed: Proposition, word: int) -> bool:
    return any(a.role == "agent" and a.head == word for a in deed.arguments)


def comes_to_fight(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition
) -> bool:
    """“crossed the border to fight alongside the rebels”: soldiers who have come fight there; who
    “rose to command the Guard” commanded it, and who “bypassed parliament to arm them” did."""
    if at.link != "purpose" or above.modality or above.negated:
        return False
    if at.predicate in _GIVING and above.predicate in _FLOUTING:
        return above.tense in _DONE  # “bypassed parliament to send them rifles”
    if at.predicate in _SPENDING and above.predicate in _EARNING:
        return above.tense in (*_DONE, "")  # “accused of smuggling gold to fund them”
    if at.predicate in _RESUPPLYING and above.predicate in _CARRYING:
        return above.tense in _DONE  # “a boat carried rifles to arm them”
    if at.predicate in _GIVING | _LISTING and above.predicate in _TOGETHER:
        beside = any(a.role == "with" for a in above.arguments)  # “worked with Chad to arm them”
        return beside and above.tense in _DONE
    helped = at.predicate in _HELPING and above.predicate in _COMING and above.tense in _DONE
    if helped and any(p.predicate in _MEN for p in propositions if _does(at, p.head)):
        return True  # “fighters went to Lebanon to help Hezbollah”
    led = above.predicate in _RISING and at.predicate in _LEADING
    return led or (above.predicate in _COMING and at.predicate in _FIGHTING)


def is_fired_at(propositions: Sequence[Proposition], at: Proposition, above: Proposition) -> bool:
    """“has deployed drones to attack ships”, “fired rockets to hit the port”: what weapons were
    used for was done with them; but “deployed *troops* to attack the town”."""
    fired = at.link == "purpose" and above.predicate in _FIRING and above.tense in _DONE
    if not fired or above.modality or above.negated or at.predicate not in _HITTING:
        return False
    patients = {a.head for a in above.arguments if a.role == "patient"}
    sent = [p for p in propositions if p.predicate in _WEAPONS]
    return any(
        p.head in patients  # “some of its jets”
        or (p.link == "of" and p.governor is not None and propositions[p.governor] is above)
        for p in sent
    )
