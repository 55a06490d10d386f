"""The parser's arithmetic: another library's products, the same trees."""

from __future__ import annotations

import importlib
import importlib.util
from types import SimpleNamespace
from typing import Any

import pytest
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_info

from kg.text import DEFAULT_MODEL
from kg.text.arithmetic import multiply_by_numpy, on_one_thread

TEXTS = (
    "Rwanda agreed to train the rebels, who had attacked two bases near the border on Monday.",
    "The minister denied that Norway, which funds the agency, had sent $30m to the militia.",
    "Rebels seize town, army says",
)


class Elsewhere(NumpyOps):
    """Arithmetic that somebody chose, as for a Mac or a graphics card."""


def pipeline(*models: object) -> SimpleNamespace:
    return SimpleNamespace(pipeline=[("step", SimpleNamespace(model=model)) for model in models])


def test_only_what_computes_as_spacy_comes_is_changed() -> None:
    inner: Model[Any, Any] = Model("inner", lambda *_: None, ops=NumpyOps())
    outer: Model[Any, Any] = Model("outer", lambda *_: None, ops=NumpyOps(), layers=[inner])
    chosen: Model[Any, Any] = Model("chosen", lambda *_: None, ops=Elsewhere())
    multiply_by_numpy(pipeline(outer, chosen, None, True))
    assert isinstance(inner.ops, NumpyOps)
    assert isinstance(outer.ops, NumpyOps)
    assert not inner.ops.use_blis
    assert not outer.ops.use_blis
    assert chosen.ops.use_blis


def test_the_number_of_threads_is_given_back() -> None:
    def threads() -> list[int]:
        return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]

    before = threads()
    with on_one_thread():
        assert set(threads()) <= {1}
    assert threads() == before


def test_the_trees_are_those_of_the_parser_as_it_comes() -> None:
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")
    load = importlib.import_module(DEFAULT_MODEL).load
    stock, ours = load(), load()
    multiply_by_numpy(ours)
    for text in TEXTS:
        told = [
            [(word.dep_, word.head.i, word.tag_, word.ent_type_) for word in nlp(text)]
            for nlp in (stock, ours)
        ]
        assert told[0] == told[1]
