"""“Sudan says the Emirates arm them, a claim Abu Dhabi rejects”: a verb behind its subject that the
parser takes for a noun, as no “that” opens the clause."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

# What is done to a charge, in the forms that the parser takes for nouns.
REFUSING = {
    "denied": "deny",
    "denies": "deny",
    "deny": "deny",
    "dismisses": "dismiss",
    "dispute": "dispute",
    "disputes": "dispute",
    "rebuts": "rebut",
    "refutes": "refute",
    "reject": "reject",
    "rejected": "reject",
    "rejects": "reject",
}
_WHOSE = frozenset({"both", "her", "his", "its", "our", "the", "their"})
_CHARGES = frozenset(
    {"accusation", "allegation", "assertion", "charge", "claim", "contention", "report",
     "suggestion"}
)  # fmt: skip


@asked_where(word=REFUSING)
def claim_refused(draft: Draft, i: int) -> None:
    """What stands before the names is refused by whoever they name."""
    token = draft.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return
    at = _charge_before(draft, i)
    if at is None:
        return
    if draft.tokens[at - 1].text.lower() not in ("a", "an", "that", "the"):
        return
    subject, above = i - 1, draft.tokens[i].head
    outer = draft.tokens[at].head if not at < draft.tokens[at].head <= i else above
    if outer in range(at, i + 1):
        return
    dep = "appos" if draft.tokens[at].dep in ("compound", "nmod", "nsubj") else draft.tokens[at].dep
    draft.hang(at, outer, dep)
    lemma = REFUSING[token.text.lower()]
    draft.hang(i, at, "relcl", pos="VERB", tag="VBZ", lemma=lemma)
    draft.hang(subject, i, "nsubj")
    for k in range(at - 1, subject):
        if k != at and draft.tokens[k].head in (i, *range(at, i + 1)) and k != subject:
            draft.hang(k, at if k < at else subject, draft.tokens[k].dep)


def _charge_before(draft: Draft, verb: int) -> int | None:
    """The word for what is said before whoever refuses it: a name, or “the military”, “his
    lawyers”."""
    first = verb
    while first and draft.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN"):
        if draft.lemma(first - 1) in _CHARGES and draft.tokens[first - 1].pos == "NOUN":
            named = draft.tokens[first].pos == "PROPN" and first < verb
            return first - 1 if named and first > 1 else None
        first -= 1
    at = first - 2
    if first == verb or at < 1 or draft.tokens[first - 1].text.lower() not in _WHOSE:
        return None
    return at if draft.lemma(at) in _CHARGES else None
