"""Surnames behind the name that a person is known by: Daniel Ortega *Saavedra*, Nicolás Maduro
*Moros*."""

from __future__ import annotations

from kg.records.tree import Tree


def with_second_surname(tree: Tree, first: int, last: int) -> int:
    """Where a known person's name of several words ends, with the surname behind it: “Daniel
    Ortega *Saavedra* telephoned him”, but not “Vladimir Putin *Russia*”."""
    if first == last or last + 1 >= len(tree.tokens):
        return last
    ends, behind = tree.tokens[last], tree.tokens[last + 1]
    if ends.head != behind.index or ends.dep != "compound":
        return last
    title = tree.tokens[first - 1] if first else ends
    titled = title.head == behind.index and title.dep == "compound" and title.text[0].isupper()
    if not (behind.entity == "PERSON" or (titled and first)):
        return last
    further = tree.tokens[last + 2 : last + 3]
    longer = any(t.pos == "PROPN" and t.head == behind.index for t in further)
    own = behind.pos == "PROPN" and behind.text.istitle() and behind.text.isalpha()
    return behind.index if own and not longer else last
