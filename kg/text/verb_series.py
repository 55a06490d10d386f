"""Verbs in a series of which the parser sees one alone: “which Iran founded, armed and financed”,
“of arming, paying and sheltering them”, “funds the council and arms its troops”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.stems import of_gerund, of_participle
from kg.text.steps import asked_where
from kg.text.words import grammar

_SUBJECTS = (*SUBJECTS, "expl")
_VERBAL = ("VBD", "VBN")
# What is done stands behind these in -ing.
_OF_DEEDS = frozenset(
    {"admit", "avoid", "begin", "cease", "consider", "continue", "deny", "halt", "quit", "resume",
     "start", "stop", "suspend"}
)  # fmt: skip
_CLOSING = {"(": ")", "—": "—", "–": "–", "-": "-"}


@asked_where(dep=("amod",))
def participle_behind(draft: Draft, i: int) -> None:
    """“The Houthis (armed and trained by Iran)”, “Hamas, which Iran founded, armed and paid”: no
    adjective stands behind its noun, but a participle of a series does."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if noun.index > i or not token.text.endswith("ed"):
        return
    others = [k for k in draft.kids(i, "conj") if draft.tokens[k].tag in _VERBAL]
    if not others or draft.text_before(i) not in (",", *_CLOSING):
        return
    small = token.text.lower()
    lemma = grammar().participles.get(small) or (
        token.lemma.lower() if token.lemma.lower() != small else of_participle(small)
    )
    clause = next((k for k in draft.kids(noun.index, "relcl") if k < i), None)
    if clause is not None and draft.text_before(i) == "," and not _has_doer(draft, others):
        tag = draft.tokens[clause].tag
        draft.hang(i, clause, "conj", pos="VERB", tag=tag, lemma=lemma)
        for k in others:
            draft.hang(k, i, "conj", tag=tag)
    else:
        draft.hang(i, noun.index, "acl", pos="VERB", tag="VBN", lemma=lemma)
        for k in others:
            draft.hang(k, i, "conj", pos="VERB", tag="VBN")


def _has_doer(draft: Draft, verbs: list[int]) -> bool:
    return any(draft.kid(k, "agent") is not None for k in verbs)


@asked_where(dep=("advcl", "conj"))
def gerund_series(draft: Draft, i: int) -> None:
    """“accuses the Emirates of arming, paying and sheltering rebels”, “denied arming, paying or
    sheltering them”: all of it is charged or denied, and nothing that somebody did the while."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag != "VBG" or i < 2:
        return
    if verb.pos != "VERB" or draft.text_before(i) not in (",", "and", "or"):
        return
    first = draft.tokens[i - 2]
    link = draft.tokens[first.head]
    if first.tag == "VBG" and first.dep in ("pobj", "pcomp"):
        if link.head == verb.index and verb.lemma in grammar().charging:
            draft.hang(first.index, link.index, "pcomp", pos="VERB")
            draft.hang(i, first.index, "conj", pos="VERB")
    elif verb.lemma in _OF_DEEDS and first.head == verb.index == first.index - 1:
        if not first.text.endswith("ing") or first.dep not in ("dobj", "xcomp"):
            return
        lemma = of_gerund(first.text) if first.tag == "NN" else first.lemma
        draft.hang(first.index, verb.index, "xcomp", pos="VERB", tag="VBG", lemma=lemma)
        draft.hang(i, first.index, "conj", pos="VERB")


@asked_where(dep=("conj",))
def next_verb(draft: Draft, i: int) -> None:
    """“funds the council and arms its troops”: what has an object and no subject is no second
    council."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.pos != "VERB" or token.tag not in FINITE:
        return
    if noun.pos not in NOUNS or draft.kid(i, *_SUBJECTS, "aux", "mark") is not None:
        return
    if draft.kid(i, "dobj") is None or draft.text_before(i) not in ("and", "but", ","):
        return
    above = noun
    while above.pos not in ("VERB", "AUX") and above.head != above.index:
        above = draft.tokens[above.head]
    if above.pos == "VERB" and above.index < noun.index and above.tag in (*FINITE, "VBN"):
        draft.hang(i, above.index, "conj")


@asked_where(dep=("amod",))
def deed_in_the_past(draft: Draft, i: int) -> None:
    """“has in the past funded Hamas”, “had over the years armed rebels”: between “has” and the
    participle stands a time, which is no part of the name behind."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag not in _VERBAL or noun.dep != "pobj" or noun.index < i:
        return
    link = draft.tokens[noun.head]
    have = draft.tokens[link.head]
    when = i - 1
    if have.lemma != "have" or have.dep not in ("ROOT", "ccomp", "relcl", "conj"):
        return
    if not have.index < link.index < when or draft.lemma(when) not in _TIMES:
        return
    if draft.kid(have.index, "dobj") is not None:
        return
    draft.promote(i, have.index, "aux", pos="VERB", tag="VBN")
    draft.hang(have.index, i, "aux", pos="AUX")
    for k in draft.kids(have.index):
        draft.hang(k, i, draft.tokens[k].dep)
    for k in draft.kids(noun.index):
        if k < when:
            draft.hang(k, when, draft.tokens[k].dep)
    draft.hang(when, link.index, "pobj", pos="NOUN", tag="NN")
    draft.hang(noun.index, i, "dobj")


@asked_where(tag=("WDT", "WP"))
def whom_all(draft: Draft, i: int) -> None:
    """“rebels whom Rwanda has paid and armed since May”: the pronoun is the object of the first."""
    token = draft.tokens[i]
    last = draft.tokens[token.head]
    if token.dep != "dobj" or last.dep != "conj" or last.index < i:
        return
    first = draft.tokens[last.head]
    if first.dep == "relcl" and i < first.index and draft.kid(first.index, "dobj") is None:
        draft.hang(i, first.index, "dobj")


_TIMES = frozenset(
    {"century", "day", "decade", "month", "past", "week", "year"}
)  # fmt: skip

VERB_SERIES = (participle_behind, gerund_series, next_verb, deed_in_the_past, whom_all)
