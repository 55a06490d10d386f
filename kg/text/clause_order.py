"""Clauses that the parser hangs under the wrong verb: “If Libya arms Chad, war will follow”,
“groups such as the Front fired rockets”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import SUBJECTS
from kg.text.steps import asked_where

_IF = ("if", "unless")


@asked_where(word=_IF)
def condition(draft: Draft, i: int) -> None:
    """“*If* Libya arms the rebels, war will follow”: a verb with its own subject before the comma
    is what may happen, and no subject of the other."""
    main = draft.tokens[draft.tokens[i].head]
    if draft.tokens[i].dep != "mark" or main.pos not in ("VERB", "AUX"):
        return
    for k in draft.kids(main.index, *SUBJECTS, "advcl", "csubj", "ccomp"):
        verb = draft.tokens[k]
        own = verb.pos == "VERB" and draft.kid(k, *SUBJECTS) is not None
        parted = any(t.text == "," for t in draft.tokens[k : main.index])
        if i < k < main.index and own and parted:
            draft.hang(i, k, "mark")
            draft.hang(k, main.index, "advcl")
            return


@asked_where(word=("as",))
def such_as(draft: Draft, i: int) -> None:
    """“Groups *such as* the Front fired rockets”: the one named is an example, and they fire."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if draft.text_before(i) != "such" or token.dep != "prep":
        return
    if draft.kid(i, "pobj") is not None:
        _of_many(draft, i)
        return
    for verb in draft.kids(noun.index, "relcl", "acl"):
        named = draft.kid(verb, *SUBJECTS)
        if named is None or draft.first(named) != i + 1 or named > verb:
            continue
        role = draft.tokens[named].dep
        draft.hang(named, i, "pobj")
        draft.promote(verb, noun.index, role)
        return


def _of_many(draft: Draft, i: int) -> None:
    """“rebels backed by Libya, *such as* the Front”: a name alone has no examples; those of whom
    the clause tells have."""
    at = draft.tokens[draft.tokens[i].head]
    if at.tag != "NNP":
        return
    while at.head < at.index and at.tag != "NNS":
        at = draft.tokens[at.head]
    if at.tag == "NNS" and draft.tokens[i].head in draft.below(at.index):
        draft.hang(i, at.index, "prep")
