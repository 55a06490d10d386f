"""Whom a pronoun means that stands before its name: “After *it* armed the rebels, *Chad* withdrew”,
“Before Chad armed *them*, *the rebels* had fought with sticks”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mentions.discourse import Ref, fits_pronoun
from kg.records.tree import Tree

_Refer = Callable[[int, int], tuple[Ref, ...]]
_PLACES = ("nsubj", "nsubjpass", "dobj", "dative", "pobj")
# “After it armed them, Chad …”, “In Cairo, where he met them, Omar …”, “Days after it …, Chad …”
_OPENINGS = ("advcl", "advmod", "npadvmod", "prep")
_STEPS = 6  # from a pronoun up to the clause that opens the sentence


def told_ahead(tree: Tree, word: int, kind: str, refer: _Refer) -> tuple[Ref, ...]:
    """The subject behind an opening clause in which a pronoun stands; only to be asked where nobody
    was told of whom it could mean."""
    subject = _subject_behind(tree, word)
    if subject is None or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return ()
    many = tree.tokens[subject].tag in ("NNS", "NNPS") or tree.kid(subject, "conj") is not None
    if many != (kind == "several"):
        return ()
    found = refer(tree.sentence.index, subject)
    return tuple(
        replace(r, score=round(r.score * 0.9, 3), why="doer")
        for r in found
        if fits_pronoun(kind, r.type)
    )


def _subject_behind(tree: Tree, word: int) -> int | None:
    """The subject of the clause above an opening one, where it stands behind that."""
    if tree.tokens[word].dep not in _PLACES:
        return None
    at = word
    for _ in range(_STEPS):
        above = tree.head(at)
        if above is None:
            return None
        marks = {tree.tokens[k].lemma.lower() for k in tree.kids(at, "mark")}
        opens = tree.tokens[at].dep in _OPENINGS or bool(marks & {"after", "before"})
        opens = opens and tree.tokens[above].pos in ("AUX", "VERB")
        if opens and at < above:
            subject = tree.kid(above, "nsubj", "nsubjpass")
            return subject if subject is not None and subject > max(tree.subtree(at)) else None
        at = above
    return None
