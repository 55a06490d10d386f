"""Making a verb of a word that the parser took for a part of the names around it."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, VERBS

DEEDS = (
    "advise", "aid", "arm", "attack", "back", "bomb", "bombard", "equip", "finance", "fund",
    "harbor", "harbour", "host", "invade", "kill", "occupy", "raid", "shell", "shelter", "sponsor",
    "supply", "support", "target", "train",
)  # fmt: skip
"""Verbs whose forms look like nouns, adjectives or adverbs, or that are often taken for these."""

_OPENING = ("DT", "JJ", "NNP", "NNPS", "NNS", "PRP", "PRP$")
_INSIDE = ("ADJ", "DET", "NOUN", "NUM", "PART", "PROPN")
_OF_NOUNS = ("acl", "appos", "cc", "conj", "relcl")
_LINKS = {"had": "aux", "that": "mark"}
_OBJECTS = frozenset({"her", "him", "it", "them", "us"})


def make_verb(draft: Draft, i: int, clause: range, **told: str) -> bool:
    """Let a word be the verb of a clause, from its subject to whom it is done to, the last word of
    it; whether that could be done. What the parser hung around them becomes the verb's."""
    done_to = clause[-1]
    tops = [k for k in clause if draft.tokens[k].head not in clause or draft.tokens[k].head == k]
    top = next((k for k in (i, *reversed(tops)) if k in tops), None)
    if top is None:
        return False
    around = [k for w in clause for k in draft.kids(w) if k not in clause]
    _take_place(draft, i, top, pos="VERB", **told)
    for k in around:
        draft.hang(k, i if k < clause[0] else _nearest(draft, k, i, done_to), draft.tokens[k].dep)
    for k in range(i + 1, done_to):
        if draft.tokens[k].head not in range(i + 1, done_to + 1):
            draft.hang(k, done_to, "det" if draft.tokens[k].pos == "DET" else "compound")
    draft.hang(done_to, i, "dobj")
    return True


def done_to_behind(draft: Draft, i: int) -> int | None:
    """The last noun of the phrase right behind a word, where a deed may be done to it."""
    if i + 1 >= len(draft.tokens) or draft.tokens[i + 1].tag not in _OPENING:
        return None
    if draft.tokens[i + 1].tag == "PRP":
        return i + 1 if draft.tokens[i + 1].text.lower() in _OBJECTS else None
    last = i + 1
    while last + 1 < len(draft.tokens) and draft.tokens[last + 1].pos in _INSIDE:
        last += 1
    named = draft.tokens[last].pos in NOUNS and draft.tokens[last].entity not in ("DATE", "TIME")
    # “Chad and Niger support *groups met*”: they are what the groups are for
    goes_on = last + 1 < len(draft.tokens) and draft.tokens[last + 1].tag in (*FINITE, "MD")
    return last if named and not goes_on else None


def _take_place(draft: Draft, i: int, top: int, **told: str) -> None:
    """Let the verb stand where the whole clause was hung, as a clause: not below “that”, nor below
    the “had” of “Had Chad armed them”."""
    above, dep = draft.tokens[draft.tokens[top].head], draft.tokens[top].dep
    link = above.text.lower() in _LINKS and above.index < i and above.head != above.index
    if link and above.index != top:
        outer = draft.tokens[above.head]
        told_as = above.dep if above.dep == "advcl" else "ccomp" if outer.pos in VERBS else "acl"
        draft.hang(i, outer.index, told_as, **told)
        draft.hang(above.index, i, _LINKS[above.text.lower()])
        return
    if above.index == top or (above.dep == "ROOT" and above.pos not in VERBS):
        draft.hang(i, i, "ROOT", **told)
        if above.index != top:  # “*Despite* the embargo, Russia and Turkey fund Hamas”
            draft.hang(above.index, i, "prep" if above.pos == "ADP" else "dep")
    elif above.pos in VERBS and dep in ("dobj", "nsubj", "pobj", "attr", "oprd", "npadvmod"):
        draft.hang(i, above.index, "ccomp", **told)
    else:
        draft.hang(i, above.index, dep, **told)


def _nearest(draft: Draft, k: int, i: int, done_to: int) -> int:
    """Where what stands behind the clause belongs: what is joined to the noun, or tells of it, to
    that, and all else to the verb."""
    token = draft.tokens[k]
    own = draft.lemma(k) == "of" or token.dep in _OF_NOUNS
    return done_to if token.head == done_to and own else i
