"""Whom a blow hits, past whoever strikes it and what counts it: “the raid by gunmen *on a school
bus*”, “a wave of assaults *on convoys*”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.gerunds import ARMED
from kg.text.steps import asked_where

_BLOWS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "bombardment", "bombing", "incursion",
     "offensive", "operation", "raid", "rampage", "reprisal", "strike"}
)  # fmt: skip
# Of those who deal these they are, and of those who are hit they are not.
_DEALT = frozenset(
    {"airstrike", "ambush", "attack", "incursion", "offensive", "operation", "raid", "strike"}
)  # fmt: skip
_FORCES = ARMED | {"alliance", "army", "coalition", "militia", "military", "navy", "police"}
# On these they come who strike.
_RIDES = frozenset(
    {"back", "bicycle", "bike", "board", "boat", "camel", "foot", "horse", "horseback",
     "motorbike", "motorcycle", "patrol", "scooter", "truck"}
)  # fmt: skip
_SHARING = frozenset({"clear", "co-ordinate", "coordinate", "synchronise", "synchronize"})
_COUNTING = frozenset(
    {"barrage", "campaign", "chain", "dozen", "flurry", "handful", "hundred", "number", "rash",
     "round", "score", "series", "slew", "spate", "spree", "string", "succession", "thousand",
     "torrent", "wave"}
)  # fmt: skip
_MOST = 6  # steps up to the blow


@asked_where(word=("against", "on", "upon"))
def blow_by_on(draft: Draft, i: int) -> None:
    """Hang what is hit on the blow, past whoever strikes it."""
    token = draft.tokens[i]
    whom = draft.kid(i, "pobj")
    if token.dep != "prep" or whom is None or draft.tokens[whom].entity in ("DATE", "TIME"):
        return
    if draft.lemma(whom) in _RIDES and draft.kid(whom, "det", "poss") is None:
        if i and draft.tokens[i - 1].dep == "pobj" and draft.lemma(token.head) in _BLOWS:
            draft.hang(i, i - 1, "prep")  # “an attack by gunmen *on motorbikes*”
        return
    at = token.head
    for _ in range(_MOST):
        link = draft.tokens[draft.tokens[at].head]
        if draft.tokens[at].dep != "pobj" or link.index >= i:
            return
        if link.text.lower() == "by":
            blow = draft.tokens[link.head]
            if blow.pos == "NOUN" and draft.lemma(blow.index) in _BLOWS and blow.index < i:
                draft.hang(i, blow.index, "prep")
            return
        if link.text.lower() != "of":
            return
        at = link.head


@asked_where(word=("of",))
def blow_of(draft: Draft, i: int) -> None:
    """“an airstrike *of the coalition* hit a school”: it is theirs."""
    token = draft.tokens[i]
    whose = draft.kid(i, "pobj")
    if token.dep != "prep" or whose is None or draft.lemma(token.head) not in _DEALT:
        return
    known = draft.tokens[whose].pos == "PROPN" and draft.tokens[whose].entity in ("NORP", "ORG")
    if known or draft.lemma(whose) in _FORCES:
        draft.hang(i, token.head, "agent")


@asked_where(word=("with",))
def coordinated_with(draft: Draft, i: int) -> None:
    """“coordinated the raids *with Iraq*”: who is told of them, and not whom they hit."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    verb = draft.tokens[noun.head]
    if token.dep == "prep" and noun.dep == "dobj" and verb.lemma in _SHARING:
        draft.hang(i, verb.index, "prep")


@asked_where(word=("against", "at", "in", "on"))
def target_of_counted(draft: Draft, i: int) -> None:
    """“a wave of assaults *on convoys*”: assaults are made on them, and no wave."""
    token = draft.tokens[i]
    counting = draft.tokens[token.head]
    if token.dep != "prep" or counting.lemma not in _COUNTING:
        return
    link = next((k for k in draft.kids(counting.index, "prep") if draft.lemma(k) == "of"), None)
    deed = draft.kid(link, "pobj") if link is not None else None
    if deed is not None and draft.lemma(deed) in _BLOWS and draft.last(deed) == i - 1:
        draft.hang(i, deed, "prep")


@asked_where(word=("against", "on"))
def target_behind_doer(draft: Draft, i: int) -> None:
    """“recorded 300 attacks by the army *on hospitals*”: on them they were made."""
    deed = draft.kid(draft.tokens[i].head, "dobj")
    if draft.tokens[i].dep != "prep" or deed is None or draft.lemma(deed) not in _BLOWS:
        return
    by = [k for k in draft.kids(deed, "prep") if draft.lemma(k) == "by" and draft.last(k) == i - 1]
    hit = draft.kid(i, "pobj")
    if by and hit is not None and draft.tokens[hit].entity not in ("DATE", "TIME"):
        draft.hang(i, deed, "prep")
