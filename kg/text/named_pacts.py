"""Pacts that are called by name, and bands told by a word that the parser takes for a noun:
“The Ceasefire *Agreement*, signed by …”, “the *breakaway* Free Wolves”; and whose a deed is."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_CONCLUDING = frozenset(
    {"agree", "broker", "conclude", "initial", "ink", "mediate", "negotiate", "ratify", "reach",
     "sign"}
)  # fmt: skip
_SPLIT = ("breakaway", "dissident", "renegade", "splinter")


@asked_where(word=("accord", "accords", "agreement", "pact", "protocol", "treaty", "truce"))
def pact_by_name(draft: Draft, i: int) -> None:
    """“The Framework Agreement was concluded by A and B”: what was concluded is an agreement."""
    token = draft.tokens[i]
    if token.pos != "PROPN":
        return
    above = draft.tokens[token.head]
    signed = token.dep in ("dobj", "nsubjpass") and above.lemma in _CONCLUDING
    behind = any(draft.tokens[k].lemma in _CONCLUDING for k in draft.kids(i, "acl", "relcl"))
    if signed or behind:
        lemma = token.text.lower().removesuffix("s")
        draft.hang(i, token.head, token.dep, pos="NOUN", tag="NN", lemma=lemma, entity="")


@asked_where(word=_SPLIT)
def split_off(draft: Draft, i: int) -> None:
    """“gunmen of the breakaway Free Wolves”: an adjective of the name behind it."""
    tokens, token = draft.tokens, draft.tokens[i]
    name = draft.kid(i, "appos")
    if token.pos not in ("NOUN", "ADJ") or name is None or tokens[i + 1].text in (",", "("):
        return
    if tokens[name].pos not in ("PROPN", "NOUN") or not tokens[i + 1].text[:1].isupper():
        return
    draft.promote(name, i, "amod")
    for k in draft.kids(i):
        draft.hang(k, name, tokens[k].dep)


_JUDGING = frozenset(
    {"condemn", "confirm", "criticise", "criticize", "decry", "denounce", "deplore", "mourn",
     "protest", "report", "slam", "welcome"}
)  # fmt: skip


@asked_where(word=("by",))
def deed_by(draft: Draft, i: int) -> None:
    """“condemned the shelling of the hospital by the rebels”: whose the deed is that is judged."""
    verb, by = draft.tokens[draft.tokens[i].head], draft.kid(i, "pobj")
    if draft.tokens[i].dep != "prep" or verb.lemma not in _JUDGING or by is None:
        return
    deed = draft.kid(verb.index, "dobj")
    if deed is None or not verb.index < deed < i or draft.kid(verb.index, "auxpass") is not None:
        return
    somebody = draft.tokens[by].pos == "PROPN" or draft.tokens[by].tag == "NNS"
    if somebody and any(draft.lemma(k) == "of" for k in draft.kids(deed, "prep")):
        draft.hang(i, deed, "prep")


_PACTS = frozenset(
    {"accord", "agreement", "armistice", "cease-fire", "ceasefire", "compact", "deal", "pact",
     "treaty", "truce"}
)  # fmt: skip


@asked_where(word=("with",))
def pact_with(draft: Draft, i: int) -> None:
    """“signed a ceasefire *with the government* to end the war”: with whom it is, and no clause of
    what the government was to do."""
    tokens, deed = draft.tokens, draft.tokens[i].head
    pact = i - 1
    if tokens[i].dep != "mark" or pact < 0 or tokens[pact].lemma.lower() not in _PACTS:
        return
    party = draft.kid(deed, "nsubj")
    if party is None or not i < party < deed or tokens[deed].tag != "VB":
        return
    draft.hang(i, pact, "prep")
    draft.hang(party, i, "pobj")


NAMED_PACTS = (pact_by_name, split_off, deed_by, pact_with)
"""Its repairs, in the order in which they are taken."""
