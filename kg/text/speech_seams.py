"""Who speaks, where the parser misses the name or the verb: “(Reuters) – Lula said …”, “the agency
*SANA*, citing a source, reported …”, “after he said, without more, that …”, “…, added the Fund”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE
from kg.text.steps import asked_where
from kg.text.words import grammar

_DASHES = frozenset({"-", "--", "–", "—"})
_QUOTING = frozenset({"cite", "quote"})
_CLOSING = frozenset({"add", "explain", "insist", "say", "warn"})
_DENYING = frozenset({"accuse", "deny", "dismiss", "reject"})


@asked_where(word=(")",))
def wire_at_head(draft: Draft, i: int) -> None:
    """“*(Reuters)* – President Lula said …”: whose wire it is, and nobody who says it."""
    tokens = draft.tokens
    if i != 2 or tokens[0].text != "(" or len(tokens) < 5 or tokens[3].text not in _DASHES:
        return
    if tokens[1].dep in ("nsubj", "nsubjpass") and tokens[1].head > 3:
        draft.hang(1, tokens[1].head, "dep")


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


@asked_where(dep=("dep",))
def added_at_end(draft: Draft, i: int) -> None:
    """“Two were killed, *added* the Fund, which …”: the Fund says so."""
    token = draft.tokens[i]
    told = draft.tokens[token.head]
    speaker = draft.kid(i, "dobj")
    if token.tag not in FINITE or token.lemma not in _CLOSING or told.index > i:
        return
    if draft.text_before(i) != "," or speaker is None or draft.kid(i, "nsubj") is not None:
        return
    if draft.tokens[speaker].pos == "PROPN" and told.head == told.index:
        draft.promote(i, told.index, "ccomp")
        draft.hang(speaker, i, "nsubj")


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


@asked_where(dep=("ccomp",))
def reported_at_end(draft: Draft, i: int) -> None:
    """“Agencies say Chad may arm them, the daily *reported*”: the daily reports what they say."""
    token = draft.tokens[i]
    said = draft.tokens[token.head]
    subject, clause = draft.kid(i, "nsubj"), draft.kid(i, "ccomp")
    if token.tag not in FINITE or subject is None or clause is None or said.dep != "ROOT":
        return
    known = {draft.lemma(i), draft.lemma(said.index)} <= grammar().reporting
    if not known or not said.index < clause < subject < i or draft.kid(said.index, "mark"):
        return
    if draft.text_before(draft.first(subject)) != ",":
        return
    draft.promote(i, said.index, "ccomp")
    draft.hang(clause, said.index, "ccomp")
    for k in draft.kids(said.index):
        if k > i:
            draft.hang(k, i, draft.tokens[k].dep)


@asked_where(dep=("acl",))
def stated_at_end(draft: Draft, i: int) -> None:
    """“Such reports are timed, its spokesman, Ali Sane, *stated* on Monday”: who says it."""
    token = draft.tokens[i]
    spokesman = draft.tokens[token.head]
    told = draft.tokens[spokesman.head]
    while told.dep not in ("ROOT", "ccomp") and told.head != told.index:
        told = draft.tokens[told.head]
    named = draft.kid(spokesman.index, "appos")
    if token.tag not in ("VBN", "VBD") or spokesman.dep != "appos" or named is None:
        return
    if draft.lemma(i) not in grammar().reporting or draft.text_before(i) != ",":
        return
    if draft.tokens[named].pos != "PROPN" or told.pos not in ("VERB", "AUX"):
        return
    if told.dep == "ROOT" and told.index < spokesman.index:
        draft.promote(i, told.index, "ccomp", tag="VBD")
        draft.hang(spokesman.index, i, "nsubj")


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


_TEXTS = frozenset(
    {"communique", "letter", "message", "note", "post", "release", "statement", "tweet", "video"}
)


@asked_where(tag=("VBG",))
def text_denying(draft: Draft, i: int) -> None:
    """“posted a statement on its website *denying* the sales”: whoever posts it denies them."""
    token = draft.tokens[i]
    place = draft.tokens[token.head]
    if token.dep != "acl" or place.dep != "pobj" or place.index != i - 1:
        return
    if token.lemma not in grammar().reporting and token.lemma not in _DENYING:
        return
    verb = draft.tokens[place.head].head
    text = draft.kid(verb, "dobj")
    if text is not None and text < place.index and draft.lemma(text) in _TEXTS:
        draft.hang(i, verb, "advcl")
