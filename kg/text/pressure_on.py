"""“put pressure *on Chad to stop* arming them”: Chad is to stop, and not whoever presses it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(lemma=("pressure",))
def pressure_on(draft: Draft, i: int) -> None:
    """Hang what somebody is pressed to do on the pressure."""
    link = next((k for k in draft.kids(i, "prep") if draft.lemma(k) in ("on", "upon")), None)
    whom = draft.kid(link, "pobj") if link is not None else None
    if whom is None or draft.tokens[i].pos != "NOUN":
        return
    behind = draft.last(whom) + 1
    if behind >= len(draft.tokens) or draft.tokens[behind].tag != "TO":
        return
    deed = draft.tokens[draft.tokens[behind].head]
    if deed.tag == "VB" and deed.dep in ("advcl", "xcomp", "acl", "relcl"):
        draft.hang(deed.index, i, "acl")
