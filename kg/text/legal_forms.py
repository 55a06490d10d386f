"""“*Mining Industries SARLU* is being designated”: what firms are by law ends their names."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.steps import asked_where

_FORMS = (
    "ao", "dmcc", "eood", "fze", "fzco", "fzc", "gmbh", "jsc", "kft", "llc", "llp", "ltd", "ltda",
    "ood", "ooo", "oy", "pao", "pjsc", "plc", "sa", "sal", "sarl", "sarlu", "sas", "sau", "sl",
    "spa", "sprl", "srl", "zao",
)  # fmt: skip


@asked_where(word=_FORMS)
def legal_form(draft: Draft, i: int) -> None:
    """Behind a name and in capitals such a word is a name, whatever the parser takes it for."""
    token = draft.tokens[i]
    before = draft.tokens[i - 1] if i else token
    if token.pos not in ("NOUN", "ADJ", "X", "VERB") or not token.text.isupper():
        return
    if before.pos == "PROPN" and before.head == i and before.dep in ("compound", "nmod"):
        draft.hang(i, token.head, token.dep, pos="PROPN", tag="NNP", lemma=token.text)


@asked_where(word=("corp.", "inc.", "llc", "ltd.", "plc"))
def form_behind_comma(draft: Draft, i: int) -> None:
    """“*Bright Brands*, Inc. paid them”: the form behind the comma is no name of its own."""
    name = i - 2
    if name < 0 or draft.text_before(i) != "," or draft.tokens[name].pos != "PROPN":
        return
    beside = draft.tokens[i].head == draft.tokens[name].head and draft.tokens[i].dep == "nsubj"
    if beside or (draft.tokens[i].head == name and draft.tokens[i].dep in ("appos", "conj")):
        draft.hang(i, name, "dep")
    if draft.tokens[name].head != i or draft.tokens[name].dep not in ("compound", "nmod"):
        return
    draft.promote(name, i, "dep")
    for k in draft.kids(i):
        draft.hang(k, name, draft.tokens[k].dep)
