"""“evidence *points to Iran arming* the rebels”: what signs point to is what they say.

The parser takes the doing for a manner of pointing, and in headlines the pointing for points.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("point", "pointed", "pointing", "points"))
def points_to_doing(draft: Draft, i: int) -> None:
    """Hang whoever does it on the doing, and the doing on “point” as its clause."""
    to = draft.kid(i, "prep")
    doer = draft.kid(to, "pobj") if to is not None and draft.lemma(to) == "to" else None
    if to is None or doer is None or to != i + 1:
        return
    behind = draft.last(doer) + 1
    while behind < len(draft.tokens) and draft.tokens[behind].lemma in ("have", "having"):
        behind += 1
    if behind >= len(draft.tokens) or draft.tokens[behind].tag not in ("VBG", "VBN"):
        return
    verb, point = draft.tokens[behind], draft.tokens[i]
    if verb.tag == "VBN" and draft.text_before(behind) != "having":
        return
    if point.dep == "nsubj" and point.head == behind:
        draft.promote(i, behind, "ccomp")
        _read_as_verb(draft, i, behind)
    elif point.dep == "ROOT" and verb.head == i and draft.kid(i, "compound") is not None:
        _read_as_verb(draft, i, behind)
    elif point.pos != "VERB" or verb.head not in (i, doer) or verb.dep not in ("advcl", "acl"):
        return
    draft.hang(behind, i, "ccomp", pos="VERB")
    draft.hang(doer, behind, "nsubj")
    draft.hang(to, behind, "mark")


def _read_as_verb(draft: Draft, i: int, verb: int) -> None:
    """“Intelligence points to …”: “points” is no noun, and what stands before it points."""
    top = draft.tokens[i]
    draft.hang(i, top.head, top.dep, pos="VERB", tag="VBZ", lemma="point", entity="")
    for k in draft.kids(verb, "punct"):
        draft.hang(k, i, "punct")
    signs = draft.kids(i, "compound")
    if signs:
        draft.hang(signs[-1], i, "nsubj")
        for k in signs[:-1]:
            draft.hang(k, signs[-1], "compound")
        for k in draft.kids(i, "amod", "det", "nmod", "poss"):
            draft.hang(k, signs[-1], draft.tokens[k].dep)
