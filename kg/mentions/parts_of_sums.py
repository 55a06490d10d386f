"""Money of which a part went on, or came from somebody."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening
from kg.mentions.happenings import actors_in, families_of, is_neuter, taken_up
from kg.mentions.match import Match
from kg.mentions.slots import BACKING
from kg.mentions.told_again import again
from kg.mentions.view import SentenceView

_SHARES = frozenset(
    {"all", "half", "more", "most", "much", "part", "portion", "rest", "share", "some", "third"}
)


def passed_on(view: SentenceView, n: int, here: Sequence[Happening]) -> Match | None:
    """“$1 million of it went to the brigade”, “some of the money came from Iran”."""
    proposition = view.propositions[n]
    if proposition.negated or proposition.predicate not in view.lexicon.passes | {"come"}:
        return None
    for word in (a.head for a in proposition.arguments if a.role == "agent"):
        source = _whole(view, word, here)
        if source is None:
            continue
        to, money = actors_in(view, proposition, "to"), view.goods.sum_at(word)
        givers = source.agents or source.recipients
        if to and {f.ref.iri for f in to} & {r.iri for r in givers}:
            continue
        if to and proposition.predicate != "come":
            by = tuple(Filler(word, r) for r in givers)
            return again(n, "Funding", "Provided", Sides(by, to), ("Financial",), money)
        by = actors_in(view, proposition, "from")
        for_whom = tuple(Filler(word, r) for r in source.recipients)
        if by and for_whom and not {f.ref.iri for f in by} & {r.iri for r in source.recipients}:
            return again(n, "Funding", "Provided", Sides(by, for_whom), ("Financial",), money)
    return None


def _whole(view: SentenceView, word: int, here: Sequence[Happening]) -> Happening | None:
    """The money that a phrase takes a part of: some of it, $1 million of that sum."""
    sum_, tree = view.goods.sum_at(word), view.tree
    if sum_ is None and view.lemma(word) not in _SHARES:
        return None
    inner = [
        k for p in tree.kids(word, "prep") if view.lemma(p) == "of" for k in tree.kids(p, "pobj")
    ]
    if not inner and sum_ is None:
        return None
    for k in inner:
        them = is_neuter(view, k) or view.lemma(k) in ("they", "which")
        if not them:
            return taken_up(view, k, here) if families_of(view, k) & BACKING else None
    for happening in (*reversed(here), *reversed(view.told)):
        if view.index - happening.sentence > 1:
            return None
        if happening.event == "Funding" and (happening.head is None or happening.head < word):
            return happening
    return None
