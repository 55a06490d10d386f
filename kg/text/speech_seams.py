"""Who speaks, where the parser misses the name or the verb: “the agency *SANA*, citing a source,
reported …”, “after he said, without more, that …”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE
from kg.text.steps import asked_where
from kg.text.words import grammar

_QUOTING = frozenset({"cite", "quote"})


@asked_where(tag=("VB", "VBD", "VBP", "VBZ"))
def initials_for_verb(draft: Draft, i: int) -> None:
    """“the agency *SANA*, citing a source, reported …”: initials are a name, and no verb."""
    token = draft.tokens[i]
    if len(token.text) < 2 or not token.text.isupper() or not token.text.isalpha():
        return
    if all(t.text.isupper() for t in draft.tokens if t.text.isalpha()):
        return
    named, verb = draft.kid(i, "nsubj"), draft.tokens[token.head]
    if named == i - 1 and token.dep == "ccomp" and verb.index > i and verb.tag in FINITE:
        if draft.kid(verb.index, "nsubj") is None:
            draft.hang(named, verb.index, "nsubj")
            draft.hang(i, named, "appos", pos="PROPN", tag="NNP", lemma=token.text)
        return
    behind = draft.tokens[i + 1] if i + 1 < len(draft.tokens) else token
    alone = i == 0 and token.dep in ("aux", "auxpass") and behind.head == token.head
    if alone and draft.kid(token.head, "nsubj") is None:
        draft.hang(i, token.head, "nsubj", pos="PROPN", tag="NNP", lemma=token.text)


@asked_where(word=("saying",))
def witness_saying(draft: Draft, i: int) -> None:
    """“quoted two witnesses to the raid *saying* that …”: the witnesses say it, and no raid."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.dep != "acl" or noun.dep != "pobj":
        return
    above = draft.tokens[noun.head].head
    whom = above if draft.tokens[above].dep == "dobj" else draft.kid(above, "dobj")
    if whom is not None and whom < i and draft.lemma(draft.tokens[whom].head) in _QUOTING:
        draft.hang(i, whom, "acl")


@asked_where(word=("that",))
def said_around_aside(draft: Draft, i: int) -> None:
    """“a day after he *said*, without more, *that* they had sent troops”: he said that."""
    token = draft.tokens[i]
    clause = draft.tokens[token.head]
    if token.dep != "mark" or draft.text_before(i) != "," or clause.dep != "conj":
        return
    if draft.kid(clause.head, "cc") is not None:
        return
    for said in draft.kids(clause.head, "advcl", "ccomp", "relcl"):
        open_ended = draft.kid(said, "ccomp", "dobj") is None
        if said < i and open_ended and draft.lemma(said) in grammar().reporting:
            for k in draft.kids(clause.index):
                if k < i and k != token.index:
                    draft.hang(k, said, draft.tokens[k].dep)
            draft.hang(clause.index, said, "ccomp")
            return


@asked_where(tag=("JJ",))
def adjectives_before(draft: Draft, i: int) -> None:
    """“*senseless or wanton* killing has never occurred”: adjectives of the noun behind them."""
    token = draft.tokens[i]
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return
    noun, link = draft.kid(i, "conj"), draft.kid(i, "cc")
    if noun is None or link != i + 1 or noun != i + 3 or draft.tokens[noun].pos != "NOUN":
        return
    between = draft.tokens[i + 2]
    if between.head == noun and between.dep in ("amod", "compound"):
        draft.promote(noun, i, "amod")
        draft.hang(link, noun, "cc")


@asked_where(dep=("prep",))
def told_before_teller(draft: Draft, i: int) -> None:
    """“offered it last year, *at a time* when both were at war, the daily reported”: what stands
    between what is told and whoever tells it is told by him, and says nothing of the telling."""
    token = draft.tokens[i]
    said = draft.tokens[token.head]
    if said.index < i or said.lemma not in grammar().reporting or said.tag not in FINITE:
        return
    clause, teller = draft.kid(said.index, "ccomp"), draft.kid(said.index, "nsubj")
    if clause is None or teller is None or not clause < i < teller < said.index:
        return
    last = draft.last(i)
    behind = draft.tokens[last + 1].text if last + 1 < len(draft.tokens) else ""
    if behind == "," and draft.first(teller) in (last + 2, last + 3):
        draft.hang(i, clause, "prep")


_OCCASIONS = frozenset(
    {"address", "briefing", "conference", "interview", "meeting", "rally", "speech", "tour", "trip",
     "visit"}
)  # fmt: skip


@asked_where(word=("during",))
def said_during(draft: Draft, i: int) -> None:
    """“said Mali needs no war, *during a visit* to Gao”: whoever says it visits, and no Mali."""
    token, occasion = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or occasion is None or draft.text_before(i) != ",":
        return
    if draft.lemma(occasion) not in _OCCASIONS:
        return
    at = token.head
    while at < i and draft.lemma(at) not in grammar().reporting:
        above = draft.tokens[at].head
        if above == at or above > i:
            return
        at = above
    if at not in (token.head, i) and draft.kid(at, "nsubj") is not None:
        draft.hang(i, at, "prep")
