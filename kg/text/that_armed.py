"""“a network *that armed rebels*”: it armed them; no rebels are armed here, as in “said that armed
rebels came”. And “listed members of a network *that helped fund Hamas*”: whoever “that” stands for
did it, and it is nothing that the listing is for."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import NOUNS, SUBJECTS
from kg.text.steps import asked_where

_OF_NOUN = ("amod", "compound")


@asked_where(word=("armed",))
def that_armed(draft: Draft, i: int) -> None:
    """Make a verb of “armed” between “that” behind a noun and those of whom no more is told."""
    token = draft.tokens[i]
    whom = draft.tokens[token.head]
    if token.dep not in _OF_NOUN or draft.text_before(i) != "that" or i < 2:
        return
    who = draft.tokens[i - 2]
    if who.pos not in NOUNS or whom.tag not in ("NNS", "NNPS") or draft.first(whom.index) < i - 1:
        return
    if whom.dep in SUBJECTS:
        return
    draft.hang(i, who.index, "relcl", pos="VERB", tag="VBD", lemma="arm")
    draft.hang(i - 1, i, "nsubj", pos="PRON", tag="WDT")
    draft.hang(whom.index, i, "dobj")


@asked_where(tag=("WDT", "WP"))
def that_helped(draft: Draft, i: int) -> None:
    """Hang a verb with a relative pronoun for its subject on the noun right before that."""
    token, deed = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if (
        token.dep not in SUBJECTS
        or deed.dep not in ("advcl", "xcomp")
        or not deed.head < i < deed.index
    ):
        return
    who = draft.tokens[i - 1]
    if draft.kid(deed.index, "mark") is None and who.pos in NOUNS and who.index > deed.head:
        draft.hang(deed.index, who.index, "relcl")
