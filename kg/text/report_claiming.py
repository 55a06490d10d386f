"""“denied a report by the Gazette *claiming that* …”: the report claims it, and not whoever denies
that.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_CLAIMING = frozenset({"accuse", "allege", "assert", "claim", "contend", "say", "state", "suggest"})
_CLAIMS = frozenset(
    {"account", "allegation", "article", "document", "letter", "post", "report", "statement",
     "story", "video"}
)  # fmt: skip
_ANSWERING = frozenset(
    {"condemn", "criticise", "criticize", "deny", "dismiss", "dispute", "rebuff", "rebut",
     "refute", "reject", "slam"}
)  # fmt: skip


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
