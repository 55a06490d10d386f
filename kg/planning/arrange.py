"""A group's parts made ready for ordering: what belongs together, and what may come earlier."""

from __future__ import annotations

from collections.abc import Iterator

from .parse import used_names
from .scope import is_plain
from .tree import (
    NONE,
    Bind,
    Block,
    Graph,
    Group,
    Item,
    Joined,
    Minus,
    Names,
    Optional,
    Path,
    SubSelect,
    Triple,
    Union,
    Values,
)

Step = list[Joined] | Optional | Bind | Minus


def flat(items: list[Item]) -> list[Item]:
    """Plain groups in groups, and the triples of GRAPH blocks, joined with the rest one by one."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Graph) and is_plain(item.group) and item.group.items:
            found += [_in_graph(part, item.name) for part in item.group.items]
        elif isinstance(item, Union) and len(item.groups) == 1 and _is_join(item.groups[0]):
            found += flat(item.groups[0].items)
        else:
            found.append(item)
    return found


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
    """Whether a path is a sequence of verbs, inverse or not."""
    return path.kind == "sequence" and all(
        part.kind == "iri" or (part.kind == "inverse" and part.parts[0].kind == "iri")
        for part in path.parts
    )


def stepped(start: str, part: Path, end: str, whole: Triple) -> Triple:
    """One step of a path from term to term, as a triple pattern."""
    known = {whole.subject_text: whole.subject, whole.object_text: whole.object}
    verb, name = part.text, part.name
    if part.kind == "inverse":
        start, end = end, start
        verb, name = part.text.replace("^", "", 1), part.parts[0].name
    step = Triple(f"{start} {verb} {end}", known.get(start, start), name, None, known.get(end, end))
    step.subject_text, step.object_text = start, end
    step.graph = whole.graph
    if whole.graph is not None and whole.graph[:1] == "?":
        step.names = step.certain = step.names | {whole.graph}
    return step


def _is_join(group: Group) -> bool:
    inner = (Triple, Values, Union, Graph, SubSelect)
    return not group.filters and all(isinstance(item, inner) for item in group.items)


def _in_graph(part: Item, name: str) -> Item:
    own = frozenset([name]) if name[:1] == "?" else NONE
    moved: Triple | Block
    if isinstance(part, Triple):
        moved = Triple(part.text, part.subject, part.verb, part.path, part.object)
        moved.names = moved.certain = part.names | own
        moved.subject_text, moved.object_text = part.subject_text, part.object_text
    else:
        assert isinstance(part, Block)
        moved = Block(part.text, part.names | own, part.weight)
    moved.graph = name
    return moved


def with_terms(items: list[Item], group: Group, handed: Names) -> list[Item]:
    """The items, and for each filter that says which term a variable is, that term as data, so
    that the engine looks it up. The filter stays; the variable must be bound in each solution, and
    not be handed in, which the grammar forbids and which would gain nothing."""
    for part in group.filters:
        if part.equal is not None and part.equal[0] in group.certain - handed:
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
