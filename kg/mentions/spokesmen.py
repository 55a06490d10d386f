"""Whose deed it is that a spokesman claims: “the front's spokesman claimed responsibility”."""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.both_sides import Filler
from kg.mentions.view import SentenceView

_SPOKEN = ("spokesman", "spokesperson", "spokeswoman")


def for_his_body(view: SentenceView, filler: Filler) -> Filler:
    """The body that a spokesman speaks for, in his place; he himself where none is known."""
    if filler.ref.type != "Person":
        return filler
    near = (filler.word, *view.tree.kids(filler.word, "amod", "appos", "compound", "nmod"))
    if not any(view.lemma(k) in _SPOKEN for k in near):
        return filler
    bodies = view.cast.roster.spoken_for(filler.ref)
    return replace(filler, ref=bodies[0]) if bodies else filler
