"""States of which nobody has heard: what is told of them is what is told of known ones.

Names of five looks, so that nothing hangs on one ending. `bench/renamed.py` measures the same on
the development set.
"""

from __future__ import annotations

import pytest

from tests.metamorphic.telling import Fact, facts, parsed

pytestmark = parsed
KNOWN = {
    "a": "Norway", "a_adj": "Norwegian", "b": "Qatar", "b_adj": "Qatari",
    "p": "Ole Lunder", "q": "Samir Halabi",
}  # fmt: skip
LOOKS = {
    "slavic": ("Ardania", "Ardanian", "Belgravia", "Belgravian", "Karel Domov", "Ilya Renko"),
    "arabic": ("Turaq", "Turaqi", "Suqaria", "Suqarian", "Khaled Badrani", "Tariq Mansoor"),
    "african": ("Zamunda", "Zamundan", "Kinjanja", "Kinjanjan", "Thabo Mokwena", "Amadou Sissako"),
    "eastern": ("Phanom", "Phanomese", "Luzania", "Luzanian", "Budi Hartanto", "Somchai Rattanak"),
    "latin": (
        "San Lorenzo",
        "San Lorenzan",
        "Tecala",
        "Tecalan",
        "Ramon Esperaza",
        "Luis Galindez",
    ),
}
SENTENCES = (
    "{a} and {b} signed a defence pact in Geneva.",
    "{a} broke off diplomatic relations with {b} on Tuesday.",
    "{a} recalled its ambassador from {b}.",
    "{a} and {b} agreed on Saturday to reopen their embassies.",
    "Foreign ministers of {a} and {b} held talks on the disputed region.",
    "The government of {a} has accused {b} of arming the rebels of the Free Dorn Front.",
    "{a} severed diplomatic relations with {b} over the killing of its consul.",
    "{a_adj} President {p} met his {b_adj} counterpart {q} in Geneva.",
    "{a}'s foreign minister, {p}, said {b} had funded the Free Dorn Front.",
    "{a} expelled two {b_adj} diplomats. {b} closed its border.",
    "{b}'s government denied that it had trained the Free Dorn Front.",
    "{a} has restored diplomatic ties with {b}.",
    "Turkey and {a} signed a treaty. On Sunday {a_adj} jets bombed the Free Dorn Front.",
    "{a} closed its embassy in Cairo. The {a_adj} army killed 12 rebels on Sunday.",
    "{a} withdrew its ambassador. {a_adj} intelligence armed the Free Dorn Front, {q} said.",
)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_state_that_nobody_knows_does_what_a_known_one_does(sentence: str, look: str) -> None:
    new = dict(zip(KNOWN, LOOKS[look], strict=True))
    names = {KNOWN[key]: new[key] for key in KNOWN}
    expected = {_of(fact, names) for fact in facts(sentence.format(**KNOWN))}
    assert expected
    assert {_of(fact, {}) for fact in facts(sentence.format(**new))} == expected


def _of(fact: Fact, names: dict[str, str]) -> tuple[object, ...]:
    """A fact without its time, about others; inside a label, too: Norwegian diplomats."""

    def other(label: str) -> str:
        for old, new in names.items():
            label = label.replace(old, new)
        return label

    sides = (frozenset(map(other, side)) for side in (fact.agents, fact.recipients))
    return (fact.type, *sides, fact.status, tuple(map(other, fact.speakers)))
