"""Whose people a description says that they are: of whom, led by whom, flown for whom."""

from __future__ import annotations

from kg.mentions.phrases import BELONGING
from kg.records.tree import Tree

_COMMAND = frozenset({"authority", "command", "control", "direction", "leadership", "order"})

_USED = {"belong": ("to",), "fly": ("by",), "man": ("by",), "operate": ("by",), "pilot": ("by",)}

_LEADS = frozenset({"command", "head", "lead"})


def owned(tree: Tree, head: int) -> list[int]:
    """Whose a phrase says somebody is: *its* men, the men *of the brigade*."""
    owners = list(tree.kids(head, "poss"))
    for first in tree.kids(head, "prep"):
        for preposition in (first, *tree.kids(first, "conj")):  # delegates of A and of B
            link = tree.tokens[preposition].lemma.lower()
            # “the group's chief *in Mali*” is not Mali's
            if link not in BELONGING or (link == "in" and owners):
                continue
            for k in tree.kids(preposition, "pobj"):
                owners.extend(tree.conjuncts(k))
    return owners


def led_by(tree: Tree, head: int) -> list[int]:
    """Who leads several people: fighters *under X's command*, *loyal to X*, *led by X*."""
    found: list[int] = []
    for k in tree.kids(head, "prep"):
        if tree.tokens[k].lemma.lower() == "under":
            for noun in tree.kids(k, "pobj"):
                if tree.tokens[noun].lemma.lower() in _COMMAND:
                    found += owned(tree, noun)
                elif tree.tokens[noun].entity == "PERSON":
                    found.append(noun)  # “troops under General Haftar”
    for k in tree.kids(head, "amod", "acl", "relcl", "appos"):
        lemma = tree.tokens[k].lemma.lower()
        marks = {"loyal": ("to",), "faithful": ("to",)}.get(lemma, ("by",))
        aside = any(t.text == "," for t in tree.tokens[head:k])  # “rulers, led by X,” are a body
        if (lemma in _LEADS and not aside) or marks == ("to",):
            for preposition in tree.kids(k, "prep", "agent"):
                if tree.tokens[preposition].lemma.lower() in marks:
                    found += tree.kids(preposition, "pobj")
    return found


def flown_for(tree: Tree, plane: int) -> list[int]:
    """Whose planes and ships are: jets *belonging to* the army, a drone *operated by* it."""
    found: list[int] = []
    for k in tree.kids(plane, "acl"):
        marks = _USED.get(tree.tokens[k].lemma.lower(), ())
        for link in tree.kids(k, "prep", "agent"):
            if tree.tokens[link].lemma.lower() in marks:
                found += tree.kids(link, "pobj")
    return found
