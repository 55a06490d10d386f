"""“the *Venezuelan* armed forces”: the forces are of that nation, and not the arming."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("armed",))
def armed_of_nation(draft: Draft, i: int) -> None:
    """“the *Venezuelan* armed forces”: the forces are Venezuelan, and not the arming."""
    token = draft.tokens[i]
    if token.dep not in ("amod", "compound", "nmod") or draft.lemma(token.head) != "force":
        return
    for k in draft.kids(i):
        if k < i and draft.tokens[k].text[0].isupper():
            draft.hang(k, token.head, "amod")
