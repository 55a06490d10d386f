"""Whom a denial means when it names nobody: “supports no armed group”, “has never armed anybody”,
“denied that it had sent weapons to either side”.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler
from kg.mentions.outlook import outlook
from kg.mentions.view import SentenceView, fillers
from kg.records import Proposition

_NONE = frozenset({"any", "either", "neither", "no"})
_PRONOUNS = frozenset({"anybody", "anyone", "nobody", "none"})


def anybody(view: SentenceView, n: int, roles: Sequence[str]) -> tuple[Filler, ...] | None:
    """Those whom a denial takes together, as the text calls them: any armed group; nobody at all
    by “anybody”; None if it is no denial, or not meant of all."""
    for word in (w for role in roles for w in fillers(view, n, role)):
        if not (_is_none(view, word) or _is_group(view, word)) or not _is_denied(view, n):
            continue
        if _is_none(view, word):
            return ()
        return (Filler(word, view.cast.unnamed.any_of(view.index, word)),)
    return None


def _is_none(view: SentenceView, word: int) -> bool:
    return view.lemma(word) in _PRONOUNS


def _is_group(view: SentenceView, word: int) -> bool:
    """“any armed group”, “no party in the war”, where the noun is one for somebody."""
    before = {view.lemma(k) for k in view.tree.kids(word, "det", "neg")}
    noun = view.lemma(word)
    return bool(before & _NONE) and bool(view.lexicon.classes(noun) or noun in view.lexicon.pairs)


def _is_denied(view: SentenceView, n: int) -> bool:
    own: Proposition = view.propositions[n]
    if own.negated:
        return True
    seen = outlook(view.propositions, n, view.lexicon)
    return seen.negated or "denied" in seen.effects
