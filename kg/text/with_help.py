"""Whom *with* means: who helps (“set up camps *with the help of* the front”), and who does it, too
(“signed a pact with Chad *along with* two fronts”).
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("aid", "assistance", "backing", "blessing", "help", "support"))
def with_help(draft: Draft, i: int) -> None:
    """A *with* before help that hangs on what somebody makes hangs on his making it."""
    link = draft.tokens[draft.tokens[i].head]
    thing = draft.tokens[link.head]
    verb = draft.tokens[thing.head]
    if draft.tokens[i].dep != "pobj" or link.text != "with" or thing.dep != "dobj":
        return
    made = verb.pos == "VERB" and verb.index < thing.index < link.index
    if made and draft.kid(i, "prep", "poss") is not None:
        draft.hang(link.index, verb.index, "prep")


@asked_where(word=("along", "together"))
def along_with(draft: Draft, i: int) -> None:
    """“signed a pact with Chad *along with* two other fronts”: behind the one with whom it is done,
    they do it, too."""
    token, link = draft.tokens[i], draft.kid(i, "prep")
    verb = draft.tokens[token.head]
    if token.dep != "prep" or link != i + 1 or verb.pos != "VERB" or verb.index > i:
        return
    subject, fellow = draft.kid(verb.index, "nsubj"), draft.kid(link, "pobj")
    if draft.lemma(link) != "with" or subject is None or fellow is None:
        return
    above = (verb.index, *draft.kids(verb.index, "dobj"))
    partners = [p for k in above for p in draft.kids(k, "prep") if draft.lemma(p) == "with"]
    if any(verb.index < p < i for p in partners):
        draft.hang(fellow, subject, "conj")
