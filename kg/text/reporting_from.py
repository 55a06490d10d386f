"""“*Reporting from Goma*, the agency's Ann Lee said …”: she says it, and neither Goma nor the
reporting."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(word=("reporting", "speaking", "writing"))
def reporting_from(draft: Draft, i: int) -> None:
    """Whoever stands between a comma and the verb of saying is its subject."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if i or token.tag != "VBG" or verb.lemma not in grammar().reporting or verb.index < 3:
        return
    who = draft.tokens[verb.index - 1]
    if who.pos != "PROPN" or draft.text_before(draft.first(who.index)) != ",":
        return
    if token.dep not in (*SUBJECTS, "csubj", "advcl") or draft.kid(i, "prep") is None:
        return
    draft.hang(i, verb.index, "advcl")
    draft.hang(who.index, verb.index, "nsubj")
