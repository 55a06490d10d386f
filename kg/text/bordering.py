"""“A raid in the province *bordering Chad* killed six”: which province it is, and no subject."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where


@asked_where(word=("adjoining", "bordering", "neighboring", "neighbouring"))
def bordering(draft: Draft, i: int) -> None:
    """The name right behind is what the land borders on; whoever acts stands before."""
    token = draft.tokens[i]
    if token.tag != "VBG" or token.head >= i or i + 1 >= len(draft.tokens):
        return
    name = next((k for k in range(i + 1, len(draft.tokens)) if draft.tokens[k].dep != "det"), i)
    while draft.tokens[name].dep == "compound" and draft.tokens[name].head > name:
        name = draft.tokens[name].head
    verb = draft.tokens[draft.tokens[name].head]
    if draft.tokens[name].dep not in SUBJECTS or draft.tokens[name].pos != "PROPN":
        return
    if verb.index < name or verb.pos != "VERB":
        return
    dep = draft.tokens[name].dep
    draft.hang(name, i, "dobj")
    if draft.kid(verb.index, *SUBJECTS) is not None:
        return
    outer = token.head
    while draft.tokens[outer].head not in (outer, verb.index) and _inside(draft, outer):
        outer = draft.tokens[outer].head
    if verb.head == outer and verb.dep in ("relcl", "acl"):
        draft.promote(verb.index, outer, dep)
    elif draft.tokens[outer].head == verb.index:
        draft.hang(outer, verb.index, dep)


def _inside(draft: Draft, i: int) -> bool:
    """Whether a word is within a phrase of nouns: in the province, a raid *and* an attack."""
    token = draft.tokens[i]
    return token.dep in ("pobj", "prep", "conj", "acl") and token.head < i
