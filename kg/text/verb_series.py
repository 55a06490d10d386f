"""Verbs in a series of which the parser sees one alone: “which Iran founded and armed”."""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import of_gerund, of_participle
from kg.text.steps import asked_where
from kg.text.words import grammar

_VERBAL = ("VBD", "VBN")
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


@asked_where(dep=("attr",))
def doing_in_series(draft: Draft, i: int) -> None:
    """“was *financing*, *mobilising* and commanding armed groups”: what goes on with a verb in -ing
    is what somebody does, and nothing that he is."""
    token, be = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    if token.tag != "NN" or not token.text.endswith("ing") or be.lemma != "be" or be.index > i:
        return
    if draft.kid(i, "det", "poss", "amod", "compound", "prep") is not None:
        return
    series = _joined(draft, i)
    last = draft.tokens[series[-1]]
    if last.tag != "VBG" or draft.kid(last.index, "dobj") is None or draft.kids(last.index, "aux"):
        return
    draft.promote(i, be.index, "aux", pos="VERB", tag="VBG", lemma=of_gerund(token.text))
    for k in draft.kids(be.index):
        draft.hang(k, i, draft.tokens[k].dep)
    for k in series[1:]:
        if draft.tokens[k].tag == "NN" and draft.tokens[k].text.endswith("ing"):
            changes = {"pos": "VERB", "tag": "VBG", "lemma": of_gerund(draft.tokens[k].text)}
            draft.hang(k, draft.tokens[k].head, "conj", **changes)


def _joined(draft: Draft, i: int) -> list[int]:
    """A word and those joined to it, each to the one before."""
    found = [i]
    while (following := draft.kid(found[-1], "conj")) is not None and following > found[-1]:
        found.append(following)
    return found


VERB_SERIES = (doing_in_series, participle_behind, deed_in_the_past, whom_all)
