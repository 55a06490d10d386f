"""Pacts that are called by name: “The Ceasefire *Agreement*, signed by …”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_CONCLUDING = frozenset(
    {"agree", "broker", "conclude", "initial", "ink", "mediate", "negotiate", "ratify", "reach",
     "sign"}
)  # fmt: skip


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


NAMED_PACTS = (pact_by_name, pact_with)
"""Its repairs, in the order in which they are taken."""
