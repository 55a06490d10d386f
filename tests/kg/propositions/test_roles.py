"""Who does what to whom: voice, category and construction may differ, it comes out alike.

Sentences are parsed by hand here; tests/kg/test_parse.py has plain ones with the real parser.
"""

from __future__ import annotations

import pytest

from tests.kg.propositions.clauses import BACKS
from tests.kg.sentences import sentence, told

BY_HAND = {
    "active": (BACKS, "back(agent: Iran, patient: Hamas)"),
    "passive": (
        "Hamas/NNP/nsubjpass>backed is/be/VBZ/auxpass>backed backed/back/VBN/ROOT "
        "by/IN/agent>backed Iran/NNP/pobj>by",
        "back(patient: Hamas, agent: Iran)",
    ),
    "participle behind a noun": (
        "Rebels/rebel/NNS/nsubj>left backed/back/VBN/acl>Rebels by/IN/agent>backed "
        "Iran/NNP/pobj>by left/leave/VBD/ROOT",
        "back(patient: Rebels, agent: Iran)",
    ),
    "relative clause with its pronoun as subject": (
        "The/DT/det>group group/NN/nsubj>left that/WDT/nsubj>backs backs/back/VBZ/relcl>group "
        "Iran/NNP/dobj>backs left/leave/VBD/ROOT",
        "back(agent: group, patient: Iran)",
    ),
    "relative clause with its pronoun as object": (
        "The/DT/det>group group/NN/nsubj>left that/WDT/dobj>backs Iran/NNP/nsubj>backs "
        "backs/back/VBZ/relcl>group left/leave/VBD/ROOT",
        "back(agent: Iran, patient: group)",
    ),
    "relative clause without a pronoun": (
        "The/DT/det>group group/NN/nsubj>left Iran/NNP/nsubj>backs backs/back/VBZ/relcl>group "
        "left/leave/VBD/ROOT",
        "back(agent: Iran, patient: group)",
    ),
    "infinitive: the subject will do it": (
        "Iran/NNP/nsubj>agreed agreed/agree/VBD/ROOT to/TO/aux>arm arm/VB/xcomp>agreed "
        "Hamas/NNP/dobj>arm",
        "arm(agent: Iran, patient: Hamas)",
    ),
    "infinitive: the one who is asked will do it": (
        "Iran/NNP/nsubj>asked asked/ask/VBD/ROOT Syria/NNP/dobj>asked to/TO/aux>arm "
        "arm/VB/xcomp>asked Hamas/NNP/dobj>arm",
        "arm(agent: Syria, patient: Hamas)",
    ),
    "infinitive: called on": (
        "Iran/NNP/nsubj>called called/call/VBD/ROOT on/IN/prep>called Syria/NNP/pobj>on "
        "to/TO/aux>arm arm/VB/xcomp>called Hamas/NNP/dobj>arm",
        "arm(agent: Syria, patient: Hamas)",
    ),
    "participle before the clause": (
        "Supporting/support/VBG/advcl>left Hamas/NNP/dobj>Supporting Iran/NNP/nsubj>left "
        "left/leave/VBD/ROOT",
        "support(agent: Iran, patient: Hamas)",
    ),
    "deed of the one who is accused": (
        "Israel/NNP/nsubj>accused accused/accuse/VBD/ROOT Iran/NNP/dobj>accused of/IN/prep>accused "
        "arming/arm/VBG/pcomp>of Hamas/NNP/dobj>arming",
        "arm(agent: Iran, patient: Hamas)",
    ),
    "coordinated doers and receivers": (
        "Iran/NNP/nsubj>back and/CC/cc>Iran Syria/NNP/conj>Iran back/VBP/ROOT Hamas/NNP/dobj>back "
        "and/CC/cc>Hamas Fatah/NNP/conj>Hamas",
        "back(agent: Iran, agent: Syria, patient: Hamas, patient: Fatah)",
    ),
    "coordinated verbs share their subject": (
        "Iran/NNP/nsubj>funds funds/fund/VBZ/ROOT and/CC/cc>funds arms/arm/VBZ/conj>funds "
        "Hamas/NNP/dobj>arms",
        "arm(agent: Iran, patient: Hamas)",
    ),
    "indirect object": (
        "Iran/NNP/nsubj>gave gave/give/VBD/ROOT Hamas/NNP/dative>gave rockets/rocket/NNS/dobj>gave",
        "give(agent: Iran, receiver: Hamas, patient: rockets)",
    ),
    "dative with its preposition": (
        "Iran/NNP/nsubj>gave gave/give/VBD/ROOT rockets/rocket/NNS/dobj>gave to/IN/dative>gave "
        "Hamas/NNP/pobj>to",
        "give(agent: Iran, patient: rockets, to: Hamas)",
    ),
    "prepositions, coordinated": (
        "Iran/NNP/nsubj>spoke spoke/speak/VBD/ROOT to/IN/prep>spoke Hamas/NNP/pobj>to and/CC/cc>to "
        "to/IN/conj>to Fatah/NNP/pobj>to#2",
        "speak(agent: Iran, to: Hamas, to: Fatah)",
    ),
    "particle": (
        "Iran/NNP/nsubj>broke broke/break/VBD/ROOT off/RP/prt>broke talks/talk/NNS/dobj>broke",
        "break off(agent: Iran, patient: talks)",
    ),
    "possessive": (
        "Iran/NNP/poss>support 's/POS/case>Iran support/NN/nsubj>grew for/IN/prep>support "
        "Hamas/NNP/pobj>for grew/grow/VBD/ROOT",
        "support(owner: Iran, for: Hamas)",
    ),
    "nationality": (
        "Iranian/JJ@NORP/amod>support support/NN/nsubj>grew for/IN/prep>support Hamas/NNP/pobj>for "
        "grew/grow/VBD/ROOT",
        "support(kind: Iranian, for: Hamas)",
    ),
    "two sides joined by a hyphen": (
        "Hamas/NNP/compound>Iran -/HYPH/punct>Iran Iran/NNP/compound>ties ties/tie/NNS/nsubj>grew "
        "grew/grow/VBD/ROOT",
        "tie(kind: Hamas, kind: Iran)",
    ),
    "apposition": (
        "Qatar/NNP/nsubj>spoke a/DT/det>supporter supporter/NN/appos>Qatar of/IN/prep>supporter "
        "Hamas/NNP/pobj>of spoke/speak/VBD/ROOT",
        "supporter(of: Hamas, holder: Qatar)",
    ),
    "copula": (
        "Qatar/NNP/nsubj>is is/be/VBZ/ROOT a/DT/det>supporter supporter/NN/attr>is "
        "of/IN/prep>supporter Hamas/NNP/pobj>of",
        "supporter(of: Hamas, holder: Qatar, verb-agent: Qatar)",
    ),
    "said of somebody": (
        "Israel/NNP/nsubj>calls calls/call/VBZ/ROOT Qatar/NNP/dobj>calls as/IN/prep>calls "
        "a/DT/det>supporter supporter/NN/pobj>as of/IN/prep>supporter Hamas/NNP/pobj>of",
        "supporter(of: Hamas, holder: Qatar, verb-agent: Israel, verb-patient: Qatar)",
    ),
    "noun before the name": (
        "Its/PRP$/poss>Qatar backer/NN/compound>Qatar Qatar/NNP/nsubj>left left/leave/VBD/ROOT",
        "backer(holder: Qatar, owner: Its)",
    ),
    "light verb": (
        "Iran/NNP/nsubj>gave gave/give/VBD/ROOT support/NN/dobj>gave to/IN/dative>gave "
        "Hamas/NNP/pobj>to",
        "support(verb-agent: Iran, verb-to: Hamas)",
    ),
    "light verb in a relative clause": (
        "talks/talk/NNS/nsubj>ended that/WDT/dobj>held Iran/NNP/nsubj>held"
        " held/hold/VBD/relcl>talks with/IN/prep>held Hamas/NNP/pobj>with ended/end/VBD/ROOT",
        "talk(verb-agent: Iran, verb-with: Hamas)",
    ),
    "preposition that hangs on a name": (
        "Israel/NNP/nsubj>views views/view/VBZ/ROOT Hamas/NNP/dobj>views as/IN/prep>Hamas "
        "a/DT/det>group group/NN/pobj>as",
        "view(agent: Israel, patient: Hamas, as: group)",
    ),
}


@pytest.mark.parametrize(("notation", "expected"), BY_HAND.values(), ids=BY_HAND)
def test_who_does_what_to_whom(notation: str, expected: str) -> None:
    assert expected in told(sentence(notation))


NOT_TOLD = {
    "purpose of the subject, not deed of the object": (
        "Iran/NNP/nsubj>phoned phoned/phone/VBD/ROOT Hamas/NNP/dobj>phoned to/TO/aux>stress "
        "stress/VB/xcomp>phoned support/NN/dobj>stress",
        "stress(agent: Hamas, patient: support)",
    ),
    "an auxiliary is no predicate": (
        "Iran/NNP/nsubj>backed has/have/VBZ/aux>backed backed/back/VBN/ROOT",
        "have(agent: Iran)",
    ),
}


@pytest.mark.parametrize(("notation", "wrong"), NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_nobody_said_is_not_told(notation: str, wrong: str) -> None:
    assert wrong not in told(sentence(notation))
