"""“accused Kurdish militants of planting it”: what somebody is charged with belongs to the verb."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.words import grammar


def charged_with(draft: Draft, i: int) -> None:
    """A deed behind *of* that was hung on the one who is charged hangs on the verb that charges."""
    token = draft.tokens[i]
    if token.text.lower() != "of" or token.dep != "prep" or draft.kid(i, "pcomp") is None:
        return
    noun = draft.tokens[token.head]
    above = draft.tokens[noun.head]
    if noun.dep in ("dobj", "nsubjpass") and above.lemma in grammar().charging:
        draft.hang(i, above.index, "prep")
    elif noun.dep == "pobj" and draft.lemma(above.head) in grammar().charging:
        draft.hang(i, above.head, "prep")  # “accused Rwanda in a speech of arming them”


def charged_gerund(draft: Draft, i: int) -> None:
    """“accused of shipping weapons to its rival”: nobody is accused of weapons that ship."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    link = draft.tokens[noun.head]
    if token.tag != "VBG" or token.dep != "amod" or noun.dep != "pobj" or link.index != i - 1:
        return
    named = draft.tokens[link.head]
    if link.text.lower() != "of" or named.pos == "NOUN":
        return
    verb = link.head if named.pos == "VERB" else named.head
    if draft.lemma(verb) not in grammar().charging:
        return
    draft.hang(i, link.index, "pcomp", pos="VERB")
    draft.hang(noun.index, i, "dobj")
    draft.hang(link.index, verb, "prep")
    for k in draft.kids(verb, "prep"):
        if k > noun.index:
            draft.hang(k, i, "prep")
