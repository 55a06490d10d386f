"""Who cites whom, where the parser gives it to what is told: “reported that Chad had armed them,
citing two officials”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import VERBS
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(word=("citing", "quoting"))
def citing(draft: Draft, i: int) -> None:
    """“reported that Chad had armed them, citing officials”: whoever reports it cites them."""
    token = draft.tokens[i]
    if token.dep not in ("advcl", "acl", "conj") or draft.text_before(i) != ",":
        return
    clause = draft.tokens[token.head]
    if clause.pos not in VERBS or not _comes_last(draft, i, clause.index):
        return
    above = clause.index
    for _ in range(3):
        token = draft.tokens[above]
        if token.dep == "ccomp" and draft.tokens[token.head].lemma in grammar().reporting:
            draft.hang(i, token.head, "advcl")
            return
        if token.dep not in ("conj", "xcomp", "advcl") or token.head == above:
            return
        above = token.head


def _comes_last(draft: Draft, i: int, clause: int) -> bool:
    """Whether it stands behind the clause, or before the “that” with which this begins: “Qatar,
    citing the law, ended it” tells of Qatar."""
    if i > clause:
        return True
    that = draft.kid(clause, "mark")
    return that is not None and that > i


@asked_where(word=("reporting", "saying"))
def cited_in(draft: Draft, i: int) -> None:
    """“cited two officials and an envoy *in reporting* that …”: what they are cited for."""
    link = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "pcomp" or link.text.lower() not in ("as", "in"):
        return
    source = link.head
    while draft.tokens[source].dep in ("appos", "conj"):
        source = draft.tokens[source].head
    above = draft.tokens[source].head
    if draft.tokens[source].dep == "dobj" and draft.lemma(above) in ("cite", "quote"):
        draft.hang(link.index, above, "prep")


@asked_where(word=("citing", "quoting", "reporting", "saying"))
def quoting_beside(draft: Draft, i: int) -> None:
    """“with sources saying that 12 were killed and state media *quoting* a general as saying …”:
    the media quote him beside the sources, and not in their words."""
    token = draft.tokens[i]
    clause = draft.tokens[token.head]
    above = draft.tokens[clause.head]
    if token.dep != "conj" or draft.kid(i, "nsubj") is None or clause.dep != "ccomp":
        return
    if clause.tag != "VBG" and above.tag == "VBG" and above.dep == "pcomp":
        draft.hang(i, above.index, "conj")


CITING = (citing, cited_in, quoting_beside)
"""Its repairs, in the order in which they are taken."""
