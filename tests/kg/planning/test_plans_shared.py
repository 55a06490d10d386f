"""The proof for plans that are shared: made for one query, and used for another that has other
terms, another number of rows and comments around it, a plan answers as that query does."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_analysts import Analyst, made_up
from random_queries import NS, dataset
from test_plan_equal import answer, columns

from kg.planning import FILE, Plans
from kg.store import reader

LETTERS = "abcd"
_NAMED = re.compile(r"(?<![\w:]):([abcd])\b(?![\w(])")


def spelt(text: str) -> str:
    """The query with its terms as whole IRIs, which are what a shape leaves open."""
    head, line, body = text.partition("\n")
    return head + line + _NAMED.sub(rf"<{NS}\1>", body)


def other(text: str, chance: Random) -> str:
    """A query of the same form: other terms, another LIMIT, comments around it."""
    swapped = dict(zip(LETTERS, chance.sample(LETTERS, len(LETTERS)), strict=True))
    changed = re.sub(rf"<{NS}([abcd])>", lambda found: f"<{NS}{swapped[found[1]]}>", text)
    changed = re.sub(r"LIMIT \d+", f"LIMIT {chance.randint(1, 5)}", changed)
    return f"# {chance.random()}\n{changed} # once more\n"


def shares(seed: int, size: int) -> bool:
    """Hold both queries' answers by plans of one reader against their plain ones; whether the
    second took over a plan of the first."""
    chance = Random(seed)
    store = dataset(chance, size)
    first = spelt(Analyst(chance).query())
    try:
        columns(first)
    except SyntaxError:
        return False
    second = other(first, chance)
    with TemporaryDirectory() as folder:
        Path(folder, FILE).write_text(made_up(chance).to_json())
        plans = Plans(reader.columns)
        plans.use(folder)
        for text in (first, second, first):
            made = plans.of(text, None)
            assert answer(store, made.text) == answer(store, text), f"{text}\n→ {made.text}"
        return made.changed and len(plans._known) == 1 and second != first


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**48), size=st.sampled_from((12, 20, 30)))
def test_a_shared_plan_answers_as_the_query_itself(seed: int, size: int) -> None:
    shares(seed, size)


def test_braces_whose_exists_looks_out_answer_as_they_would_alone() -> None:
    """By this query and data the engine's join gave 3 for 4, once the EXISTS was written anew."""
    shares(2274, 20)


def test_plans_are_shared_at_all() -> None:
    """The property is empty if each query has a plan of its own."""
    assert sum(shares(seed, 20) for seed in range(120)) > 15
