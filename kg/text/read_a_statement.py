"""““They fired first,” *read a statement* by the army”, “…, a statement by *the army read*”: the
statement reads so. The parser has the statement read, or takes the verb for a part of the name.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import ALL_SUBJECTS, FINITE
from kg.text.steps import asked_where

_TEXTS = frozenset(
    {"announcement", "communique", "communiqué", "dispatch", "document", "letter", "memo",
     "message", "notice", "order", "post", "release", "report", "resolution", "statement", "text",
     "tweet"}
)  # fmt: skip
_MADE = frozenset({"by", "from", "of"})


@asked_where(word=("read",))
def read_a_statement(draft: Draft, i: int) -> None:
    """Make the text the subject of the verb behind what it says."""
    text = draft.kid(i, "dobj")
    if text is None:
        _at_the_end(draft, i)
        return
    said = draft.kid(i, "ccomp")
    if draft.lemma(text) not in _TEXTS or text < i or draft.kid(i, *ALL_SUBJECTS) is not None:
        return
    if said is not None and said < i:
        draft.hang(text, i, "nsubj")
        for k in draft.kids(i, "prep", "agent"):
            if draft.lemma(k) in _MADE and k == draft.last(text) + 1:
                draft.hang(k, text, "prep")


def _at_the_end(draft: Draft, i: int) -> None:
    """“…,” a statement by the army *read*"""
    token = draft.tokens[i]
    link = draft.tokens[token.head]
    text = draft.tokens[link.head]
    maker = draft.kid(i, "compound")
    if token.dep != "pobj" or link.lemma not in _MADE or maker != i - 1:
        return
    said = draft.kid(text.index, "ccomp")
    told = draft.tokens[text.head]  # where the parser takes the text for one more object
    comma = draft.text_before(draft.first(text.index)) in (",", "”", '"')
    if text.dep == "dobj" and comma and told.tag in FINITE and told.head == told.index:
        said = told.index
    if text.lemma not in _TEXTS or said is None or said > text.index or text.index > i:
        return
    for k in draft.kids(i):
        if k != maker and k < maker:
            draft.hang(k, maker, draft.tokens[k].dep)
    draft.hang(maker, link.index, "pobj")
    draft.promote(i, said if said == text.head else text.index, "ccomp", pos="VERB", tag="VBD")
    draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, lemma="read")
    draft.hang(text.index, i, "nsubj")
    draft.hang(said, i, "ccomp")
