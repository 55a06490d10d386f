"""What is given: which kinds of support a thing makes, and sums of money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.mentions.goods import Goods
from kg.records import Money, Span
from kg.records.tree import Tree
from tests.kg.sentences import lexicon, sentence


def goods(notation: str, *money: Money) -> tuple[Goods, dict[str, int]]:
    """The things of a sentence, and the places of its words."""
    one = sentence(notation)
    return Goods(Tree(one), money, lexicon()), {t.text: t.index for t in one.tokens}


CASES = {
    "a thing of one kind": ("rockets/rocket/NNS/ROOT", ("Arms",)),
    "a thing of no kind": ("help/NN/ROOT", ()),
    "no thing that supports anybody": ("speech/NN/ROOT", None),
    "an adjective tells the kind": ("military/JJ/amod>help help/NN/ROOT", ("Military",)),
    "two adjectives tell two": (
        "financial/JJ/amod>help and/CC/cc>financial military/JJ/conj>financial help/NN/ROOT",
        ("Financial", "Military"),
    ),
    "so does a noun before it": ("arms/arm/NNS/compound>help help/NN/ROOT", ("Arms",)),
    "military aid is no money": ("military/JJ/amod>aid aid/NN/ROOT", ("Military",)),
    "aid may be anything": ("aid/NN/ROOT", ()),
    "what a container holds": (
        "dozens/dozen/NNS/ROOT of/IN/prep>dozens rockets/rocket/NNS/pobj>of",
        ("Arms",),
    ),
    "what stands before a container": ("rocket/NN/compound>parcel parcel/NN/ROOT", ("Arms",)),
}


@pytest.mark.parametrize(("notation", "expected"), CASES.values(), ids=CASES)
def test_kinds_of_support(notation: str, expected: tuple[str, ...] | None) -> None:
    found, _ = goods(notation)
    root = next(t.index for t in sentence(notation).tokens if t.dep == "ROOT")
    assert found.kinds(root) == expected


PAID = "It/PRP/nsubj>paid paid/pay/VBD/ROOT 5/CD/nummod>dollars dollars/dollar/NNS/dobj>paid"
FIVE = Money(Span(8, 17), Decimal(5), "USD")


def test_a_sum_is_found_at_its_words() -> None:
    found, at = goods(PAID, FIVE)
    assert found.sum_at(at["dollars"]) == FIVE
    assert found.kinds(at["dollars"]) == ("Financial",)
    assert found.sum_at(at["It"]) is None


def test_a_sum_belongs_to_the_goods_that_it_is_of() -> None:
    found, at = goods(
        "It/PRP/nsubj>paid paid/pay/VBD/ROOT aid/NN/dobj>paid of/IN/prep>aid "
        "5/CD/nummod>dollars dollars/dollar/NNS/pobj>of",
        Money(Span(15, 24), Decimal(5), "USD"),
    )
    assert found.sum_at(at["aid"]) is not None
    assert found.sum_at(at["paid"]) is None


def test_only_weapons_are_arms() -> None:
    found, at = goods("rockets/rocket/NNS/ROOT and/CC/cc>rockets money/NN/conj>rockets")
    assert found.is_arms(at["rockets"])
    assert not found.is_arms(at["money"])
    assert not found.is_arms(at["and"])
