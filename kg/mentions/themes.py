"""What is given: the words in the roles of a frame's theme that are of the sort it asks for."""

from __future__ import annotations

from kg.mentions.frames import Frame
from kg.mentions.goods import Goods
from kg.mentions.things import left_open
from kg.mentions.view import SentenceView, fillers


def themes_of(view: SentenceView, n: int, frame: Frame) -> list[int]:
    """The things in the first of the theme's roles that any of the right sort fill."""
    sort = frame.theme_words
    if sort == "place":
        return [w for role in frame.theme for w in fillers(view, n, role) if _is_place(view, w)]
    for role in frame.theme:
        words = [w for w in fillers(view, n, role) if is_theme(view.goods, w, sort)]
        if words:
            return _without_taker(view, n, words)
    if view.propositions[n].category != "verb" or sort in ("", "arms"):
        return []
    for role in frame.theme:  # “ships *them* to the rebels”
        stood = ((w, view.goods.meant_by(w)) for w in fillers(view, n, role))
        words = [w for w, one in stood if one is not None and is_theme(*one, sort)]
        if words:
            return words
    if sort != "goods" or "patient" not in frame.theme:
        return []
    unsaid = left_open(view.tree, view.propositions[n].head, view.lexicon)
    return [unsaid] if unsaid is not None else []


def _is_place(view: SentenceView, word: int) -> bool:
    """“seized *Goma* from them”: a place by name, and neither men nor oil."""
    name = view.cast.name_at(view.index, word)
    return name is not None and view.cast.identity(name).is_place


def _without_taker(view: SentenceView, n: int, words: list[int]) -> list[int]:
    """“The Polisario's fighters were given rockets”: of two things that are said to be given, the
    one before the verb gets the other."""
    proposition = view.propositions[n]
    if not proposition.passive or _around(words, proposition.head) != (1, 1):
        return words
    taker, given = sorted(words)
    return [given] if view.cast.refer(view.index, taker) else words


def _around(words: list[int], verb: int) -> tuple[int, int]:
    """How many of some words stand before and behind a verb."""
    before = sum(w < verb for w in words)
    return before, len(words) - before


def is_theme(goods: Goods, word: int, sort: str) -> bool:
    if sort and goods.is_owed(word):
        return False
    if sort == "money":
        return goods.sum_at(word) is not None or goods.kinds(word) == ("Financial",)
    if sort == "arms":
        return goods.is_arms(word)
    if sort == "relief":
        return goods.is_relief(word)
    return not sort or goods.kinds(word) is not None
