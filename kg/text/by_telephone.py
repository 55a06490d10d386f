"""“Traoré conferred by telephone with Goita”, “discussed plans to rebuild in a call with Goita”:
nothing is done by a telephone, but over it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_MEANS = ("phone", "telephone", "video", "videoconference")
_DISCUSSING = frozenset({"address", "debate", "discuss", "raise", "review"})
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


@asked_where(word=("in",))
def discussed_in_call(draft: Draft, i: int) -> None:
    """“discussed efforts to rebuild *in a phone call* with Goita”: in it they discussed, and nobody
    rebuilds in one."""
    call, at = draft.kid(i, "pobj"), draft.tokens[i].head
    if draft.tokens[i].dep != "prep" or call is None or draft.lemma(call) != "call":
        return
    above = at
    while draft.tokens[above].head != above and draft.lemma(above) not in _DISCUSSING:
        above = draft.tokens[above].head
    if above != at and above < i and draft.lemma(above) in _DISCUSSING:
        draft.hang(i, above, "prep")
