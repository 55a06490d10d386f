"""States that a headline only parts by a comma: “attacks on *Mali, Niger*”, “visits *Chad, Niger*”.

In goes a word in a role, out come the words of other states beside it. A town with its state behind
it (“attack in *Kano, Nigeria*”) is no such pair.
"""

from __future__ import annotations

from kg.mentions.view import SentenceView
from kg.records import BlockKind


def listed_too(view: SentenceView, word: int) -> list[int]:
    """The state behind a comma after a state, in a headline."""
    tree = view.tree
    if tree.sentence.block != BlockKind.TITLE or not _is_state(view, word):
        return []
    behind = [k for k in tree.kids(word, "appos") if k > word and tree.tokens[k].pos == "PROPN"]
    return [k for k in behind if tree.tokens[word + 1].text == "," and _is_state(view, k)]


def _is_state(view: SentenceView, word: int) -> bool:
    refs = view.cast.refer(view.index, word)
    return bool(refs) and all(r.type == "State" and r.why != "metonym" for r in refs)
