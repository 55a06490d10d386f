"""“an ambassador to Moscow, *which* recognised them”: no person is a which; the clause is told of
whoever is named right before it.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import OF_PEOPLE
from kg.text.steps import asked_where

_PEOPLE = frozenset(
    {"adviser", "ambassador", "attaché", "chairman", "chief", "commander", "consul", "delegate",
     "diplomat", "emissary", "envoy", "founder", "head", "king", "leader", "member", "minister",
     "official", "president", "representative", "spokesman", "spokesperson", "spokeswoman"}
)  # fmt: skip


_AS = ("dobj", "nsubj", "nsubjpass")


@asked_where(word=("which",))
def which_behind_person(draft: Draft, i: int) -> None:
    """Hang the clause on the name before its comma, if that stands below the person."""
    verb = draft.tokens[i].head
    relative = draft.tokens[verb]
    person = draft.tokens[relative.head]
    if relative.dep != "relcl" or draft.text_before(i) != "," or i < 2 or person.index >= i:
        return
    if person.lemma.lower() not in _PEOPLE or draft.tokens[i].dep not in _AS:
        return
    name = draft.tokens[i - 2]
    if name.pos not in ("PROPN", "NOUN") or person.index not in draft.above(name.index):
        return
    if name.pos == "NOUN" and name.text.endswith(OF_PEOPLE):
        return
    draft.hang(verb, name.index, "relcl")
