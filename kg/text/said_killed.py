"""“Army says *4 soldiers killed in raid*”: what somebody says in few words is a clause, and tells
that they were killed; the parser makes the soldiers what is said. And “denied a report by the
Gazette *claiming that* …”: the report claims it, and not whoever denies that.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_SAYING = frozenset({"allege", "announce", "claim", "confirm", "report", "say"})
_CLAIMING = frozenset({"accuse", "allege", "assert", "claim", "contend", "say", "state", "suggest"})
_CLAIMS = frozenset(
    {"account", "allegation", "article", "document", "letter", "post", "report", "statement",
     "story", "video"}
)  # fmt: skip
_ANSWERING = frozenset(
    {"condemn", "criticise", "criticize", "deny", "dismiss", "dispute", "rebuff", "rebut",
     "refute", "reject", "slam"}
)  # fmt: skip


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


@asked_where(dep=("advcl",))
def report_claiming(draft: Draft, i: int) -> None:
    """Hang the claiming on the report."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag != "VBG" or token.lemma not in _CLAIMING or verb.lemma not in _ANSWERING:
        return
    if draft.text_before(i) == "," or draft.kid(i, "mark", "nsubj") is not None:
        return
    said = draft.kid(verb.index, "dobj")
    if said is not None and draft.lemma(said) in _CLAIMS and verb.index < said < i:
        draft.hang(i, said, "acl")
