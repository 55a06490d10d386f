"""“hosted Rwanda's foreign minister *for talks*”: for talks he was hosted, and is no minister for
them."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_HOSTING = frozenset({"fly in", "host", "invite", "meet", "receive", "summon", "visit", "welcome"})
_TALKS = frozenset({"consultation", "dialogue", "discussion", "meeting", "negotiation", "talk"})


@asked_where(word=("for",))
def hosted_for(draft: Draft, i: int) -> None:
    """Hang the talks on the verb by which somebody is had for them."""
    token, talks = draft.tokens[i], draft.kid(i, "pobj")
    guest = draft.tokens[token.head]
    if token.dep != "prep" or talks is None or draft.lemma(talks) not in _TALKS:
        return
    if guest.dep == "dobj" and guest.index < i and draft.lemma(guest.head) in _HOSTING:
        draft.hang(i, guest.head, "prep")
