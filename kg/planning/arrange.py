"""A group's parts made ready for ordering: what belongs together, and what may come earlier."""

from __future__ import annotations

from collections.abc import Iterator

from .graphs import in_graph, taken_apart
from .parse import used_names
from .scope import is_plain
from .tree import (
    NONE,
    Bind,
    Block,
    Expression,
    Graph,
    Group,
    Item,
    Joined,
    Minus,
    Names,
    Optional,
    Path,
    Triple,
    Union,
    Values,
)

Step = list[Joined] | Optional | Bind | Minus


def flat(group: Group, scope: Names, *, strict: bool) -> tuple[list[Item], list[Expression]]:
    """The parts and filters of a group: groups in it without braces, and what stands in GRAPH
    blocks joined with the rest one by one. `scope` are variables that may be handed in; `strict`
    says that there may be others, which the group's own filters see."""
    found: list[Item] = []
    filters = list(group.filters)
    for item in group.items:
        if isinstance(item, Graph) and is_plain(item.group) and item.group.items:
            found += _in_graph(item)
            continue
        inner = _alone(item)
        others = scope.union(*(other.names for other in group.items if other is not item))
        if inner is None:
            found.append(item)
        elif _may_lose_braces(inner, others, strict=strict):
            more, conditions = flat(inner, scope | others, strict=strict)
            found += more
            filters += conditions
        else:
            found.append(Union([inner]))
    return found, filters


def _alone(item: Item) -> Group | None:
    """The one group that an item consists of."""
    if isinstance(item, Graph):
        return taken_apart(item)
    return item.groups[0] if isinstance(item, Union) and len(item.groups) == 1 else None


def _in_graph(item: Graph) -> list[Item]:
    parts: list[Item] = []
    for part in item.group.items:
        assert isinstance(part, Triple | Block)
        parts.append(in_graph(part, item.name))
    return parts


def _may_lose_braces(group: Group, others: Names, *, strict: bool) -> bool:
    """Whether a nested group's parts may stand beside the others, which speak of these variables:
    its OPTIONALs and filters then see no more than before."""
    before: Names = NONE
    for item in group.items:
        if isinstance(item, Optional):
            if used_names(item.group) & others - before:
                return False
        elif isinstance(item, Bind | Minus):
            return False
        else:
            before |= item.certain
    if strict:
        return all(part.names <= before and not part.groups for part in group.filters)
    return not any(part.names & others - before for part in group.filters)


def in_steps(items: list[Item], names: Iterator[str]) -> list[Item]:
    """Paths that are sequences, step by step: the engine does the same, but not in EXISTS, and
    its steps cannot be ordered one by one. `names` are for what lies between."""
    found: list[Item] = []
    for item in items:
        path = item.path if isinstance(item, Triple) else None
        if isinstance(item, Triple) and path is not None and is_chain(path):
            start = item.subject_text
            for part in path.parts[:-1]:
                middle = next(names)
                found.append(stepped(start, part, middle, item))
                start = middle
            found.append(stepped(start, path.parts[-1], item.object_text, item))
        else:
            found.append(item)
    return found


def is_chain(path: Path) -> bool:
    """Whether a path is a sequence of verbs, inverse or not, and of choices between them."""
    return path.kind == "sequence" and all(
        _is_verb(part) or (part.kind == "alternative" and all(map(_is_verb, part.parts)))
        for part in path.parts
    )


def _is_verb(path: Path) -> bool:
    return path.kind == "iri" or (path.kind == "inverse" and path.parts[0].kind == "iri")


def stepped(start: str, part: Path, end: str, whole: Triple) -> Triple:
    """One step of a path from term to term, as a triple pattern."""
    known = {whole.subject_text: whole.subject, whole.object_text: whole.object}
    verb, name = part.text, part.name
    if part.kind == "inverse":
        start, end = end, start
        verb, name = part.text.replace("^", "", 1), part.parts[0].name
    path = part if part.kind == "alternative" else None
    step = Triple(f"{start} {verb} {end}", known.get(start, start), name, path, known.get(end, end))
    step.subject_text, step.object_text = start, end
    step.graph = whole.graph
    step.origin = whole.origin
    if whole.graph is not None and whole.graph[:1] == "?":
        step.names = step.certain = step.names | {whole.graph}
    return step


def with_terms(
    items: list[Item], filters: list[Expression], certain: Names, handed: Names
) -> list[Item]:
    """The items, and for each filter that says which term a variable is, that term as data, so
    that the engine looks it up. The filter stays; the variable must be bound in each solution, and
    not be handed in, which the grammar forbids and which would gain nothing."""
    for part in filters:
        if part.equal is not None and part.equal[0] in certain - handed:
            name, terms = part.equal
            text = f"VALUES {name} {{ {' '.join(terms)} }}"
            names = frozenset([name])
            items = [*items, Values(text, names, names, len(terms))]
    return items


def segments(items: list[Item]) -> list[Step]:
    """Joins gathered between what depends on its place; each part as early as it may stand."""
    steps: list[Step] = []
    for item in items:
        if isinstance(item, Optional | Bind | Minus):
            steps.append(item)
            continue
        place = len(steps)
        while place and not isinstance(steps[place - 1], list):
            if not _may_pass(item, steps[place - 1], _certain(steps[: place - 1])):
                break
            place -= 1
        before = steps[place - 1] if place else None
        if isinstance(before, list):
            before.append(item)
        else:
            steps.insert(place, [item])
    return steps


def as_written(items: list[Item]) -> list[Step]:
    """Joins gathered between what depends on its place, nothing moved."""
    steps: list[Step] = []
    for item in items:
        if isinstance(item, Optional | Bind | Minus):
            steps.append(item)
        elif steps and isinstance(steps[-1], list):
            steps[-1].append(item)
        else:
            steps.append([item])
    return steps


def _may_pass(item: Joined, step: Step, certain: Names) -> bool:
    """Whether a part may be joined before a step instead of behind it."""
    if not item.names & certain:
        return False  # it would only multiply rows
    if isinstance(step, Optional):
        return item.names & step.names <= certain and not _speaks(step.group, item.names - certain)
    if isinstance(step, Bind):
        return step.name not in item.names and item.names & step.expression.names <= certain
    return False


def _speaks(group: Group, names: Names) -> bool:
    return bool(used_names(group) & names)


def _certain(steps: list[Step]) -> Names:
    found: Names = NONE
    for step in steps:
        if isinstance(step, list):
            for item in step:
                found |= item.certain
    return found
