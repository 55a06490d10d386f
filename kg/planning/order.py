"""In which order the parts of a join are taken."""

from __future__ import annotations

from .cost import Bound, Model
from .tree import Joined, Values

_STARTS = 3  # how many first parts are tried to the end
_MOST = 14  # parts; of more, the cheapest next one is taken without looking further


def order(items: list[Joined], bound: Bound, rows: float, model: Model) -> list[Joined]:
    """The order that costs least among those tried: from each of the cheapest first parts, always
    the part that leaves fewest rows of those that share a variable with what is there."""
    data: list[Joined] = [item for item in items if isinstance(item, Values)]
    rest: list[Joined] = [item for item in items if not isinstance(item, Values)]
    known = set(bound)
    for item in data:  # inline data can only stand first
        rows *= model.of(item, known)[0]
        known |= item.certain
    if len(rest) < 2:
        return data + rest
    ranked = sorted(rest, key=lambda item: model.of(item, known)[0])
    starts = ranked[: _STARTS if len(items) <= _MOST else 1]
    tried = [_from(start, rest, known, model) for start in starts]
    return data + min(tried, key=lambda chain: cost(chain, known, rows, model))


def _from(start: Joined, items: list[Joined], bound: Bound, model: Model) -> list[Joined]:
    chain, known = [start], set(bound) | start.certain
    rest = [item for item in items if item is not start]
    while rest:
        near = [item for item in rest if item.names & known or not item.names] or rest
        best = min(near, key=lambda item: (model.of(item, known)[0], model.of(item, known)[1]))
        rest.remove(best)
        chain.append(best)
        known |= best.certain
    return chain


def cost(chain: list[Joined], bound: Bound, rows: float, model: Model) -> float:
    """What it costs to take the parts in this order, for so many rows."""
    known, total = set(bound), 0.0
    for item in chain:
        more, each = model.of(item, known)
        total += rows * each
        rows *= more
        known |= item.certain
    return total


def as_engine(
    items: list[Joined], bound: Bound, plain: Model, *, last: bool = False
) -> list[Joined]:
    """The order that the engine itself takes, by its constants. Which of several parts that look
    alike to it comes first is a matter of chance: the first here, or the last."""
    rest, known, chain = list(items), set(bound), list[Joined]()
    while rest:
        near = [item for item in rest if item.certain & known] if chain else rest
        near = near or rest
        sizes = [plain.of(item, known)[0] for item in near]
        places = [place for place, size in enumerate(sizes) if size == min(sizes)]
        chosen = near[places[-1 if last else 0]]
        rest.remove(chosen)
        chain.append(chosen)
        known |= chosen.certain
    return chain
