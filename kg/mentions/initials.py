"""Initials that a text gives to a name: “the National Front (NF)”, “NF (National Front)”."""

from __future__ import annotations

import re

from kg.mentions.name import Name, name_span
from kg.records.tree import Tree
from kg.registry import fold

_WHOLE = re.compile(r"\s*[(\[](?:the )?([A-Z][^()\[\]]{5,80})[)\]]")
_BEHIND = re.compile(
    r"[’'”\"]?\s*(?:[(\[]|,? or |, known as |, also known as )([A-Z][\w.&-]{1,11})\b"
)
# Letters that name no body: left and right in a caption.
_LEAST = 2


def initials_of(
    text: str, trees: tuple[Tree, ...], names: tuple[tuple[Name, ...], ...]
) -> dict[str, str]:
    """From the folded initials to the folded name that the text gives them to, or the reverse
    where the initials come first; the shorter is always the key."""
    found: dict[str, str] = {}
    for tree, inside in zip(trees, names, strict=True):
        for name in inside:
            match = _BEHIND.match(text, name_span(tree, name).end)
            if match is None:
                continue
            short = match.group(1).rstrip(".")
            alone = text[name_span(tree, name).end :].lstrip().startswith(f"({short})")
            if _are_initials(short, name.text) or (alone and _is_foreign(short, name)):
                found.setdefault(fold(short), name.folded)
    for tree, inside in zip(trees, names, strict=True):
        for name in inside:
            whole = _WHOLE.match(text, name_span(tree, name).end)
            if whole is not None and _are_initials(name.text, whole.group(1)):
                found.setdefault(name.folded, fold(whole.group(1)))
    return found


def _is_foreign(short: str, name: Name) -> bool:
    """Initials in brackets that are those of the name in its own language: the Central General
    Staff (EMC)."""
    words = name.text.split()
    titled = len(words) > 2 and all(w[0].isupper() for w in words)
    return titled and short.isupper() and short.isalpha() and 2 < len(short) < 7


def _are_initials(short: str, name: str) -> bool:
    """Whether most capitals of a short name begin words of the long one, in their order."""
    capitals = [c.lower() for c in short if c.isupper()]
    if len(capitals) < _LEAST or " " in short.strip() or len(name.split()) < _LEAST:
        return False
    return capitals[0] in [w[0].lower() for w in re.split(r"[\s-]+", name) if w]
