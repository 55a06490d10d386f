"""Whose arithmetic is changed, and that NumPy has its threads back afterwards."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_info

from kg.text.arithmetic import multiply_by_numpy, on_one_thread


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
