"""Names of towns between commas, and deeds in -ing that somebody tells of, hung on what stands
right before them: “a diplomat in the capital, Orsa, said”, “spoke of officers training rebels”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS
from kg.text.steps import asked_where

_TOWNS = frozenset(
    {"capital", "city", "hometown", "port", "stronghold", "suburb", "town", "village"}
)  # fmt: skip
_TELLING_OF = frozenset({"complain", "speak", "talk", "tell", "warn"})


@asked_where(dep=("appos",))
def town_named(draft: Draft, i: int) -> None:
    """“a diplomat in the capital, Orsa, said”: one word between commas behind a town is its name,
    and nobody's else."""
    token = draft.tokens[i]
    town = i - 2
    if draft.text_before(i) != "," or token.pos != "PROPN" or draft.kids(i) or town < 2:
        return
    if draft.tokens[town].dep != "pobj" or draft.lemma(town) not in _TOWNS:
        return
    if draft.tokens[draft.tokens[town].head].head != token.head:
        return
    if i + 1 < len(draft.tokens) and draft.tokens[i + 1].text in (",", "."):
        draft.hang(i, town, "appos")


@asked_where(dep=("advcl",))
def told_of(draft: Draft, i: int) -> None:
    """“spoke of Iranian instructors training the rebels”: it is they who train them."""
    token, doer = draft.tokens[i], draft.tokens[i - 1]
    if token.tag != "VBG" or doer.dep != "pobj" or draft.lemma(token.head) not in _TELLING_OF:
        return
    if draft.lemma(doer.head) == "of" and draft.tokens[doer.head].head == token.head:
        draft.hang(i, doer.index, "acl")


@asked_where(dep=("appos",))
def land_of_town(draft: Draft, i: int) -> None:
    """“by members of the Front in Datu Hoffer, Maguindanao, on Sunday”: between commas behind a
    place stands what it lies in, and nobody of whom something is told."""
    token = draft.tokens[i]
    comma = draft.first(i) - 1
    if token.pos != "PROPN" or comma < 3 or draft.tokens[comma].text != ",":
        return
    town = draft.tokens[comma - 1]
    link = draft.tokens[town.head]
    if town.dep != "pobj" or town.pos != "PROPN" or not token.head < town.index:
        return
    if link.text.lower() not in ("at", "in", "near", "outside") or link.head == link.index:
        return
    above, behind = draft.tokens[token.head], draft.last(i) + 1
    if above.pos != "NOUN" or behind >= len(draft.tokens):
        return
    if draft.tokens[behind].text in (",", ".") and town.entity not in ("ORG", "PERSON"):
        draft.hang(i, town.index, "appos")


@asked_where(dep=("nsubj",))
def capital_and_doer(draft: Draft, i: int) -> None:
    """“in Togo's capital, *Lome*, the army chief told him”: the town is the capital's name, and
    whoever stands behind it does what is told."""
    comma, doer = draft.first(i) - 1, draft.kid(i, "appos")
    if doer is None or doer < i or comma < 2 or draft.tokens[comma].text != ",":
        return
    town = draft.tokens[comma - 1]
    if town.dep != "pobj" or town.lemma.lower() not in _TOWNS or draft.tokens[i].pos != "PROPN":
        return
    if draft.text_before(draft.first(doer)) != "," or draft.tokens[doer].pos not in NOUNS:
        return
    draft.hang(doer, draft.tokens[i].head, "nsubj")
    draft.hang(i, town.index, "appos")


TOWN_ASIDES = (town_named, land_of_town, capital_and_doer, told_of)
"""Its repairs, in the order in which they are taken."""
