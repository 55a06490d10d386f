"""“The payments stopped in 2011”: the end of support that was told of just before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.actors import Cast
from kg.mentions.lexicon import Lexicon
from kg.mentions.slots import BACKING
from kg.mentions.told import Told
from kg.records import EventMention, Interval, Proposition, Span
from kg.records.tree import Tree

# How many sentences back the support may stand that “the payments” means.
_REACH = 3
FRAME = "ending"
_POINTING = frozenset({"the", "these", "this", "those"})
_TRANSFERS = frozenset({"delivery", "sale", "shipment", "transfer"})
_UNREAL = frozenset({"conditional", "demanded", "future", "hypothetical", "possible", "question"})


def endings_in(
    tree: Tree,
    propositions: Sequence[Proposition],
    before: Sequence[Told],
    cast: Cast,
    lexicon: Lexicon,
) -> Iterator[tuple[EventMention, int]]:
    """What a sentence says to be over without saying whose support it was, each with the
    proposition of the verb that ends it. It is the last that was told and may be called so."""
    s = tree.sentence.index
    for proposition in propositions:
        governor = proposition.governor
        if governor is None or not _is_ended(propositions[governor], proposition, lexicon):
            continue
        if not _points_back(tree, proposition, cast, lexicon):
            continue
        here = tree.tokens[proposition.head].start
        told = [
            t.mention
            for t in before
            if s - _REACH <= t.sentence <= s and t.mention.span.start < here
        ]
        meant = [m for m in told if _may_be_called(m, proposition.predicate, lexicon)]
        if meant and not any(t.sentence == s and t.mention.status == "Ended" for t in before):
            span = Span(tree.sentence.start, tree.sentence.end)
            over = replace(meant[-1], status="Ended", frame=FRAME, span=span, time=Interval())
            yield over, governor


def _is_ended(verb: Proposition, noun: Proposition, lexicon: Lexicon) -> bool:
    """Whether a verb says that its noun is over."""
    return (
        noun.category == "noun"
        and noun.link in ("agent", "patient")
        and lexicon.attitudes.get(verb.predicate) == "ended"
        and not verb.negated
        and not verb.modality & _UNREAL
    )


def _points_back(tree: Tree, noun: Proposition, cast: Cast, lexicon: Lexicon) -> bool:
    """Whether a noun of support is definite and names nobody: the payments, this aid."""
    if noun.predicate not in lexicon.goods and noun.predicate not in _TRANSFERS:
        return False
    determiners = {tree.tokens[k].lemma.lower() for k in tree.kids(noun.head, "det")}
    named = (
        a
        for a in noun.arguments
        if not a.role.startswith("verb-") and cast.refer(tree.sentence.index, a.head)
    )
    return bool(determiners & _POINTING) and next(named, None) is None


def _may_be_called(mention: EventMention, noun: str, lexicon: Lexicon) -> bool:
    """Whether support that was told may be meant by a noun: payments are no rifles."""
    if mention.event_type not in BACKING or mention.status != "Provided":
        return False
    kinds = set(lexicon.goods.get(noun, ())) - {"any"}
    return not kinds or not mention.kinds or bool(kinds & set(mention.kinds)) or noun == "aid"
