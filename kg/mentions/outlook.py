"""What is said of a happening by its own clause, and by all that stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.mentions.falsehoods import is_met_by, is_refuted, is_untrue
from kg.mentions.lexicon import Lexicon
from kg.mentions.own_deeds import does_itself, is_anothers, is_judged_for, is_measure, is_sure
from kg.mentions.purposes import comes_to_fight, is_fired_at
from kg.mentions.speech_acts import CONTENT
from kg.records import Proposition

# Under these links, too, a happening shares the fate of what governs it.
_BOUND = CONTENT | {"against", "from", "in", "pcomp", "to", "with"}
# Roles of a charge that tell who makes it.
_MAKERS = frozenset({"owner", "by", "from", "kind"})
_SPANS = frozenset({"day", "hour", "month", "round", "stay", "tour", "trip", "visit", "week"})
_HAPPENS = frozenset(
    {"begin", "continue", "happen", "occur", "open", "reopen", "restart", "resume", "start", "take"}
)
_JOURNEYS = frozenset({"stop", "stopover", "tour", "trip", "visit"})
_ABOUT = frozenset({"agree", "call", "decide", "insist", "plan", "settle", "vote"})
_CANCELLING = frozenset({"axe", "call off", "cancel", "drop", "scrap", "shelve"})
_FINISHING = frozenset({"end", "finish", "wind up"})
_AFFECTING = frozenset({"affect", "alter", "change", "concern", "disrupt", "hit", "impact"})
# An effort to do this is a way of doing it.
_LASTING = frozenset(
    {"advise", "assist", "equip", "mentor", "supply", "support", "sustain", "train"}
)
_MEANING = frozenset({"intend", "intention", "plan"})
# Who does not do this does the thing: “will not hesitate to arm them”.
_SHRINKING = frozenset({"fail", "forget", "hesitate", "neglect", "shrink", "shy", "waver"})
_WENT = frozenset({"travel", "visit"})
_DONE = frozenset({"past", "perfect"})
_BACKING = frozenset({"aid", "assistance", "backing", "help", "sponsorship", "support"})
_UNSURE = frozenset({"conditional", "possible"})
_WARNING = frozenset({"caution", "warn"})
_STRIKING = frozenset(
    {"assassinate", "attack", "bomb", "hit", "kill", "murder", "shell", "strike", "target"}
)
# What is done for something that was done before.
_ANSWERS = frozenset(
    {"answer", "reprisal", "response", "retaliation", "retribution", "revenge", "reward", "thanks",
     "vengeance"}
)  # fmt: skip
# What somebody has in a deed, who does it with others.
_PARTS = frozenset({"complicity", "hand", "involvement", "part", "participation", "role"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is above a happening: effects of governors, nearest first, its modality, negation;
    whether somebody has no such plan."""

    effects: tuple[str, ...]
    modality: frozenset[str]
    negated: bool
    reported: bool
    unmeant: bool = False


def outlook(propositions: Sequence[Proposition], n: int, lexicon: Lexicon) -> Outlook:
    """What the clause and its governors say about whether a proposition holds."""
    own = propositions[n]
    modality, negated = _own_mood(propositions, own, lexicon)
    effects = ["closed"] if _is_closed(propositions, own, lexicon) else []
    reported = False
    at = own
    while at.governor is not None:
        above = propositions[at.governor]
        if at.link == "purpose":
            modality = _for_a_purpose(propositions, modality, at, above, lexicon)
            break
        if at.link == "condition":
            modality.add("hypothetical")
            break
        if not _is_bound(at, above) or is_sure(propositions, at, lexicon):
            break
        if at.link == "complement" and (
            _unfounded(propositions, above, lexicon) or _feared(propositions, above, lexicon)
        ):
            modality.add("hypothetical")
            break
        finite = at.link == "complement" and (at.tense != "" or "conditional" in at.modality)
        effect = _effect(propositions, at, above, lexicon)
        if finite and effect in ("pledged", "requested"):
            effect = None
        # who denies holding talks does not hold that there were any
        says = above.predicate in lexicon.says and not (
            at.link == "patient" and above.predicate in lexicon.light
        )
        unsaid = says and (above.negated or _is_withheld(propositions, above, lexicon))
        if at.link == "complement" and is_untrue(propositions, above, lexicon):
            effects.append("denied")  # “it is a lie that it arms them”
            break
        if unsaid or _is_unheard(propositions, at, above):
            # “did not accuse France of arming them”, “no evidence that …”: it is not even said
            modality.add("hypothetical")
            break
        told = lexicon.saying_nouns if above.category == "noun" else lexicon.says
        if at.link == "complement" and above.predicate in told:
            reported = True
            if _is_denied(propositions, _claim_of(propositions, above, lexicon), lexicon):
                effect = "denied"  # “rejected claims that it arms them”
            if effect in ("denied", "unreal") or (effect and not finite):
                effects.append(effect)
            break
        goes_on = effect == "ended" and above.negated  # “has not stopped arming them”
        if above.predicate in _FINISHING and at.predicate in _SPANS:
            effect = None  # who ends two days of talks, or a visit, has talked, or been there
        if effect and not goes_on:
            effects.append(effect)
        if _bears(at, above, lexicon) and not is_judged_for(at, above):
            modality |= set(above.modality) - ({"intended"} if at.link != "control" else set())
            undone = above.negated and not own.negated and effect != "denied"
            negated = not goes_on and (negated or (undone and not _is_spared(propositions, above)))
        at = above
    return Outlook(
        tuple(effects), frozenset(modality), negated, reported, _is_unmeant(propositions, own)
    )


def _is_bound(at: Proposition, above: Proposition) -> bool:
    """Whether a happening shares the fate of what governs it: “was not *behind the raid*”, too; but
    “could send rockets in retaliation *for the raid*” says that it was made."""
    if above.predicate in _ANSWERS and at.link in ("for", "to"):
        return False
    return at.link in _BOUND or (at.link == "behind" and above.predicate == "be")


def _for_a_purpose(
    propositions: Sequence[Proposition],
    modality: set[str],
    at: Proposition,
    above: Proposition,
    lexicon: Lexicon,
) -> set[str]:
    """What is said for a purpose (“phoned him to stress …”) is said all the same, and who “went to
    Cairo to meet Sisi” met him."""
    met = at.predicate == "meet" and above.predicate in _WENT and not above.negated
    if met and above.tense in _DONE and not above.modality:
        return modality - {"intended", "purpose"}
    said = at.predicate in lexicon.says or comes_to_fight(at, above)
    if is_fired_at(propositions, at, above):
        return modality - {"intended", "purpose"}
    return modality if said else modality | {"purpose"}


def _goes_along(at: Proposition) -> bool:
    """Whether a clause in -ing only says what goes along with the one above."""
    return at.category == "verb" and at.link == "adverbial" and not at.tense and not at.passive


def _own_mood(
    propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon
) -> tuple[set[str], bool]:
    """The modality of a happening, and whether it is negated, before what stands above it."""
    if _goes_along(own) and own.governor is not None:
        # “could grow, allying itself with them”
        return {*own.modality, *(propositions[own.governor].modality & _UNSURE)}, own.negated
    happening = _happening(propositions, own)
    if happening is not None:
        return set(happening.modality), happening.negated
    if own.category == "noun" and not _lends_mood(propositions, own, lexicon):
        # “no Iranian funds have reached them”: the verb says what is not so
        none = own.negated and own.governor is not None and own.link in ("agent", "patient")
        return {"hypothetical"} if none else set(), own.negated and own.governor is None
    if own.governor is not None and comes_to_fight(own, propositions[own.governor]):
        return set(own.modality) - {"intended", "purpose"}, own.negated
    return set(own.modality), own.negated


def _is_closed(propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon) -> bool:
    """“the support stopped”"""
    if own.category != "noun" or own.link != "agent" or own.governor is None:
        return False
    above = propositions[own.governor]
    return lexicon.attitudes.get(above.predicate) == "ended" and not above.negated


def _effect(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition, lexicon: Lexicon
) -> str | None:
    """What the word above does to a happening; None if it leaves it as it is."""
    if above.negated and above.predicate in _SHRINKING:
        return "plain"
    if above.predicate == "push" and above.category == "noun":
        return "unreal"  # “its push to arm them”
    if above.predicate == "use" and above.passive and at.predicate in _STRIKING:
        return "unreal"  # “Iranian rockets are used to kill them”: by whom is not told
    if above.predicate == "keep" and _is_gerund(at) and is_anothers(at, above):
        return "undone"  # “kept Chad from arming them”
    effect = lexicon.attitudes.get(above.predicate)
    if above.predicate == "able" and at.link in ("control", "content", "complement"):
        return "plain" if _was(propositions, above) else effect
    part = at.link == "in" and _has_part(propositions, above)
    if _is_circumstance(at, above) and not part and effect not in ("ended", "undone", "plain"):
        return None
    if above.predicate == "oppose" and at.predicate in _BACKING and at.link == "patient":
        # “oppose American support for Israel”: somebody's is there to be opposed
        return None if any(a.role in _MAKERS for a in at.arguments) else effect
    if above.predicate == "agree" and at.category == "noun" and at.link == "to":
        return None  # who agrees to a truce has agreed on it
    if effect == "pledged" and is_measure(at, above):
        return None  # sanctions are imposed by announcing them
    if effect == "ended" and above.predicate in _CANCELLING and at.predicate in _JOURNEYS:
        return "unreal"  # a trip that was cancelled was not made
    if _is_lasting_effort(at, above):
        return "plain"
    if effect == "requested" and above.predicate in _WARNING and _is_gerund(at):
        return "unreal"  # “warned Iran against arming them”
    gets = at.predicate in lexicon.receiving
    if effect == "requested" and at.link == "control" and not gets and does_itself(at, above):
        return "unreal"  # who wants to arm them asks nobody for it
    return effect


def _was(propositions: Sequence[Proposition], said: Proposition) -> bool:
    """“*were* able to send money”: whoever was able to do it did it; who is able may."""
    linked = (p for p in propositions if any(a.head == said.head for a in p.arguments))
    return any(p.predicate == "be" and p.tense == "past" and not p.negated for p in linked)


def _is_lasting_effort(at: Proposition, above: Proposition) -> bool:
    """“a Pentagon effort to *train* the militia” goes on; one to arm it may come to nothing."""
    return above.predicate == "effort" and at.link == "content" and at.predicate in _LASTING


def _is_spared(propositions: Sequence[Proposition], noun: Proposition) -> bool:
    """“the programme to train them *is not affected*”: it is not the programme that is denied;
    nor what nobody hesitates to do."""
    if noun.predicate in _SHRINKING:
        return True
    if noun.category != "noun" or noun.governor is None:
        return False
    return propositions[noun.governor].predicate in _AFFECTING


def _has_part(propositions: Sequence[Proposition], verb: Proposition) -> bool:
    """Whether a verb has a part in something as its object: “denied *a role* in the killing”."""
    patients = {a.head for a in verb.arguments if a.role == "patient"}
    return any(p.predicate in _PARTS and p.head in patients for p in propositions)


def _is_unheard(propositions: Sequence[Proposition], at: Proposition, above: Proposition) -> bool:
    """“no evidence that …”, “no claim of …”, but not “no intention of arming them”."""
    clause = at.link == "complement" and above.category == "noun" and above.negated
    if above.predicate in _PARTS:
        return False  # “had no part in arming them” says that it was not done
    return clause and not _is_unmeant(propositions, at)


def _is_unmeant(propositions: Sequence[Proposition], own: Proposition) -> bool:
    """“has no plans to arm them”, “does not intend to”."""
    if own.governor is None or own.link not in ("complement", "content", "control"):
        return False
    above = propositions[own.governor]
    return above.predicate in _MEANING and above.negated


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


def _is_circumstance(at: Proposition, above: Proposition) -> bool:
    """Whether a noun only says when or where of a verb: “urged him *in a call*”, “asked *at
    talks*”: whatever the verb asks for, the talks were held."""
    if at.category != "noun" or above.category != "verb":
        return False
    # “promised, on a visit to Cairo, …”, but “agreed on a visit”
    away = at.link in ("during", "on") and at.predicate in _JOURNEYS
    return at.link in ("at", "in") or (away and above.predicate not in _ABOUT)


def _happening(propositions: Sequence[Proposition], own: Proposition) -> Proposition | None:
    """The verb that says whether a noun's happening is so: “no meeting took place”, “talks will
    resume”."""
    if own.category != "noun" or own.link != "agent" or own.governor is None:
        return None
    above = propositions[own.governor]
    return above if above.predicate in _HAPPENS else None


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
    if (
        told.category != "noun"
        or told.governor is None
        or any(a.role in _MAKERS for a in told.arguments)
    ):
        return False  # with a maker it is told by whoever makes the charge
    above = propositions[told.governor]
    if told.link in ("patient", "as") and lexicon.attitudes.get(above.predicate) == "denied":
        return not above.negated
    return is_refuted(propositions, told, above, lexicon) or is_met_by(
        propositions, told, above, lexicon
    )


def _claim_of(
    propositions: Sequence[Proposition], above: Proposition, lexicon: Lexicon
) -> Proposition:
    """The noun for what is said, where it says it by a participle: “*reports* saying that …”."""
    if above.link == "participle" and above.governor is not None:
        noun = propositions[above.governor]
        return noun if noun.predicate in lexicon.saying_nouns else above
    return above


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
