"""“Sudan says the Emirates arm them, a claim Abu Dhabi rejects”: a verb behind its subject that the
parser takes for a noun, as no “that” opens the clause."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_REFUSING = {
    "denied": "deny",
    "denies": "deny",
    "dismisses": "dismiss",
    "disputes": "dispute",
    "rebuts": "rebut",
    "refutes": "refute",
    "rejects": "reject",
}
_CHARGES = frozenset(
    {"accusation", "allegation", "assertion", "charge", "claim", "contention", "report",
     "suggestion"}
)  # fmt: skip


@asked_where(word=_REFUSING)
def claim_refused(draft: Draft, i: int) -> None:
    """What stands before the names is refused by whoever they name."""
    token = draft.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return
    first = i
    while first and draft.tokens[first - 1].pos == "PROPN":
        first -= 1
    at = first - 1
    if at > 0 and draft.tokens[at].text.lower() == "the":
        at -= 1
    if first == i or at < 1 or draft.lemma(at) not in _CHARGES:
        return
    if draft.tokens[at - 1].text.lower() not in ("a", "an", "that", "the"):
        return
    subject, above = i - 1, draft.tokens[i].head
    outer = draft.tokens[at].head if not at < draft.tokens[at].head <= i else above
    if outer in range(at, i + 1):
        return
    dep = "appos" if draft.tokens[at].dep in ("compound", "nmod", "nsubj") else draft.tokens[at].dep
    draft.hang(at, outer, dep)
    lemma = _REFUSING[token.text.lower()]
    draft.hang(i, at, "relcl", pos="VERB", tag="VBZ", lemma=lemma)
    draft.hang(subject, i, "nsubj")
    for k in range(at - 1, subject):
        if k != at and draft.tokens[k].head in (i, *range(at, i + 1)) and k != subject:
            draft.hang(k, at if k < at else subject, draft.tokens[k].dep)
