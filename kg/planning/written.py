"""A group as it was written, for those that are left alone."""

from __future__ import annotations

from .tree import Bind, Block, Expression, Graph, Group, Minus, Optional, SubSelect, Triple, Union


def plain(group: Group) -> str:
    """A group as it was written."""
    parts = []
    for item in group.items:
        if isinstance(item, Optional | Minus):
            word = "OPTIONAL" if isinstance(item, Optional) else "MINUS"
            parts.append(f"{word} {{ {plain(item.group)} }}")
        elif isinstance(item, Bind):
            parts.append(f"BIND{_expression(item.expression)}")
        elif isinstance(item, Union):
            parts.append(" UNION ".join(f"{{ {plain(g)} }}" for g in item.groups))
        elif isinstance(item, Graph):
            parts.append(f"GRAPH {item.name} {{ {plain(item.group)} }}")
        elif isinstance(item, SubSelect):
            select = item.select
            parts.append(f"{{ {select.head}{{ {plain(select.where)} }} {select.tail} }}")
        else:
            parts.append(item.text + (" ." if isinstance(item, Triple | Block) else ""))
    parts += [f"FILTER {_expression(part)}" for part in group.filters]
    return " ".join(parts)


def _expression(part: Expression) -> str:
    texts = [part.pieces[0]]
    for group, piece in zip(part.groups, part.pieces[1:], strict=True):
        texts += ["{ ", plain(group), " }", piece]
    return "".join(texts)
