"""Whom words for two or several mean: “the two”, “both sides”, “the men”, “the three countries”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.mentions.discourse import Met, Ref, fits_type

_MAY_BE_SIDES = frozenset({"ArmedForce", "ArmedGroup", "PoliticalBody", "State"})
_PAIR_REACH = 2
# “The two countries” were named together not longer ago than this.
_TOGETHER = 6


def named_together(
    met: Sequence[Met],
    types: tuple[str, ...],
    sentence: int,
    word: int,
    fits: Callable[[Ref], bool],
    count: int = 0,
) -> tuple[Ref, ...]:
    """Those of fitting classes who were last named together, `count` of them if it is given,
    else two or more: “the men”, “the three countries”."""
    groups: dict[tuple[int, int], dict[str, Ref]] = {}
    for one in met:
        before = sentence > one.sentence or (sentence == one.sentence and one.word < word)
        fit = one.ref.named and fits_type(types, one.ref.type) and fits(one.ref)
        if one.origin:  # “a state bordered by Chad and Niger”: only where it lies
            continue
        if fit and before and sentence - one.sentence <= _TOGETHER:
            groups.setdefault((one.sentence, one.group), {})[one.ref.iri] = one.ref
    for refs in reversed(groups.values()):
        if len(refs) == count or (not count and len(refs) > 1):
            return tuple(
                replace(r, score=round(r.score * 0.75, 3), why="description", members=False)
                for r in refs.values()
            )
    return ()


def named_pair(
    met: Sequence[Met],
    sentence: int,
    word: int,
    clause: int,
    besides: frozenset[str] = frozenset(),
    sides: bool = False,
) -> tuple[Ref, ...]:
    """The two whom “the two” or “both” means: the last two who are named together, else the
    only two persons, or the only two others, of the sentences just before. Nobody of
    `besides`; of `sides` only those who may be at war: “both sides”."""
    near = [
        m
        for m in met
        if sentence - _PAIR_REACH <= m.sentence <= sentence
        and (m.sentence < sentence or (m.word < word and m.clause != clause))
        and m.ref.iri not in besides
        and not m.origin
        and (not sides or m.ref.type in _MAY_BE_SIDES)
    ]
    # “X met Y in Rome, and the two signed a pact”
    here = {
        m.ref.iri: m
        for m in near
        if m.sentence == sentence and m.ref.named and m.ref.type == "Person"
    }
    if len(here) == 2:
        return _again(here)
    groups: dict[tuple[int, int], dict[str, Met]] = {}
    for one in near:
        groups.setdefault((one.sentence, one.group), {})[one.ref.iri] = one
    for together in reversed(groups.values()):
        if len(together) == 2:
            return _again(together)
    for people in (True, False):
        alone: dict[str, Met] = {}
        for one in reversed(near):
            if one.ref.named and (one.ref.type == "Person") == people:
                alone.setdefault(one.ref.iri, one)
        if len(alone) == 2:
            return _again(alone)
    return ()


def _again(found: dict[str, Met]) -> tuple[Ref, ...]:
    """Those who are met, meant again, in the order of the text."""
    ordered = sorted(found.values(), key=lambda m: (m.sentence, m.word))
    return tuple(m.ref.meant_again(0.75, "description", (m.sentence, m.word)) for m in ordered)
