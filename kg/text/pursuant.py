"""“designated the firm pursuant to Executive Order 13224 for acting for Hezbollah”: by what law,
and for what, is said of the verb, and not of whom it is done to."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("pursuant",))
def pursuant_to(draft: Draft, i: int) -> None:
    """Hang the law and the reason on the verb."""
    above = draft.tokens[i].head
    verb = above
    while draft.tokens[verb].pos not in ("VERB", "AUX") and draft.tokens[verb].head != verb:
        verb = draft.tokens[verb].head
    if draft.tokens[verb].pos != "VERB" or verb > i:
        return
    if verb != above:
        draft.hang(i, verb, "advmod")
    law = draft.kid(i, "prep")
    named = draft.kid(law, "pobj") if law is not None else None
    for k in sorted({*draft.kids(i, "prep"), *(draft.kids(named, "prep") if named else ())}):
        if k != law and draft.lemma(k) == "for" and draft.kid(k, "pcomp") is not None:
            draft.hang(k, verb, "prep")
