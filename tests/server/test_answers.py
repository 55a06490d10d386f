"""Kept answers: bounded, of one snapshot; one evaluation for all who ask at once."""

from __future__ import annotations

import asyncio

import pytest

from kg.errors import QueryError
from server.answers import Answers, Kept

KEPT = Kept(b"head", "tag", b"x" * 1000)


def test_what_is_kept_is_forgotten_with_its_snapshot() -> None:
    answers = Answers(1024**2)
    assert answers.find(1, "a") is None
    answers.keep(1, "a", KEPT)
    assert answers.find(1, "a") is KEPT
    assert answers.find(2, "a") is None
    assert answers.find(1, "a") is None
    answers.keep(5, "late", KEPT)  # of a snapshot that is not the last one asked for
    assert answers.find(1, "late") is None


def test_room_is_made_for_what_is_new_and_the_rest_stays_out() -> None:
    answers = Answers(100_000)
    answers.find(1, None)
    answers.keep(1, "large", Kept(b"", "", b"x" * 50_000))
    assert answers.find(1, "large") is None
    for number in range(200):
        answers.keep(1, number, KEPT)
        assert answers.find(1, 0) is KEPT  # asked for again and again
    assert answers.size <= 100_000
    assert answers.find(1, 1) is None
    assert answers.find(1, 199) is KEPT
    nothing = Answers(0)
    nothing.find(1, "a")
    nothing.keep(1, "a", KEPT)
    assert nothing.find(1, "a") is None


def asked_by(number: int, outcome: object, leaving: bool = False) -> tuple[list[object], int]:
    """What `number` clients get who ask at once, and how often was evaluated."""
    evaluated = 0

    async def evaluate() -> tuple[Kept | None, object]:
        nonlocal evaluated
        evaluated += 1
        await asyncio.sleep(0.01)
        if isinstance(outcome, Exception):
            raise outcome
        return (outcome, "own") if isinstance(outcome, Kept) else (None, "own")

    async def all_of_them() -> list[object]:
        answers = Answers(1024**2)
        tasks = [asyncio.create_task(answers.together("k", evaluate)) for _ in range(number)]
        await asyncio.sleep(0)
        if leaving:
            tasks.pop(0).cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    return asyncio.run(all_of_them()), evaluated


def test_one_evaluation_serves_all_who_ask_at_once() -> None:
    found, evaluated = asked_by(5, KEPT)
    assert evaluated == 1
    assert all(pair == (KEPT, pair[1]) for pair in found)  # type: ignore[index]


def test_what_cannot_be_shared_is_evaluated_for_each() -> None:
    found, evaluated = asked_by(4, None)
    assert evaluated == 4
    assert found == [(None, "own")] * 4


def test_an_error_is_everybodys() -> None:
    found, evaluated = asked_by(4, QueryError("malformed"))
    assert evaluated == 1
    assert [str(error) for error in found] == ["malformed"] * 4


def test_if_the_first_leaves_the_next_takes_its_place() -> None:
    found, evaluated = asked_by(3, KEPT, leaving=True)
    assert evaluated == 2
    assert all(pair == (KEPT, pair[1]) for pair in found)  # type: ignore[index]


@pytest.mark.parametrize("number", [1, 50])
def test_nothing_is_left_under_way(number: int) -> None:
    _, evaluated = asked_by(number, KEPT)
    assert evaluated == 1
