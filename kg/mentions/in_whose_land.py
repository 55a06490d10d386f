"""Whose land it was in says nothing of whose deed it was: “killed in *Mali's* lawless north”.

A word that owns a place, or a deed that is only told of a land (“*Kenya's* election violence”,
“*Iraq's* deadliest attack”), with the clause and the role in which it stands → whether it takes
part; those who are killed in Israel's offensive are killed by Israel.
"""

from __future__ import annotations

from kg.mentions.discourse import Ref
from kg.mentions.view import SentenceView

_COMPASS = frozenset({"centre", "center", "east", "heart", "north", "northeast", "northwest",
                      "south", "southeast", "southwest", "west"})  # fmt: skip
_PLACES = frozenset({"coastline", "countryside", "desert", "heartland", "jungle", "land", "state",
                     "swamp", "water", "waters", "woods"})  # fmt: skip
# These break out in a land, and are nobody's.
_OUTBREAKS = frozenset({"atrocity", "bloodbath", "bloodshed", "carnage", "chaos",
                        "disorder", "riot", "rioting", "strife", "turmoil", "unrest", "uprising",
                        "violence"})  # fmt: skip
# These, too, where a word says that they are a land's own, or that it saw none like it.
_FIGHTS = frozenset({"assassination", "attack", "battle", "bombing", "clash", "conflict",
                     "fighting", "killing", "massacre", "murder", "shooting", "war"})  # fmt: skip
_OF_ITS_OWN = frozenset({"civil", "communal", "election", "ethnic", "intercommunal",
                         "post-election", "religious", "sectarian", "tribal"})  # fmt: skip
_AMONG_ALL = frozenset({"first", "second", "third"})
_PLACED = frozenset({"agent>kind", "agent>owner", "in>kind", "in>owner"})
_AGAINST_WHOM = frozenset({"against", "on", "with"})


def is_in_whose_land(view: SentenceView, word: int, role: str, ref: Ref, force: bool) -> bool:
    """Whether an owner in a role only says where it was, as the noun that it stands before tells.

    `force` for who does a deed of force; to whom it is done is told by its place, too."""
    noun = view.tree.head(word)
    if noun is None or not role.endswith(("owner", "kind")):
        return False
    lemma = view.lemma(noun)
    there = lemma in view.lexicon.place_nouns or lemma in _COMPASS or lemma in _PLACES
    if there and force and role in _PLACED:
        return True
    if ref.type != "State" or (role.endswith("kind") and not force):
        return False
    return lemma in _OUTBREAKS | _FIGHTS and _is_only_told_of(view, noun)


def _is_only_told_of(view: SentenceView, deed: int) -> bool:
    """Whether a deed is a land's and not its state's: an outbreak, or the worst of all attacks."""
    if any(view.lemma(k) in _AGAINST_WHOM for k in view.tree.kids(deed, "prep")):
        return False
    if view.lemma(deed) in _OUTBREAKS:
        return True
    ways = view.tree.kids(deed, "amod", "compound", "nmod")
    before = [view.tree.tokens[w] for k in ways for w in view.tree.subtree(k)]
    words = {t.lemma.lower() for t in before} | {t.text.lower() for t in before}
    return bool(words & (_OF_ITS_OWN | _AMONG_ALL)) or any(t.tag == "JJS" for t in before)
