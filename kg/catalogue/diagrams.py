"""Diagrams of the vocabulary as places and lines, for whoever draws them; units are pixels.

Both are laid out in rows, so that they are made in no time, read well, and change little where a
term is added.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.catalogue.ontology import Documentation, Link, Term

ROW = 26
_BOX = 20  # the height of a box
_STEP = 28  # to the right, for each step down the hierarchy
_LETTER = 7.4  # the width of one, at most, in the font of the page
_MARGIN = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A term, with the place of its upper left corner; `kind` says how it looks."""

    x: float
    y: float
    width: float
    link: Link
    kind: str
    height: float = _BOX


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `arrow` if it ends in a head."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = False
    dashed: bool = False


@dataclass(slots=True)
class Diagram:
    """What is to be drawn; `words` describe it for those who do not see it."""

    title: str
    words: str
    width: float = 0
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def put(self, box: Box) -> Box:
        """Add a box; the drawing grows with it."""
        self.boxes.append(box)
        self.width = max(self.width, box.x + box.width + _MARGIN)
        self.height = max(self.height, box.y + box.height + _MARGIN)
        return box


def _wide(name: str) -> float:
    return round(len(name) * _LETTER + 2 * _MARGIN, 1)


def hierarchy(found: Documentation) -> Diagram:
    """The classes as a tree, each below what it is a kind of; one of two parents stands below the
    first by name."""
    classes = found.of("class")
    under: dict[str, list[Term]] = {}
    for one in classes:
        parents = one.linked("kind of")
        under.setdefault(parents[0].iri if parents else "", []).append(one)
    diagram = Diagram("Class hierarchy", f"{len(classes)} classes, each below what it is a kind of")
    _branch(diagram, under, "", 0, 0)
    return diagram


def _branch(
    diagram: Diagram, under: dict[str, list[Term]], above: str, depth: int, row: int
) -> int:
    """Put what is below a class; the next free row."""
    for one in under.get(above, []):
        x, y = _MARGIN + depth * _STEP, _MARGIN + row * ROW
        link = Link(one.iri, one.name.partition(":")[2], one.anchor)
        box = diagram.put(Box(x, y, _wide(link.name), link, "class"))
        first = row + 1
        row = _branch(diagram, under, one.iri, depth + 1, first)
        for place in _rows_of(under, one.iri, first):
            corner = x + _STEP / 2, _MARGIN + place * ROW + _BOX / 2
            below = (corner[0], box.y + _BOX)
            diagram.lines.append(Line((below, corner, (x + _STEP, corner[1]))))
    return row


def _rows_of(under: dict[str, list[Term]], iri: str, row: int) -> list[int]:
    """The rows of the classes right below one."""
    found = []
    for one in under.get(iri, []):
        found.append(row)
        row += 1 + _size(under, one.iri)
    return found


def _size(under: dict[str, list[Term]], iri: str) -> int:
    return sum(1 + _size(under, one.iri) for one in under.get(iri, []))


def relations(found: Documentation, kind: str) -> Diagram:
    """The properties of a kind, in rows: whose they are, how they are called, what they lead to.
    Those of the same classes stand together."""
    groups: dict[tuple[str, ...], list[Term]] = {}
    for one in found.of(kind):
        owners = tuple(link.name for link in one.linked("of"))
        groups.setdefault(owners, []).append(one)
    properties = sum(len(group) for group in groups.values())
    title = "Between resources" if kind == "object property" else "To plain values"
    diagram = Diagram(
        title, f"{properties} properties, each from the classes that have it to its values"
    )
    listed = sorted(groups.items(), key=lambda item: (not item[0], item[0]))
    names = [link.name for _, group in listed for one in group for link in one.linked("of")]
    left = max([_wide(_short(name)) for name in names] or [0]) + _MARGIN
    middle = left + 60
    widest = max([_wide(_short(one.name)) for _, group in listed for one in group] or [0])
    right = middle + widest + 60
    row = 0
    for _, group in listed:
        row = _group(diagram, group, row, (middle, right))
    return diagram


def _short(name: str) -> str:
    return name.removeprefix("att:")


def _group(diagram: Diagram, group: list[Term], row: int, columns: tuple[float, float]) -> int:
    """One group: its classes one below the other, its properties beside them; the next row."""
    middle, right = columns
    owners = group[0].linked("of")
    rows = max(len(group), len(owners), 1)
    top = _MARGIN + row * ROW
    joint = middle - 30
    for place, link in enumerate(owners):
        y = top + place * ROW
        short = Link(link.iri, _short(link.name), link.anchor)
        box = diagram.put(Box(_MARGIN, y, _wide(short.name), short, "class"))
        middle_of_box = y + _BOX / 2
        diagram.lines.append(Line(((box.x + box.width, middle_of_box), (joint, middle_of_box))))
    last = max(len(group), len(owners)) - 1
    if owners and last:
        half = _BOX / 2
        diagram.lines.append(Line(((joint, top + half), (joint, top + last * ROW + half))))
    for place, one in enumerate(group):
        y = top + place * ROW
        half = y + _BOX / 2
        link = Link(one.iri, _short(one.name), one.anchor)
        box = diagram.put(Box(middle, y, _wide(link.name), link, "property"))
        if owners:
            diagram.lines.append(Line(((joint, half), (middle, half))))
        x, end = right, right
        for value in one.linked("value"):
            kind = "class" if value.anchor else "other"
            short = Link(value.iri, _short(value.name), value.anchor)
            made = diagram.put(Box(x, y, _wide(short.name), short, kind))
            x = made.x + made.width + _MARGIN
        if one.linked("value"):
            diagram.lines.append(Line(((box.x + box.width, half), (end, half)), arrow=True))
    return row + rows + 1
