"""“declared 22 gangs *terrorist organizations*”: whom somebody declares to be something, and what,
where the parser makes one phrase of both."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_DECLARING = frozenset(
    {"brand", "class", "declare", "deem", "designate", "label", "list", "name", "proclaim"}
)
_EVIL = frozenset({"criminal", "extremist", "illegal", "terror", "terrorist", "undesirable"})
_BEFORE = ("amod", "compound", "nmod")


@asked_where(lemma=("entity", "group", "organisation", "organization", "terrorist"))
def declared_terrorist(draft: Draft, i: int) -> None:
    """A plural before “terrorist organizations” is the object, and these what it is declared."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.dep != "dobj" or token.tag != "NNS" or verb.lemma not in _DECLARING:
        return
    evil = [k for k in draft.kids(i, *_BEFORE) if draft.tokens[k].text.lower() in _EVIL]
    if token.text.lower() in ("terrorists",):
        evil.append(i)
    whom = [k for k in draft.kids(i, *_BEFORE) if draft.tokens[k].tag in ("NNS", "NNPS")]
    if not evil or not whom or whom[-1] > evil[0]:
        return
    named = whom[-1]
    for k in draft.kids(i):
        if k < named:
            draft.hang(k, named, draft.tokens[k].dep)
    draft.hang(named, verb.index, "dobj", pos="NOUN")
    draft.hang(i, verb.index, "oprd")
