"""Sentences of sanctions notices that the parser takes apart: “The Treasury's Office (OFAC)
designated on May 16 six men”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where


@asked_where(word=("as",))
def listed_as(draft: Draft, i: int) -> None:
    """“listed those sanctioned as X and Y”: they are listed as them."""
    token, said = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    those = draft.tokens[said.head]
    if token.dep != "prep" or said.dep != "acl" or those.text.lower() != "those":
        return
    verb = draft.tokens[those.head]
    if those.dep == "dobj" and verb.lemma in ("identify", "list", "name"):
        draft.hang(i, verb.index, "prep")


@asked_where(word=("for",))
def targeted_for(draft: Draft, i: int) -> None:
    """“targets leaders of a militia for sanctions”: for these they are targeted."""
    token, measure = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or measure is None or draft.lemma(measure) not in _MEASURES:
        return
    at = token.head
    while draft.tokens[at].dep in ("pobj", "prep") and draft.tokens[at].head != at:
        at = draft.tokens[at].head
    verb = draft.tokens[at].head
    if draft.tokens[at].dep == "dobj" and draft.lemma(verb) in ("single", "target"):
        draft.hang(i, verb, "prep")


_MEASURES = frozenset({"blacklisting", "designation", "sanction"})


@asked_where(word=("blacklisted", "branded", "designated", "outlawed", "proscribed", "sanctioned"))
def listed_group(draft: Draft, i: int) -> None:
    """“accused Chad of helping the rebels, *designated* by Washington as terrorists”: who is listed
    stands right before the comma."""
    token = draft.tokens[i]
    if token.tag != "VBN" or token.dep != "advcl" or draft.text_before(i) != "," or i < 2:
        return
    if draft.kid(i, "agent") is None or draft.kid(i, "nsubj", "nsubjpass", "aux") is not None:
        return
    noun = draft.tokens[i - 2]
    if noun.pos in ("NOUN", "PROPN") and noun.dep in ("pobj", "dobj"):
        draft.hang(i, noun.index, "acl")


@asked_where(word=("ban", "embargo"))
def arms_embargo(draft: Draft, i: int) -> None:
    """“imposed *an arms and fuel embargo* on them”: what is imposed is one thing, and no arms."""
    token = draft.tokens[i]
    arms = draft.tokens[token.head]
    article = draft.kid(arms.index, "det")
    if token.dep != "conj" or arms.tag not in ("NNS", "NN") or arms.index > i or article is None:
        return
    whole = draft.kid(arms.index, "cc") is not None and draft.kid(i, "det") is None
    if not whole or draft.tokens[article].text.lower() not in ("a", "an") or arms.tag == "NN":
        return
    behind = [k for k in draft.kids(arms.index, "prep") if k > i]
    draft.promote(i, arms.index, "nmod")
    for k in (article, *behind):
        draft.hang(k, i, draft.tokens[k].dep)
