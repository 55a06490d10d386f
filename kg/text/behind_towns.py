"""“the ambassador in Damascus Hossein Akbari told …”: a name that the parser takes for one with the
town before it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_AT = frozenset({"at", "in", "to"})
_ENVOYS = frozenset({"ambassador", "consul", "emissary", "envoy", "representative"})
_TOWN_AND_NAME = 3
# What names of several words of lands and bodies have in them.
_OF_LANDS = frozenset(
    {"african", "arab", "arabia", "commission", "costa", "council", "east", "el", "european",
     "guinea", "ivory", "kingdom", "kong", "korea", "lanka", "league", "leone", "nations", "new",
     "north", "organisation", "organization", "port", "republic", "san", "saudi", "sierra",
     "south", "sri", "states", "union", "united", "zealand"}
)  # fmt: skip


@asked_where(dep=("pobj",))
def holder_behind_town(draft: Draft, i: int) -> None:
    """The town is where the office is held, and the name is the holder's."""
    token = draft.tokens[i]
    link = draft.tokens[token.head]
    office = draft.tokens[link.head]
    if token.pos != "PROPN" or link.lemma.lower() not in _AT:
        return
    sent = _sent_to_town(draft, i, link.index)
    if token.entity != "PERSON" and not sent:
        return
    if office.pos != "NOUN" or office.index > i or draft.kid(office.index, "appos") is not None:
        return
    parts = sorted(draft.kids(i, "compound"))
    towns = [k for k in parts if draft.tokens[k].entity == "GPE" and k > link.index]
    towns = parts[:1] if sent else towns
    if not towns or towns != parts[: len(towns)] or len(towns) == len(parts):
        return
    town = towns[-1]
    for k in towns[:-1]:
        draft.hang(k, town, "compound")
    draft.hang(town, link.index, "pobj")
    for k in draft.kids(i, "compound") if sent else ():
        draft.hang(k, i, "compound", entity="PERSON")
    draft.hang(i, office.index, "appos", **({"entity": "PERSON"} if sent else {}))


def _sent_to_town(draft: Draft, i: int, link: int) -> bool:
    """“the ambassador to *Beirut* Mojtaba Amani”: of three words behind the office of an envoy the
    first is where he is sent, whatever the parser takes them for."""
    words = draft.tokens[link + 1 : i + 1]
    office = draft.lemma(draft.tokens[link].head)
    if office not in _ENVOYS or len(words) != _TOWN_AND_NAME:
        return False
    names = all(t.pos == "PROPN" and t.text.istitle() for t in words)
    return names and not any(t.text.lower() in _OF_LANDS for t in words)
