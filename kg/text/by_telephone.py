"""“Traoré conferred by telephone with Goita”: nothing is done by a telephone, but over it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_MEANS = ("phone", "telephone", "video", "videoconference")
_TALKING = frozenset({"confer", "consult", "converse", "speak", "talk"})


@asked_where(lemma=_MEANS)
def by_telephone(draft: Draft, i: int) -> None:
    """“The king conferred by telephone with the emir”: an active verb, whose doer the parser takes
    for a noun that is said more of."""
    by = draft.tokens[draft.tokens[i].head]
    verb = draft.tokens[by.head]
    if by.text.lower() != "by" or verb.lemma not in _TALKING or by.dep not in ("agent", "prep"):
        return
    if by.dep == "agent":
        draft.hang(by.index, verb.index, "prep")
    noun = draft.tokens[verb.head]
    bare = draft.kid(verb.index, *SUBJECTS, "aux", "auxpass") is None
    if verb.dep == "acl" and noun.dep == "ROOT" and bare and noun.index < verb.index:
        draft.promote(verb.index, noun.index, "nsubj", tag="VBD")
        if noun.index == 0 and verb.index == 1 and not noun.text.endswith("s"):
            draft.hang(0, 1, "nsubj", pos="PROPN", tag="NNP")  # no common noun stands alone
