"""Attachments that the parser often gets wrong, put right before anything is read off them.

Each repair names a construction, never a word of one text, and has a room for it; `repair_order`
says when its turn is. Those of coordination stand in `coordinations`.
"""

from __future__ import annotations

from kg.records import Token
from kg.text.appositions import apposed
from kg.text.coordinations import COORDINATIONS
from kg.text.deed_series import series_of_deeds
from kg.text.draft import Draft
from kg.text.headline_verbs import headlined
from kg.text.misread import reread
from kg.text.office_appositions import offices_apposed
from kg.text.repair_order import STEPS
from kg.text.reporting import telling_above


def repaired(tokens: tuple[Token, ...], *, title: bool = False) -> tuple[Token, ...]:
    """The words of a sentence, or of a headline, with their heads and labels mended."""
    draft = Draft(tokens)
    draft.become(reread(tokens))
    if title:
        headlined(draft)
        draft.settle()
    telling_above(draft, title=title)
    draft.settle()
    offices_apposed(draft)
    draft.settle()
    STEPS(draft)
    for repair_all in (apposed, offices_apposed):
        repair_all(draft)
        draft.settle()
    COORDINATIONS(draft)
    mended = list(draft.tokens)
    series_of_deeds(mended)  # once more, as their subjects stand right now
    draft.become(mended)
    return tuple(draft.tokens)
