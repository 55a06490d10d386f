"""What a proposition stands under: what it is said, agreed or done in; none stands under itself."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.propositions import propositions
from tests.kg.sentences import one_of, sentence

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
