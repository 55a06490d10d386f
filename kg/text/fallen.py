"""Whose death a participle tells of: “the kin of Omar Falah, killed in Goma”, “a commander shot
dead in 2010”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_KILLED = ("assassinate", "behead", "execute", "gun", "kill", "martyr", "murder", "shoot", "slay")

# Of whom there are these, when somebody is dead.
_LEFT = frozenset(
    {"associate", "body", "coffin", "family", "funeral", "grave", "home", "house", "kin",
     "memorial", "relative", "son", "widow"}
)  # fmt: skip


@asked_where(lemma=_KILLED)
def killed_behind_name(draft: Draft, i: int) -> None:
    """“stood with the kin of Omar Falah, killed in a raid”: the one whose name stands right before
    was killed, and not whoever stood there; “nine were reported killed”: they did not kill."""
    token = draft.tokens[i]
    if token.tag == "VBN" and token.dep in ("ccomp", "oprd", "xcomp"):
        _reported_dead(draft, i, token.head)
        return
    left = token.dep == "acl" and draft.lemma(token.head) in _LEFT
    if token.tag != "VBN" or not (left or token.dep == "advcl") or token.head > i or i < 2:
        return
    name = draft.tokens[i - 2]
    if draft.tokens[i - 1].text != "," or name.pos != "PROPN" or name.entity != "PERSON":
        return
    if draft.kid(i, "nsubjpass", "nsubj", "auxpass", "aux", "mark", "advmod") is not None:
        return
    if name.dep not in ("compound", "nsubj", "nsubjpass"):
        above = draft.tokens[name.head]
        if above.dep != "prep" or above.lemma.lower() in ("by", "for", "of", "with"):
            draft.hang(i, name.index, "acl")


def _reported_dead(draft: Draft, killed: int, told: int) -> None:
    """Make a killing that is reported of its victims the verb of its clause."""
    if draft.lemma(told) not in ("confirm", "find", "report") or told > killed:
        return
    whom, was = draft.kid(told, "nsubjpass"), draft.kid(told, "auxpass")
    if whom is None or was is None or draft.kid(killed, "nsubj", "nsubjpass", "aux", "auxpass"):
        return
    dep, rest = "advmod", [k for k in draft.kids(told) if k not in (killed,)]
    draft.promote(killed, told, dep, pos="VERB", tag="VBN")
    draft.hang(told, killed, dep, pos="ADV", tag="RB")
    for k in rest:
        draft.hang(k, killed, draft.tokens[k].dep)


@asked_where(word=("shot", "gunned", "hacked", "stabbed"))
def shot_behind_noun(draft: Draft, i: int) -> None:
    """“a Sudanese commander shot dead in 2010”: he did not shoot, he was shot."""
    token = draft.tokens[i]
    if token.tag != "VBD" or token.dep not in ("acl", "advcl", "relcl") or token.head > i:
        return
    if draft.kid(i, "dobj", "nsubj", "nsubjpass", "aux") is None and draft.kid(i, "oprd", "acomp"):
        dep = "advcl" if token.dep == "advcl" else "acl"
        draft.hang(i, token.head, dep, tag="VBN")
