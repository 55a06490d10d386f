"""Deeds before or behind a subject that stands behind “did” or “were”: “Not only did Chad *arm*
Hamas”, “Only then did Chad *train* Hamas”, where between two names the parser takes the deed for a
part of the second; and “Also *killed were* two soldiers”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_HITTING = frozenset(
    {"bomb", "fight", "hit", "invade", "kill", "meet", "occupy", "strike", "visit"}
)


@asked_where(word=("did", "does", "do"))
def inverted(draft: Draft, i: int) -> None:
    """The word between the names is the verb, and what “did” has is its own."""
    last = draft.kid(i, "nsubj")
    if last is None or last < i + 3 or draft.tokens[last].pos != "PROPN":
        return
    deeds = grammar().done_to | _HITTING
    at = next((k for k in range(i + 2, last) if draft.tokens[k].text in deeds), None)
    if at is None or draft.tokens[at].head != last or draft.tokens[at - 1].pos != "PROPN":
        return
    names = [k for h in (last, at) for k in draft.kids(h) if i < k < at]
    doer = at - 1
    if doer not in names:
        return
    draft.promote(at, i, "aux", pos="VERB", tag="VB", lemma=draft.tokens[at].text)
    draft.hang(last, at, "dobj")
    draft.hang(doer, at, "nsubj")
    for k in names:
        if k != doer:
            draft.hang(k, doer, draft.tokens[k].dep)
    for k in draft.kids(i):
        draft.hang(k, at, draft.tokens[k].dep)


@asked_where(dep=("auxpass",))
def also_killed_were(draft: Draft, i: int) -> None:
    """“Also *killed were* two soldiers”: whom it befell stands behind the auxiliary."""
    verb, whom = draft.tokens[i].head, draft.kid(i, "attr", "nsubj")
    if whom is None or verb > i or draft.kid(verb, "nsubj", "nsubjpass") is not None:
        return
    draft.hang(whom, verb, "nsubjpass")
