"""“Army says *4 soldiers killed in raid*”: what somebody says in few words is a clause, and tells
that they were killed; the parser makes the soldiers what is said.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_SAYING = frozenset({"allege", "announce", "claim", "confirm", "report", "say"})


@asked_where(dep=("acl",))
def said_killed(draft: Draft, i: int) -> None:
    """Make the participle the verb of what is said, and the noun its subject."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    verb = draft.tokens[noun.head]
    if token.tag != "VBN" or noun.dep != "dobj" or verb.lemma not in _SAYING:
        return
    counted = draft.kid(noun.index, "nummod") is not None or noun.pos == "NUM"
    if not counted or not verb.index < noun.index < i or verb.pos != "VERB":
        return
    if draft.kid(noun.index, "det", "poss") is not None:
        return
    draft.hang(i, verb.index, "ccomp")
    draft.hang(noun.index, i, "nsubjpass")
