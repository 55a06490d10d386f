"""What the word above a happening does to it: pledged, requested, ended, denied, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.mentions.only_possible import is_inclination
from kg.mentions.own_deeds import LEAVING_OPEN, does_itself, is_anothers, is_measure, is_struck
from kg.mentions.until_then import was_held
from kg.records import Proposition

_BACKING = frozenset({"aid", "assistance", "backing", "help", "sponsorship", "support"})
_GIVEN = _BACKING | {"financing", "funding", "grant", "loan", "relief", "subsidy", "weapon"}
_BACKED = _GIVEN | {"commitment", "readiness", "resolve", "solidarity", "will", "willingness"}
_STRESSING = frozenset({"emphasise", "emphasize", "stress", "underline", "underscore"})
_CANCELLING = frozenset({"axe", "call off", "cancel", "drop", "scrap", "shelve"})
_JOURNEYS = frozenset({"stop", "stopover", "tour", "trip", "visit"})
_NOT_MADE = _JOURNEYS | {"airstrike", "assault", "attack", "invasion", "raid", "strike"}
# Roles of a charge that tell who makes it.
MAKERS = frozenset({"owner", "by", "from", "kind"})
_FINISHING = frozenset({"wind up", "wrap up"})
_HELD = frozenset({"consultation", "discussion", "meeting", "negotiation", "summit", "talk"})
_REQUESTS = frozenset({"appeal", "application", "call", "petition", "plea", "request"})
_STRIKING = frozenset(
    {"assassinate", "attack", "bomb", "hit", "kill", "murder", "shell", "strike", "target"}
)
_WARNING = frozenset({"caution", "warn"})
_AIMS = frozenset({"aim", "goal", "objective"})
# An effort to do this is a way of doing it.
_LASTING = frozenset(
    {"advise", "assist", "equip", "mentor", "supply", "support", "sustain", "train"}
)
_TALKING = frozenset({"dream", "speak", "talk", "think"})
_FORCING = frozenset(
    {"cajole", "coerce", "compel", "convince", "force", "get", "goad", "induce", "nudge", "oblige",
     "persuade", "press", "pressure", "prod", "push", "squeeze"}
)  # fmt: skip
# What somebody has in a deed, who does it with others.
PARTS = frozenset({"complicity", "hand", "involvement", "part", "participation", "role"})
_ABOUT = frozenset({"agree", "call", "decide", "insist", "plan", "settle", "vote"})
_DONE = frozenset({"past", "perfect"})
_PLACES = frozenset({"bank", "bar"})
SHRINKING = frozenset({"fail", "forget", "hesitate", "neglect", "shrink", "shy", "waver"})


def effect_of(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition, lexicon: Lexicon
) -> str | None:
    """What the word above does to a happening; None if it leaves it as it is."""
    if was_held(at, above):
        return None
    if above.negated and above.predicate in SHRINKING:
        return "plain"
    if above.negated and above.predicate in LEAVING_OPEN and above.category == "verb":
        return "unreal"  # “did not rule out arming them”
    if above.predicate == "consider" and above.passive and at.category == "noun":
        # “has long been considered a sponsor of the rebels”; but not “aid is considered”
        return "plain" if at.link == "oprd" and not above.negated else "unreal"
    if above.predicate in _FINISHING and at.predicate in _HELD | _JOURNEYS:
        return "plain"  # “wound up its talks with them”: they were held to the end
    if is_inclination(at, above):
        return "unreal"
    if above.predicate == "push" and above.category == "noun":
        return "unreal"  # “its push to arm them”
    if above.predicate in ("employ", "use") and above.passive and at.predicate in _STRIKING:
        if at.category == "noun" and at.link == "in" and above.tense in _DONE:
            return None  # “drones were used in an attack on them”
        # “Iranian rockets are used to kill them”: by whom is not told
        return "plain" if any(a.role == "agent" for a in above.arguments) else "unreal"
    if above.predicate == "forget" and at.category == "noun":
        return None  # “forgot their support for Hamas”: which there was
    if above.predicate == "failure" and at.category == "noun" and at.predicate not in _BACKING:
        return None  # “the failure of their talks with Chad”: which were held
    if above.predicate == "dare" and above.negated and "conditional" in above.modality:
        return "unreal"  # “said they would not dare attack it”: nobody has said he will not
    if above.predicate == "keep" and _is_gerund(at) and is_anothers(at, above):
        return "undone"  # “kept Chad from arming them”
    if above.category == "noun" and above.predicate in _PLACES:
        return None  # “a *bank* for supporting them”; but “banks on supporting them”
    effect = lexicon.attitudes.get(above.predicate)
    if lexicon.attitudes.get(at.predicate) == "ended" and _is_to_force(above):
        return "requested"  # “meant to *force* Chad to halt its raids”: which go on
    if above.predicate == "enable" and above.tense in _DONE and not above.modality:
        return "unreal" if above.negated else "plain"  # “enabled the transfer of money to them”
    if above.predicate == "able" and at.link in ("control", "content", "complement"):
        return "plain" if _was(propositions, above) else effect
    part = at.link == "in" and _has_part(propositions, above)
    if _is_circumstance(at, above) and not part and effect not in ("ended", "undone", "plain"):
        return None
    if above.predicate in _TALKING and _is_gerund(at) and does_itself(at, above):
        return "unreal"  # “has talked about going to war”
    if above.predicate == "insist" and _is_gerund(at) and not is_anothers(at, above):
        return None  # “insisted on arming them”: and did
    if above.predicate == "oppose" and at.predicate in _BACKING and at.link == "patient":
        # “oppose American support for Israel”: somebody's is there to be opposed
        return None if any(a.role in MAKERS for a in at.arguments) else effect
    if above.predicate in _STRESSING and at.category == "noun" and at.predicate not in _BACKED:
        return None  # “his remarks *underscored* the truce”, which holds as it did
    if above.predicate == "agree" and at.category == "noun" and at.link == "to":
        return None  # who agrees to a truce has agreed on it
    if effect == "pledged" and is_struck(at, above):
        return None
    ordered = effect == "requested" and above.predicate == "order"
    if (effect == "pledged" or ordered) and is_measure(at, above):
        return None  # sanctions are imposed by announcing them, envoys recalled by ordering it
    if effect == "ended" and above.predicate in _CANCELLING and at.predicate in _NOT_MADE:
        return "unreal"  # a trip that was cancelled was not made, nor an attack called off
    if effect == "unreal" and at.predicate in _REQUESTS and at.link == "patient":
        return None  # “is weighing a request for rockets”: it was made
    if above.predicate in _AIMS and above.category == "noun" and at.link == "of":
        # “the aim of their attack”, which was made; but “the aim of ending it”
        return None if at.category == "noun" else effect
    if _is_lasting_effort(at, above):
        return "plain"
    if effect == "requested" and above.predicate in _WARNING and _is_gerund(at):
        return "unreal"  # “warned Iran against arming them”
    gets = at.predicate in lexicon.receiving
    if effect == "requested" and at.link == "control" and not gets and does_itself(at, above):
        return "unreal"  # who wants to arm them asks nobody for it
    return effect


def _is_to_force(above: Proposition) -> bool:
    """Whether somebody is only to be brought to something, and has not been so far."""
    wanted = above.modality or above.link in ("purpose", "complement", "control")
    return above.predicate in _FORCING and bool(wanted) and above.tense not in _DONE


def _was(propositions: Sequence[Proposition], said: Proposition) -> bool:
    """“*were* able to send money”: whoever was able to do it did it; who is able may."""
    linked = (p for p in propositions if any(a.head == said.head for a in p.arguments))
    return any(p.predicate == "be" and p.tense in _DONE and not p.negated for p in linked)


def _is_lasting_effort(at: Proposition, above: Proposition) -> bool:
    """“a Pentagon effort to *train* the militia” goes on; one to arm it may come to nothing."""
    return above.predicate == "effort" and at.link == "content" and at.predicate in _LASTING


def _has_part(propositions: Sequence[Proposition], verb: Proposition) -> bool:
    """Whether a verb has a part in something as its object: “denied *a role* in the killing”."""
    patients = {a.head for a in verb.arguments if a.role == "patient"}
    return any(p.predicate in PARTS and p.head in patients for p in propositions)


def _is_gerund(at: Proposition) -> bool:
    return at.category == "verb" and at.link == "complement" and at.tense == ""


def _is_circumstance(at: Proposition, above: Proposition) -> bool:
    """Whether a noun only says when or where of a verb: “urged him *in a call*”, “asked *at
    talks*”: whatever the verb asks for, the talks were held."""
    if at.category != "noun" or above.category != "verb":
        return False
    # “promised, on a visit to Cairo, …”, but “agreed on a visit”
    if at.predicate in _GIVEN:
        return False  # “pledged $5 million *in aid*”
    away = at.link in ("during", "on") and at.predicate in _JOURNEYS
    return at.link in ("at", "in") or (away and above.predicate not in _ABOUT)
