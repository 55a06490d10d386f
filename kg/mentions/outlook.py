"""What is said of a happening by its own clause, and by all that stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.mentions.aftermath import is_faced
from kg.mentions.effects import MAKERS, PARTS, SHRINKING, effect_of
from kg.mentions.ends import how_it_ends, is_yet_to
from kg.mentions.falsehoods import is_met_by, is_refuted, is_untrue
from kg.mentions.gone_for import goes_for
from kg.mentions.lexicon import Lexicon
from kg.mentions.only_possible import OPEN, is_only_possible
from kg.mentions.own_deeds import is_judged_for, is_left_open, is_sure, is_withheld
from kg.mentions.own_mood import is_talked_of, own_mood
from kg.mentions.purposes import comes_to_fight, is_fired_at
from kg.mentions.speech_acts import CONTENT
from kg.mentions.until_then import is_awaited, was_held
from kg.records import Proposition

# Under these links, too, a happening shares the fate of what governs it.
_BOUND = CONTENT | {"against", "from", "in", "into", "pcomp", "to", "with"}
_AFFECTING = frozenset({"affect", "alter", "change", "concern", "disrupt", "hit", "impact"})
_HELP = frozenset(
    {"aid", "assistance", "backing", "blessing", "connivance", "guidance", "help", "sponsorship",
     "support", "training"}
)  # fmt: skip
_MEANING = frozenset({"intend", "intention", "plan"})
_WENT = frozenset({"cross", "travel", "visit"})
_TALKED = frozenset({"confer", "consult", "discuss", "meet", "negotiate", "speak", "talk"})
_DONE = frozenset({"past", "perfect"})
# What is done for something that was done before.
_ANSWERS = frozenset(
    {"answer", "reprisal", "response", "retaliation", "retribution", "revenge", "reward", "thanks",
     "vengeance"}
)  # fmt: skip


_SEEMING = frozenset({"appear", "be", "become", "look", "remain", "seem"})

_OTHERS = frozenset({"by", "owner"})
_WARS = frozenset(
    {"battle", "campaign", "conflict", "fight", "insurgency", "offensive", "struggle", "uprising",
     "war"}
)  # fmt: skip
# In whose train something is done.
_BEHIND = frozenset({"aftermath", "wake"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is above a happening: effects of governors, nearest first, its modality, negation;
    whether somebody has no such plan, and whether an “if” stands with what is said of it."""

    effects: tuple[str, ...]
    modality: frozenset[str]
    negated: bool
    reported: bool
    unmeant: bool = False
    conditioned: bool = False


def outlook(
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    by: frozenset[str] = frozenset(),
) -> Outlook:
    """What the clause and its governors say about whether a proposition holds; with one of the
    predicates `by` above it tells it together: “could *strain* ties”."""
    own = propositions[n]
    modality, negated = own_mood(propositions, own, lexicon, by)
    effects = _at_once(propositions, own, lexicon)
    reported = told_of = False
    at = own
    while at.governor is not None:
        above = propositions[at.governor]
        if at.link == "purpose":
            modality = _for_a_purpose(propositions, modality, at, above, lexicon)
            break
        if at.link == "condition":
            modality.add("hypothetical")
            break
        ended = above.category == "verb" and was_held(at, above)  # “to end two days of raids”
        if ended or not _is_bound(at, above) or is_sure(propositions, at, lexicon):
            break
        if _is_doubtful(propositions, at, above, lexicon):
            modality.add("hypothetical")
            break
        finite = at.link == "complement" and (at.tense != "" or "conditional" in at.modality)
        effect = effect_of(propositions, at, above, lexicon)
        if (told_of := told_of or finite) and effect in ("pledged", "requested"):
            effect = None  # “voiced concern that it had armed them” is no pledge
        # who denies holding talks does not hold that there were any
        says = above.predicate in lexicon.says and not (
            at.link == "patient" and above.predicate in lexicon.light
        )
        unsaid = says and (above.negated or is_withheld(propositions, above, lexicon))
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
        # “has not stopped arming them”, “has yet to stop arming them”
        goes_on = effect == "ended" and (above.negated or is_yet_to(propositions, above))
        effects += [effect] if effect and not goes_on else []
        if effect == "ended" and is_awaited(propositions, above):
            effects.append("requested")
            break
        if _bears(at, above, lexicon):
            modality |= set(above.modality) - ({"intended"} if at.link != "control" else set())
            undone = above.negated and not own.negated and effect != "denied"
            negated = not goes_on and (negated or (undone and not _is_spared(propositions, above)))
        at = above
    return Outlook(
        tuple(effects),
        frozenset(modality),
        negated,
        reported,
        _is_unmeant(propositions, own),
        _is_conditioned(propositions, own),
    )


def _is_conditioned(propositions: Sequence[Proposition], own: Proposition) -> bool:
    """“would stop arming them *if Chad left*”: it hangs on a condition, or what is right above."""
    places = {own.governor, propositions.index(own)}
    return any(p.link == "condition" and p.governor in places for p in propositions)


def _is_bound(at: Proposition, above: Proposition) -> bool:
    """Whether a happening shares the fate of what governs it: “was not *behind the raid*”, too; but
    “could send rockets in retaliation *for the raid*” says that it was made."""
    if above.predicate in _ANSWERS and at.link in ("for", "to"):
        return False
    if at.link == "in" and at.predicate in _WARS and above.category == "verb":
        # “denied arming the rebels in *their war* with Chad”: nobody denies that they are at war
        return not any(a.role == "owner" for a in at.arguments)
    if is_faced(at, above):
        return False  # “vowed to avenge *the killing*”: it was done
    anothers = any(a.role in _OTHERS for a in at.arguments)
    if at.link == "in" and above.predicate in PARTS and anothers:
        return False  # “denied a role in *Chad's* raid”: which Chad made
    if is_talked_of(at, above):
        return False
    if is_judged_for(at, above):
        return False  # “urged a court to jail him for arming them”: nobody is urged to arm them
    if at.predicate in _BEHIND and at.link == "in":
        return False  # “halted the aid *in the wake of* its pact with Egypt”
    if at.link == "with" and at.predicate in _HELP and above.tense in _DONE:
        return False  # “*with Chad's help* they planned the raid”: it helped them to
    behind = at.link == "behind" and above.predicate == "be"
    return at.link in _BOUND or behind or goes_for(at, above)


def _for_a_purpose(
    propositions: Sequence[Proposition],
    modality: set[str],
    at: Proposition,
    above: Proposition,
    lexicon: Lexicon,
) -> set[str]:
    """What is said for a purpose (“phoned him to stress …”) is said all the same, and who “went to
    Cairo to meet Sisi” met him."""
    met = at.predicate in _TALKED and above.predicate in _WENT and not above.negated
    if met and above.tense in _DONE and not above.modality:
        return modality - {"intended", "purpose"}
    said = at.predicate in lexicon.says or comes_to_fight(propositions, at, above)
    if is_fired_at(propositions, at, above):
        return modality - {"intended", "purpose"}
    return modality if said else modality | {"purpose"}


def _at_once(propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon) -> list[str]:
    """What befalls a noun where it stands: “the support stopped”, “allegations about its support
    of them are false”."""
    ends = how_it_ends(propositions, own, lexicon)
    if ends is not None:
        return ends
    if is_only_possible(propositions, own):
        return ["unreal"]
    if own.link not in ("about", "of") or own.governor is None:
        return []
    told = propositions[own.governor]
    said = told.predicate in lexicon.saying_nouns
    return ["denied"] if said and _is_denied(propositions, told, lexicon) else []


def _is_spared(propositions: Sequence[Proposition], noun: Proposition) -> bool:
    """“the programme to train them *is not affected*”: it is not the programme that is denied;
    nor what nobody hesitates to do."""
    if noun.predicate in SHRINKING:
        return True
    if noun.category != "noun" or noun.governor is None:
        return False
    return propositions[noun.governor].predicate in _AFFECTING


def _is_unheard(propositions: Sequence[Proposition], at: Proposition, above: Proposition) -> bool:
    """“no evidence that …”, “no claim of …”, but not “no intention of arming them”."""
    clause = at.link == "complement" and above.category == "noun" and above.negated
    if above.predicate in PARTS:
        return False  # “had no part in arming them” says that it was not done
    return clause and not _is_unmeant(propositions, at)


def _is_unmeant(propositions: Sequence[Proposition], own: Proposition) -> bool:
    """“has no plans to arm them”, “does not intend to”."""
    if own.governor is None or own.link not in ("complement", "content", "control"):
        return False
    above = propositions[own.governor]
    return above.predicate in _MEANING and above.negated


def _unfounded(propositions: Sequence[Proposition], above: Proposition, lexicon: Lexicon) -> bool:
    """“There is no evidence that …”, “found no proof that …”: it is not even said."""
    grounds = [p for p in propositions if p.predicate in lexicon.grounds and p.category == "noun"]
    if above in grounds:
        return above.negated
    heads = {p.head for p in grounds}
    return above.negated and any(a.head in heads for a in above.arguments)


def _is_doubtful(
    propositions: Sequence[Proposition], at: Proposition, above: Proposition, lexicon: Lexicon
) -> bool:
    """“There is no evidence that …”, “The fear is that …”, “neither confirmed nor denied it”"""
    if is_left_open(propositions, at, above, lexicon):
        return True
    if at.link in ("complement", "of") and _unfounded(propositions, above, lexicon):
        return True
    return at.link == "complement" and _feared(propositions, above, lexicon)


def _feared(propositions: Sequence[Proposition], above: Proposition, lexicon: Lexicon) -> bool:
    """“The fear is that …”, “the risk was that …”, “it is possible that …”."""
    if above.category == "adjective" and above.predicate in OPEN:
        return True
    if above.predicate not in _SEEMING:
        return False
    heads = {a.head for a in above.arguments if a.role in ("agent", "attribute")}
    return any(
        p.predicate in OPEN
        or (p.category == "noun" and lexicon.attitudes.get(p.predicate) == "unreal")
        for p in propositions
        if p.head in heads
    )


def _is_denied(propositions: Sequence[Proposition], told: Proposition, lexicon: Lexicon) -> bool:
    """Whether what somebody tells is denied: “rejected the accusation that …”."""
    if (
        told.category != "noun"
        or told.governor is None
        or any(a.role in MAKERS for a in told.arguments)
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


def _bears(at: Proposition, above: Proposition, lexicon: Lexicon) -> bool:
    if at.link in ("control", "content", "complement"):
        return True
    return above.predicate in lexicon.light or above.predicate in lexicon.attitudes
