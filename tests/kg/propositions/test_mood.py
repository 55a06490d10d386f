"""Negation, modality, tense and hedges of a proposition."""

from __future__ import annotations

import pytest

from kg.text.propositions import propositions
from tests.kg.propositions.clauses import BACKS
from tests.kg.sentences import one_of, sentence

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
