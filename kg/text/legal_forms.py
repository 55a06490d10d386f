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
