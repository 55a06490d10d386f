"""“wounded nine people *in an attack* by rebels”: in what somebody is harmed belongs to the harm,
and says nothing of who he is."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_HARMING = frozenset(
    {"abduct", "capture", "hurt", "injure", "kidnap", "kill", "lose", "maim", "murder", "seize",
     "shoot", "slay", "stab", "wound"}
)  # fmt: skip
_DEEDS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "battle", "blast", "bombardment", "bombing",
     "clash", "explosion", "firefight", "gunfight", "incident", "massacre", "offensive",
     "operation", "raid", "shelling", "shooting", "shootout", "skirmish", "strike"}
)  # fmt: skip
_DEATHS = frozenset({"assassination", "death", "killing", "murder", "slaying"})


@asked_where(word=("during", "in"))
def harmed_in(draft: Draft, i: int) -> None:
    """A deed hung with “in” on the object of a verb of harm goes to the verb."""
    token, harmed = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    deed = draft.kid(i, "pobj")
    if token.dep != "prep" or harmed.dep != "dobj" or harmed.index > i or deed is None:
        return
    if draft.lemma(deed) in _DEEDS and draft.lemma(harmed.head) in _HARMING:
        draft.hang(i, harmed.head, "prep")


@asked_where(word=("during", "in"))
def died_in(draft: Draft, i: int) -> None:
    """“mourned the death of a chief, Omar Bahr, *in a raid*”: in a raid he died, and nobody mourned
    him there."""
    token, deed = draft.tokens[i], draft.kid(i, "pobj")
    lost = next((k for k in draft.kids(token.head, "dobj") if k < i), None)
    if token.dep != "prep" or deed is None or lost is None or draft.lemma(lost) not in _DEATHS:
        return
    if draft.lemma(deed) in _DEEDS and draft.kid(lost, "prep") is not None:
        draft.hang(i, lost, "prep")
