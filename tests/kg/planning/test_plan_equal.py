"""The proof: a planned query answers with the same multiset as the query itself, always."""

from __future__ import annotations

from collections import Counter
from random import Random

import pyoxigraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, QueryBoolean, QuerySolutions
from random_analysts import Analyst, made_up
from random_queries import VERBS, Maker, dataset

from kg.planning import Statistics, plan
from kg.store import reader

Answer = tuple[tuple[str, ...], Counter[str]] | bool | str


def columns(text: str) -> list[str]:
    return reader.columns(text, None)


def answer(store: pyoxigraph.Store, text: str) -> Answer:
    """What the engine answers, as something that can be compared; for an error, its kind."""
    try:
        results = store.query(text)
        if isinstance(results, QueryBoolean):
            return bool(results)
        if isinstance(results, QuerySolutions):
            names = tuple(variable.value for variable in results.variables)
            return names, Counter(repr([str(term) for term in row]) for row in results)
        return (), Counter(str(triple) for triple in results)
    except (SyntaxError, OSError, RuntimeError) as error:
        return type(error).__name__


def counted(store: pyoxigraph.Store, times: int) -> Statistics:
    """Statistics of the dataset as if it were so many times as large."""
    found = {}
    for verb in VERBS:
        quads = list(store.quads_for_pattern(None, verb, None, DefaultGraph()))
        objects = Counter(str(quad.object) for quad in quads)
        subjects = {str(quad.subject) for quad in quads}
        if quads:
            each = {name: times * count for name, count in objects.items()}
            found[str(verb)] = (times * len(quads), len(subjects), len(objects), each)
    return Statistics(sum(row[0] for row in found.values()), 3, found)


def check(seed: int, depth: int, size: int, times: int) -> None:
    """One query on one dataset, by statistics of a size that makes each kind of join worth it."""
    chance = Random(seed)
    store = dataset(chance, size)
    text = Maker(chance, depth).query()
    same(store, text, counted(store, times) if times else None)


def check_analyst(seed: int, size: int) -> None:
    """The same for a query whose parts hang together, by numbers that may be quite wrong."""
    chance = Random(seed)
    store = dataset(chance, size)
    same(store, Analyst(chance).query(), made_up(chance))


def same(store: pyoxigraph.Store, text: str, known: Statistics | None) -> None:
    """Hold a planned answer against the plain one, if the query can be planned."""
    try:
        columns(text)
    except SyntaxError:
        return
    made = plan(text, known, columns)
    if made.changed:
        planned = answer(store, made.text)
        if planned == "SyntaxError":  # the reader then takes the query itself
            return
        assert planned == answer(store, text), f"{text}\n→ {made.text}"


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 2**48),
    depth=st.integers(1, 3),
    size=st.sampled_from((8, 20, 50)),
    times=st.sampled_from((0, 1, 100_000)),
)
def test_planned_and_plain_are_the_same_multiset(
    seed: int, depth: int, size: int, times: int
) -> None:
    check(seed, depth, size, times)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**48), size=st.sampled_from((12, 20, 30)))
def test_analysts_are_answered_alike(seed: int, size: int) -> None:
    check_analyst(seed, size)


def test_the_random_queries_reach_what_the_planner_does() -> None:
    """The property is empty if nothing is planned, or if nothing is found."""
    changed = found = 0
    for seed in range(300):
        chance = Random(seed)
        store = dataset(chance, 40)
        text = Maker(chance, 1).query()
        try:
            columns(text)
        except SyntaxError:
            continue
        made = plan(text, counted(store, 100_000), columns)
        changed += made.changed
        told = answer(store, text)
        found += bool(made.changed and told is not False and told != ((), Counter()))
    assert changed > 80
    assert found > 30
