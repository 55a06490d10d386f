"""For whom a sum is paid that he does not get: “paid a ransom *for six hostages*”, “offered $1,000
*for each foreigner*”.
"""

from __future__ import annotations

from kg.mentions.both_sides import Filler
from kg.mentions.view import SentenceView

_CAPTIVES = frozenset({"abductee", "captive", "detainee", "hostage", "prisoner"})
_PRICED = frozenset({"each", "every", "per"})
# Who is free again may well be given something.
_FREE = frozenset({"former", "free", "freed", "release", "released", "returning"})


def not_ransomed(view: SentenceView, n: int, recipients: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Those who get a sum, but for whoever it is the price of."""
    own = view.propositions[n]
    ransom = own.predicate == "ransom" or any(view.lemma(a.head) == "ransom" for a in own.arguments)
    return tuple(f for f in recipients if not _is_price_of(view, f.word, ransom=ransom))


def _is_price_of(view: SentenceView, word: int, *, ransom: bool) -> bool:
    link = view.tree.head(word)
    if link is None or view.lemma(link) not in ("for", "per"):
        return False
    before = {view.lemma(k) for k in view.tree.kids(word, "amod", "det")}
    held = view.lemma(word) in _CAPTIVES and not before & _FREE
    return ransom or held or bool(before & _PRICED)
