"""Gapping: a verb that is said once and meant twice, “killed Mansour in 2016, Mehsud in 2009”,
“sent rockets to Hamas and drones to the Houthis”. Each pair becomes a proposition of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.records import Argument, Proposition
from kg.records.tree import Tree
from kg.text.arguments import prepositional


@dataclass(frozen=True, slots=True)
class _Pair:
    """The second thing, where its words begin and end, and the preposition behind it."""

    begins: int
    ends: int
    link: int


def told_apart(tree: Tree, found: tuple[Proposition, ...]) -> tuple[Proposition, ...]:
    """The propositions, each verb with its own pair only; what it leaves out stands at the end,
    so that places stay."""
    first: list[Proposition] = []
    rest: list[Proposition] = []
    for proposition in found:
        pairs = list(_pairs(tree, proposition)) if proposition.category == "verb" else []
        first.append(_within(proposition, proposition.head, pairs[0].begins - 1) if pairs
                     else proposition)  # fmt: skip
        rest += _doers_left_out(tree, proposition)
        for pair in pairs:
            told = _within(proposition, pair.begins, pair.ends)
            linked = tuple(prepositional(tree, pair.link))
            if tree.tokens[pair.link].dep == "agent":
                linked = tuple(Argument("agent", a.head) for a in linked)
                own = tuple(a for a in told.arguments if a.head >= pair.begins)
                told = replace(told, arguments=tuple(a for a in own if a.role == "patient"))
            told = replace(told, arguments=tuple(dict.fromkeys((*told.arguments, *linked))))
            span = replace(
                proposition.span,
                start=tree.tokens[pair.begins].start,
                end=tree.tokens[pair.ends].end,
            )
            rest.append(replace(told, head=pair.link, span=span))
    return (*first, *rest)


def _doers_left_out(tree: Tree, proposition: Proposition) -> Iterator[Proposition]:
    """“Iran armed the rebels, *Qatar the militia*”: the same deed of another to another."""
    if proposition.category != "verb":
        return
    done = tree.kids(proposition.head, "gapobj")
    for doer, thing in zip(tree.kids(proposition.head, "gapsubj"), done, strict=False):
        span = replace(proposition.span, start=tree.tokens[doer].start, end=tree.tokens[thing].end)
        both = (Argument("agent", doer), Argument("patient", thing))
        yield replace(proposition, arguments=both, head=doer, span=span)
    goals = tree.kids(proposition.head, "gapprep")
    for doer, link in zip(tree.kids(proposition.head, "gapsubj"), goals, strict=False):
        ends = tree.tokens[max(tree.subtree(link))].end
        span = replace(proposition.span, start=tree.tokens[doer].start, end=ends)
        given = (a for a in proposition.arguments if a.role == "patient")
        told = (Argument("agent", doer), *given, *prepositional(tree, link))
        yield replace(proposition, arguments=told, head=link, span=span)


def _pairs(tree: Tree, proposition: Proposition) -> Iterator[_Pair]:
    """The second and further pairs of a verb: things coordinated with its object, or with the
    subject where it has none, each with a preposition that the first has too."""
    verb = proposition.head
    yield from _second_gift(tree, verb)
    things = tree.kids(verb, "dobj") or tree.kids(verb, "nsubjpass", "nsubj")
    if not things or any(tree.tokens[k].dep == "dative" for k in tree.kids(verb)):
        things = [t for t in things if tree.tokens[t].dep == "dobj"]
    for thing in things[:1]:
        others = tree.conjuncts(thing)[1:]
        begins = [min(_phrase(tree, o)) for o in others]
        for n, other in enumerate(others):
            until = begins[n + 1] if n + 1 < len(others) else len(tree.tokens)
            link = _link(tree, verb, thing, other, until)
            if link is not None:
                ends = max(tree.subtree(link, "conj"))
                yield _Pair(begins[n], ends, link)


def _second_gift(tree: Tree, verb: int) -> Iterator[_Pair]:
    """“gave the one $2m in March and the other half a million”: a second receiver with a thing."""
    things = tree.kids(verb, "dobj")
    receivers = [k for k in tree.kids(verb, "dative") if tree.tokens[k].pos in ("NOUN", "PROPN")]
    if len(things) != 2 or not receivers or not things[0] < receivers[-1] < things[1]:
        return
    ends = max(tree.subtree(things[1], "conj"))
    behind = (k for k in tree.kids(verb, "prep") if k > ends)
    link = next(behind, None)
    ends = max(tree.subtree(link)) if link is not None else ends
    yield _Pair(min(_phrase(tree, receivers[-1])), ends, link or things[1])


def _link(tree: Tree, verb: int, thing: int, other: int, until: int) -> int | None:
    """The preposition of a pair, which stands before it with the first thing, too."""
    links = ("agent", "dative", "prep")
    before = {
        tree.tokens[k].lemma
        for k in (*tree.kids(verb, *links), *tree.kids(thing, *links))
        if thing < k < other or (verb < k < other)
    }
    if any(tree.tokens[k].pos in ("NOUN", "PROPN") for k in tree.kids(verb, "dative")):
        before.add("to")  # “gives the one $5 million and $3 million to the other”
    for k in sorted((*tree.kids(other, *links), *tree.kids(verb, *links))):
        if other < k < until and tree.tokens[k].lemma in before - {"of"}:
            return k
    return None


def _phrase(tree: Tree, word: int) -> list[int]:
    return tree.subtree(word, "conj", "cc", "punct")


def _within(proposition: Proposition, begins: int, ends: int) -> Proposition:
    """The proposition with what stands before its verb and between two words."""
    kept = tuple(
        a for a in proposition.arguments if a.head < proposition.head or begins <= a.head <= ends
    )
    return replace(proposition, arguments=kept)
