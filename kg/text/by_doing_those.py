"""Who did harm, with what they were at before their name: “killed by *invading* Chadian troops”,
“burned by *marauding* soldiers”. No troops were invaded, and nobody killed by invading.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# What is done to somebody by people, never by the way of doing something to people.
_HARM = frozenset(
    {"abduct", "ambush", "arrest", "assault", "attack", "batter", "beat", "behead", "besiege",
     "bomb", "burn", "butcher", "capture", "chase", "demolish", "destroy", "detain", "encircle",
     "evict", "execute", "gun", "harass", "hit", "injure", "kidnap", "kill", "loot", "maim",
     "massacre", "mob", "murder", "overrun", "pillage", "plunder", "pound", "raid", "ransack",
     "rape", "raze", "rob", "sack", "seize", "shell", "shoot", "slaughter", "stab", "stone",
     "storm", "surround", "torch", "torture", "trample", "wound"}
)  # fmt: skip
_BEFORE = frozenset({"amod", "compound", "nmod", "nummod"})


@asked_where(dep=("pcomp",))
def by_those_doing(draft: Draft, i: int) -> None:
    """Let the people behind the word in -ing be those by whom it was done."""
    token, by = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    verb, people = draft.tokens[by.head], draft.kid(i, "dobj")
    if token.tag != "VBG" or by.text.lower() != "by" or by.index != i - 1 or people is None:
        return
    if verb.tag != "VBN" or verb.lemma.lower() not in _HARM or people < i:
        return
    if draft.tokens[people].tag not in ("NNS", "NNPS"):
        return
    between = [draft.tokens[k] for k in range(i + 1, people)]
    if any(t.dep not in _BEFORE or t.head not in draft.below(people) for t in between):
        return  # “by attacking *the* troops”
    for k in draft.kids(i):
        if k > people:
            draft.hang(k, verb.index, draft.tokens[k].dep)
    draft.hang(by.index, verb.index, "agent")
    draft.hang(people, by.index, "pobj")
    draft.hang(i, people, "amod")
