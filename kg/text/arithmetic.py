"""By which library the parser multiplies its matrices: NumPy's, on one thread.

spaCy's own (BLIS) takes up to three times as long for the same product, and products are more than
a third of its time. NumPy's comes with nearly every build of NumPy: OpenBLAS, or Accelerate on a
Mac. On several threads it would spin more than it gains, as an article's matrices are small.
https://thinc.ai/docs/api-backends#numpyops
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def multiply_by_numpy(nlp: Any) -> None:
    """Have all steps of a loaded pipeline that compute on the processor, as spaCy itself does,
    compute with NumPy; what already has arithmetic of its own (a graphics card) keeps it."""
    from thinc.api import Model, NumpyOps  # late, as the parser: it is an extra, and takes long

    by_numpy = NumpyOps(use_blis=False)
    for _, step in nlp.pipeline:
        model = getattr(step, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = by_numpy


def on_one_thread() -> AbstractContextManager[object]:
    """A context in which NumPy multiplies on one thread; behind it as many as before."""
    limited: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> ThreadpoolController:
    """What is loaded does not change any more once the parser is; to look takes a millisecond."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
