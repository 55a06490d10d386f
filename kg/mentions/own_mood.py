"""The mood of a happening in its own clause: what may be, would be, or is not so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.gone_for import goes_for
from kg.mentions.lexicon import Lexicon
from kg.mentions.own_deeds import is_owned_to
from kg.mentions.purposes import comes_to_fight
from kg.records import Proposition

_DISCUSSING = frozenset({"debate", "discuss"})
_AHEAD = frozenset({"planned", "unsure"})
_UNSURE = frozenset({"conditional", "possible"})
# “links that *can be traced* to 1992” were there then.
_SHOWN = frozenset({"date", "trace"})
_HAPPENS = frozenset(
    {"begin", "come", "continue", "happen", "materialise", "materialize", "occur", "open",
     "reopen", "restart", "resume", "start", "take"}
)  # fmt: skip
# What comes to be of something else.
_BECOMING = frozenset(
    {("into", verb)
     for verb in ("descend", "develop", "drag", "draw", "escalate", "evolve", "explode", "grow",
                  "morph", "plunge", "slide", "spill", "spiral", "turn")}
    | {("to", "escalate"), ("to", "lead"), ("in", "end"), ("in", "end up"), ("in", "result")}
)  # fmt: skip


_MEANWHILE = frozenset({"at", "during", "in", "on"})
_ENCOUNTERS = frozenset({"meeting", "summit", "talk", "tour", "trip", "visit"})


def own_mood(
    propositions: Sequence[Proposition],
    own: Proposition,
    lexicon: Lexicon,
    by: frozenset[str] = frozenset(),
) -> tuple[set[str], bool]:
    """The modality of a happening, and whether it is negated, before what stands above it; a verb
    of `by` tells it together with its noun: “could *strain* ties”."""
    if _goes_along(own) and own.governor is not None:
        # “could grow, allying itself with them”
        return {*own.modality, *(propositions[own.governor].modality & _UNSURE)}, own.negated
    if own.category == "noun" and own.link == "without" and own.governor is not None:
        # “would fall without Iran's help” says that it has it; “fell without Iran's help” does not
        wanting = propositions[own.governor].modality & _UNSURE
        return set() if wanting else {"hypothetical"}, False
    if "supposed" in own.modality:
        return {"hypothetical"}, False  # “any attack on them would be answered”
    if not _AHEAD.isdisjoint(own.modality) and not _lends_mood(propositions, own, lexicon, by):
        # “its promised aid”, “a possible attack”; but “carried out the threatened attack”
        return {"future" if "planned" in own.modality else "hypothetical"}, own.negated
    if own.category == "noun" and _is_ahead(propositions, own):
        return {"future"}, False
    if own.category == "noun" and _is_there(propositions, own, lexicon):
        return set(), False
    if own.category == "noun" and _is_not_charged(propositions, own, by):
        return {"hypothetical"}, False
    by = by - _SHOWN
    happening = _happening(propositions, own, by)
    if happening is not None:
        return set(happening.modality), happening.negated
    if own.category == "noun" and not _lends_mood(propositions, own, lexicon, by):
        # “no Iranian funds have reached them”: the verb says what is not so
        none = own.negated and own.governor is not None and own.link in ("agent", "patient")
        return {"hypothetical"} if none else set(), own.negated and own.governor is None
    if own.governor is not None and comes_to_fight(propositions, own, propositions[own.governor]):
        return set(own.modality) - {"intended", "purpose"}, own.negated
    return set(own.modality), own.negated


def _is_ahead(propositions: Sequence[Proposition], own: Proposition) -> bool:
    """“*during his visit* he will sign a pact”, “*in talks with them* he will stress it”: as little
    as that has the journey been made, or the meeting held."""
    if own.link not in _MEANWHILE or own.governor is None or own.predicate not in _ENCOUNTERS:
        return False
    above = propositions[own.governor]
    return above.category == "verb" and "future" in above.modality and not above.negated


def _is_there(propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon) -> bool:
    """“has not forgotten their *support* for Hamas”, “the West forgot it”, “does not deny it”:
    which there was."""
    if own.link != "patient" or own.governor is None:
        return False
    above = propositions[own.governor]
    granted = above.negated and is_owned_to(propositions, own, above, lexicon)
    return above.predicate == "forget" or granted


def _is_not_charged(
    propositions: Sequence[Proposition], own: Proposition, by: frozenset[str]
) -> bool:
    """“could be charged with the *murder* of a priest”, “was not convicted of it”: nobody has said
    that he did it."""
    if own.link not in ("of", "with") or own.governor is None:
        return False
    above = propositions[own.governor]
    return above.predicate in by and (above.negated or not _UNSURE.isdisjoint(above.modality))


def is_talked_of(own: Proposition, above: Proposition) -> bool:
    """“met to discuss *Chad's war* on the rebels”, which there is, whether they speak of it or not;
    but “to discuss a raid on them”."""
    whose = any(a.role == "owner" for a in own.arguments)
    return whose and own.link == "patient" and above.predicate in _DISCUSSING


def _goes_along(at: Proposition) -> bool:
    """Whether a clause in -ing only says what goes along with the one above."""
    return at.category == "verb" and at.link == "adverbial" and not at.tense and not at.passive


def _happening(
    propositions: Sequence[Proposition], own: Proposition, by: frozenset[str]
) -> Proposition | None:
    """The verb that says whether a noun's happening is so: “no meeting took place”, “talks will
    resume”, “the truce could *collapse*”."""
    if own.category != "noun" or own.governor is None:
        return None
    above = propositions[own.governor]
    if (own.link, above.predicate) in _BECOMING:
        return above  # “could escalate into a war between them”
    if goes_for(own, above):
        return above
    if own.link != "agent":
        return None
    if above.predicate == "have":  # “talks between them have yet to begin”
        return next(
            (
                each
                for each in propositions
                if each.governor == own.governor
                and each.link == "control"
                and each.predicate in _HAPPENS
            ),
            None,
        )
    return above if above.predicate in _HAPPENS or above.predicate in by else None


def _lends_mood(
    propositions: Sequence[Proposition], own: Proposition, lexicon: Lexicon, by: frozenset[str]
) -> bool:
    """Whether a noun's verb speaks of the noun's happening: will give support, is no ally."""
    if own.governor is None:
        return False
    above = propositions[own.governor]
    if own.link in ("attr", "acomp", "oprd"):
        return True
    if is_talked_of(own, above):
        return False
    return own.link == "patient" and (
        above.predicate in by
        or above.predicate in lexicon.light
        or above.predicate in lexicon.receiving
        or above.predicate in lexicon.attitudes
    )
