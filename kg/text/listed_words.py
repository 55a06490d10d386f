"""Sentences of sanctions notices that the parser takes apart: “The Treasury's Office (OFAC)
designated on May 16 six men”, “The ministry's release designated companies in Izmir”, “New US
sanctions target traders”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import of_participle
from kg.text.steps import asked_where

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LISTING = frozenset({"blacklisted", "designated", "sanctioned"})


@asked_where(word=_LISTING)
def listing_is_told(draft: Draft, i: int) -> None:
    """A participle with an object, or between a noun and the plural behind it, in a sentence that
    has no other verb, is its verb."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag not in ("VBD", "VBN") or noun.dep != "ROOT" or draft.tokens[-1].text != ".":
        return
    own = [t for t in draft.tokens if t.head == noun.index and t.index != i]
    if any(t.tag in _FINITE and t.dep not in ("acl", "relcl") for t in own):
        return
    lemma = token.lemma if token.pos == "VERB" else of_participle(token.text)
    if token.dep == "acl" and draft.kid(i, "dobj") is not None and draft.kid(i, "agent") is None:
        draft.promote(i, noun.index, "nsubj", pos="VERB", tag="VBD", lemma=lemma)
        return
    doer = draft.tokens[i - 1] if i else token
    before = doer.head == noun.index and doer.tag in ("NN", "NNP") and doer.dep != "punct"
    if token.dep != "amod" or not before or noun.tag not in ("NNS", "NNPS") or noun.index < i:
        return
    draft.promote(i, noun.index, "dobj", pos="VERB", tag="VBD", lemma=lemma)
    draft.hang(doer.index, i, "nsubj")
    for k in draft.kids(noun.index):
        if k < doer.index:
            draft.hang(k, doer.index, draft.tokens[k].dep)


@asked_where(word=("sanctions",))
def sanctions_target(draft: Draft, i: int) -> None:
    """“New U.S. sanctions target traders”: they do, and nobody sanctions a target."""
    token = draft.tokens[i]
    if token.tag != "VBZ" or i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text != "target":
        return
    verb, state = i + 1, draft.kid(i, "nsubj")
    draft.promote(verb, i, "nsubj", pos="VERB", tag="VBP", lemma="target")
    draft.hang(i, verb, "nsubj", pos="NOUN", tag="NNS", lemma="sanction")
    if state is not None:
        draft.hang(state, i, "compound")
    for k in draft.kids(i):
        if k > verb:
            based = k + 2 < len(draft.tokens) and draft.tokens[k + 2].text == "based"
            place = based and draft.tokens[k + 1].text == "-"
            draft.hang(k, *((k + 2, "npadvmod") if place else (verb, draft.tokens[k].dep)))


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
