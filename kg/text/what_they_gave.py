"""What is given, by whom and to whom, where it stands before the verb or behind what is given: “the
weapons that Iran gave Hamas”, “armed with tanks by Libya”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import OF_PEOPLE
from kg.text.steps import asked_where
from kg.text.words import grammar

_BODIES = frozenset(
    {"alliance", "army", "brigade", "force", "front", "government", "group", "junta", "militia",
     "military", "movement", "opposition", "party", "police", "regime", "side"}
)  # fmt: skip
_THEM = frozenset({"him", "her", "it", "me", "them", "us", "you"})


@asked_where(dep=("relcl",))
def what_they_gave(draft: Draft, i: int) -> None:
    """“the rockets that Iran gave Hamas”, “the tanks Egypt had lent them”: the object of a verb of
    giving is who gets it, if it is somebody and what stands before the clause is a thing."""
    verb, thing = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if verb.lemma not in grammar().ditransitive or draft.kid(i, "auxpass") is not None:
        return
    subject, taker = draft.kid(i, "nsubj"), draft.kid(i, "dobj")
    behind = [k for k in draft.kids(i, "dobj") if k > i]
    if subject is None or subject > i or taker is None or len(behind) != 1:
        return
    if draft.tokens[subject].tag in ("WDT", "WP") or not _is_somebody(draft, behind[0]):
        return
    if thing.pos != "NOUN" or thing.lemma.endswith(OF_PEOPLE):
        return
    draft.hang(behind[0], i, "dative")
    for k in draft.kids(i, "dative"):
        if draft.tokens[k].tag in ("WDT", "WP"):
            draft.hang(k, i, "dobj")


def _is_somebody(draft: Draft, i: int) -> bool:
    """Whether a word can only mean who gets something: a name, a pronoun, people."""
    token = draft.tokens[i]
    if token.pos == "PRON":
        return token.text.lower() in _THEM
    people = token.lemma.endswith(OF_PEOPLE) or token.lemma in _BODIES
    return token.pos == "PROPN" or people


@asked_where(word=("by",))
def given_with_by(draft: Draft, i: int) -> None:
    """“armed with tanks *by* Libya, the rebels …”: whoever gives it stands behind what is given."""
    token = draft.tokens[i]
    goods = draft.tokens[token.head]
    link = draft.tokens[goods.head]
    verb = draft.tokens[link.head]
    if token.dep != "prep" or goods.dep != "pobj" or link.lemma != "with" or verb.tag != "VBN":
        return
    giver = draft.kid(i, "pobj")
    named = giver is not None and draft.tokens[giver].pos == "PROPN"
    if (
        named
        and verb.dep in ("acl", "advcl", "ROOT", "conj")
        and draft.kid(verb.index, "agent") is None
    ):
        draft.hang(i, verb.index, "agent")


@asked_where(dep=("ccomp",))
def given_not_said(draft: Draft, i: int) -> None:
    """“offered the rebels *sanctuary*”: a bare word behind who gets something is what is given."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    taker = draft.kid(verb.index, "dobj")
    if token.pos != "ADJ" or draft.kids(i) or taker is None or taker != i - 1:
        return
    if verb.lemma in grammar().ditransitive and verb.index < taker:
        draft.hang(taker, verb.index, "dative")
        draft.hang(i, verb.index, "dobj", pos="NOUN", tag="NN", lemma=token.text.lower())
