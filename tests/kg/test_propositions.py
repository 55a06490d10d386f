"""Propositions: voice, category and construction may differ, who does what to whom comes out alike.

Sentences are parsed by hand here; test_parse.py has plain ones with the real parser.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.propositions import propositions
from tests.kg.sentences import one_of, sentence, told

BACKS = "Iran/NNP/nsubj>backs backs/back/VBZ/ROOT Hamas/NNP/dobj>backs"

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


SUBJECT, OBJECT = "Iran/NNP/nsubj>back", "back/VB/ROOT Hamas/NNP/dobj>back"


@pytest.mark.parametrize(
    ("notation", "negated"),
    [
        (BACKS, False),
        (f"{SUBJECT} did/do/VBD/aux>back not/RB/neg>back {OBJECT}", True),
        (f"{SUBJECT} never/RB/neg>back {OBJECT}", True),
        (f"No/DT/det>state state/NN/nsubj>back {OBJECT}", True),
        (f"Nobody/NN/nsubj>back {OBJECT}", True),
        (f"{SUBJECT} no/RB/neg>longer longer/RBR/advmod>back {OBJECT}", False),  # it is over
        (f"{SUBJECT} longer/RB/advmod>back {OBJECT}", False),
        (
            "Iran/NNP/nsubj>left left/leave/VBD/ROOT without/IN/prep>left "
            "back/backing/VBG/pcomp>without Hamas/NNP/dobj>back",
            True,
        ),
    ],
)
def test_negation_by_adverb_or_participant(notation: str, *, negated: bool) -> None:
    one = sentence(notation)
    found = next(p for p in propositions(one) if one.tokens[p.head].text.startswith("back"))
    assert found.negated is negated


@pytest.mark.parametrize(
    ("notation", "modality", "tense"),
    [
        (BACKS, set(), "present"),
        ("Iran/NNP/nsubj>backed backed/back/VBD/ROOT", set(), "past"),
        ("Iran/NNP/nsubj>backed has/have/VBZ/aux>backed backed/back/VBN/ROOT", set(), "perfect"),
        ("Iran/NNP/nsubj>backed had/have/VBD/aux>backed backed/back/VBN/ROOT", set(), "past"),
        (f"{SUBJECT} will/MD/aux>back {OBJECT}", {"future"}, "future"),
        (f"{SUBJECT} would/MD/aux>back {OBJECT}", {"conditional"}, ""),
        (f"{SUBJECT} may/MD/aux>back {OBJECT}", {"possible"}, ""),
        (f"{SUBJECT} dare/MD/aux>back {OBJECT}", {"possible"}, ""),
        (f"{SUBJECT} must/MD/aux>back {OBJECT}", {"demanded"}, ""),
        (f"{SUBJECT} to/TO/aux>back {OBJECT}", {"future"}, ""),
        (f"If/IN/mark>back {SUBJECT} {OBJECT}", {"hypothetical"}, ""),
        (f"whether/IN/mark>back {SUBJECT} {OBJECT}", {"question"}, ""),
        (f"Will/MD/aux>back {SUBJECT} {OBJECT} ?/./punct>back", {"future", "question"}, "future"),
        (
            "Iran/NNP/nsubj>going is/be/VBZ/aux>going going/go/VBG/ROOT to/TO/aux>back "
            "back/VB/xcomp>going",
            {"future"},
            "",
        ),
        (
            "Iran/NNP/nsubj>met met/meet/VBD/ROOT to/TO/aux>back back/VB/advcl>met",
            {"purpose"},
            "",
        ),
    ],
)
def test_modality_and_tense(notation: str, modality: set[str], tense: str) -> None:
    found = one_of(sentence(notation), "back")
    assert found.modality == modality
    assert found.tense == tense


def test_hedges_are_kept() -> None:
    one = sentence(f"Iran/NNP/nsubj>back reportedly/RB/advmod>back {OBJECT}")
    assert one_of(one, "back").hedges == ("reportedly",)


SAID = "He/PRP/nsubj>said said/say/VBD/ROOT"


@pytest.mark.parametrize(
    ("notation", "predicate", "governor", "link"),
    [
        (f"{SAID} that/IN/mark>backs Iran/NNP/nsubj>backs backs/back/VBZ/ccomp>said",
         "back", "say", "complement"),
        ("Iran/NNP/nsubj>agreed agreed/agree/VBD/ROOT to/TO/aux>arm arm/VB/xcomp>agreed",
         "arm", "agree", "control"),
        ("Iran/NNP/nsubj>sent sent/send/VBD/ROOT men/NNS/dobj>sent to/TO/aux>arm arm/VB/xcomp>sent",
         "arm", "send", "control"),
        ("Iran/NNP/nsubj>phoned phoned/phone/VBD/ROOT Hamas/NNP/dobj>phoned to/TO/aux>arm "
         "arm/VB/xcomp>phoned", "arm", "phone", "purpose"),
        ("If/IN/mark>strikes Iran/NNP/nsubj>strikes strikes/strike/VBZ/advcl>leaves "
         "Hamas/NNP/nsubj>leaves leaves/leave/VBZ/ROOT", "strike", "leave", "condition"),
        ("Iran/NNP/poss>decision decision/NN/nsubj>fell to/TO/aux>arm arm/VB/acl>decision "
         "fell/fall/VBD/ROOT", "arm", "decision", "content"),
        ("forces/force/NNS/nsubj>left that/WDT/nsubj>fought fought/fight/VBD/relcl>forces "
         "left/leave/VBD/ROOT", "fight", "force", "relative"),
        ("support/NN/nsubj>grew grew/grow/VBD/ROOT", "support", "grow", "agent"),
        ("Iran/NNP/nsubj>ended ended/end/VBD/ROOT support/NN/dobj>ended",
         "support", "end", "patient"),
        ("end/NN/ROOT of/IN/prep>end support/NN/pobj>of", "support", "end", "of"),
    ],
)  # fmt: skip
def test_what_a_proposition_stands_under(
    notation: str, predicate: str, governor: str, link: str
) -> None:
    one = sentence(notation)
    found = one_of(one, predicate)
    assert found.governor is not None
    assert propositions(one)[found.governor].predicate == governor
    assert found.link == link


TAGS = st.sampled_from(["NN", "NNP", "VBD", "VBN", "VB", "IN", "PRP", "WDT", "TO", "MD", "JJ"])
DEPS = st.sampled_from(
    [
        "nsubj",
        "nsubjpass",
        "dobj",
        "dative",
        "pobj",
        "prep",
        "agent",
        "conj",
        "relcl",
        "acl",
        "advcl",
        "xcomp",
        "ccomp",
        "pcomp",
        "attr",
        "appos",
        "poss",
        "compound",
        "amod",
        "aux",
        "auxpass",
        "neg",
        "mark",
        "oprd",
        "prt",
    ]
)


@given(st.lists(st.tuples(TAGS, DEPS), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_any_tree_gives_propositions_within_the_sentence(
    words: list[tuple[str, str]], chance: Random
) -> None:
    # Each word hangs on one before it, so that whatever the labels say, it is a tree.
    notation = " ".join(
        f"w{n}/{tag}/{dep if n else 'ROOT'}" + (f">w{chance.randrange(n)}" if n else "")
        for n, (tag, dep) in enumerate(words)
    )
    one = sentence(notation)
    found = propositions(one)
    for place, proposition in enumerate(found):
        assert one.start <= proposition.span.start < proposition.span.end <= one.end
        assert all(0 <= a.head < len(one.tokens) for a in proposition.arguments)
        assert proposition.governor is None or 0 <= proposition.governor < len(found)
        assert proposition.governor != place
