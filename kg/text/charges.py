"""“accused Kurdish militants of planting it”: what somebody is charged with belongs to the verb."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.words import grammar


def charged_with(draft: Draft, i: int) -> None:
    """A deed behind *of* that was hung on the one who is charged hangs on the verb that charges."""
    token = draft.tokens[i]
    if token.text.lower() != "of" or token.dep != "prep" or draft.kid(i, "pcomp") is None:
        return
    noun = draft.tokens[token.head]
    if noun.dep in ("dobj", "nsubjpass") and draft.lemma(noun.head) in grammar().charging:
        draft.hang(i, noun.head, "prep")
