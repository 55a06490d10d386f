"""Nouns and names that the parser takes for something else: “the under secretary of state”, “22
F-16s”, “on the Morani Front earlier this month”, “Kang Kyung-wha met”."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.records import Token
from kg.text.words import grammar

# With their s these are one.
_ONE_IN_S = frozenset({"barracks", "crossroads", "gallows", "headquarters", "works"})
_MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d+s")
_NO_NAMES = frozenset({"Aid", "Fighting", "Hostilities", "Peace", "Support", "War"})
_VERBAL = frozenset({"VBD", "VBN", "VBZ", "VBP"})

Tokens = list[Token]


def reread_nouns(mended: Tokens) -> None:
    """Put these words right, each asked about the words alone that may be meant."""
    words = {token.text.lower() for token in mended}
    if "marshal" in words:
        _field_marshal(mended)
    if "d'affaires" in words or "d’affaires" in words:
        _charge_daffaires(mended)
    if mended and mended[0].text == "Slain":
        _slain(mended)
    if "proxy" in words:
        for token in tuple(mended):
            _proxy(mended, token)
    if mended and mended[0].text in _NO_NAMES and mended[0].tag == "NNP":
        _no_name(mended)
    if "under" in words:
        for token in tuple(mended):
            _under_secretary(mended, mended[token.index])
    for token in tuple(mended):
        if token.tag in _VERBAL:
            _name_for_verb(mended, token)
        if token.tag == "NN":
            _noun_for_name(mended, token)
        if token.pos in ("NOUN", "PROPN"):
            _one_or_many(mended, token)
        if token.lemma == "number":
            _opposite_number(mended, token)
        if token.entity == "PERSON":
            _hyphened_name(mended, token)


def _no_name(tokens: Tokens) -> None:
    """“*War* broke out between Iran and Iraq”: the noun that a sentence begins with, with its verb
    behind it, is no name."""
    if len(tokens) > 1 and tokens[1].tag in _VERBAL | {"MD"}:
        lemma = tokens[0].text.lower()
        tokens[0] = replace(tokens[0], pos="NOUN", tag="NN", lemma=lemma, entity="")


def _field_marshal(tokens: Tokens) -> None:
    """“received the Libyan field marshal in Cairo”: one rank, of which the parser takes the first
    word for what is received."""
    for word in tuple(tokens):
        field = tokens[word.index - 1] if word.index else word
        if word.text != "marshal" or field.text != "field" or word.pos == "NOUN":
            continue
        if field.head == word.index:
            tokens[word.index] = replace(word, pos="NOUN", tag="NN")
            continue
        head = word.index if field.head == field.index else field.head
        tokens[word.index] = replace(word, pos="NOUN", tag="NN", dep=field.dep, head=head)
        for token in tuple(tokens):
            if token.head == field.index and token.index not in (field.index, word.index):
                tokens[token.index] = replace(token, head=word.index)
        tokens[field.index] = replace(field, dep="compound", head=word.index)


def _charge_daffaires(tokens: Tokens) -> None:
    """“Sudan's Chargé d'Affaires in Kenya, Omar Siddig”: the office of one envoy, and no name."""
    for token in tuple(tokens):
        before = tokens[token.index - 1] if token.index else token
        if token.text.lower() not in ("d'affaires", "d’affaires") or token.pos != "PROPN":
            continue
        if before.text.lower() in ("charge", "chargé") and before.head == token.index:
            tokens[token.index] = replace(token, pos="NOUN", tag="NN", lemma="envoy", entity="")
            tokens[before.index] = replace(
                before, pos="NOUN", tag="NN", lemma=before.text.lower(), dep="compound", entity=""
            )


def _slain(tokens: Tokens) -> None:
    """“Slain Hamas leader Ismail Haniyeh was buried”: at the head of a sentence no name, but what
    became of the leader."""
    noun = next((t for t in tokens[1:5] if t.pos == "NOUN"), None)
    if tokens[0].pos == "PROPN" and noun is not None and tokens[0].head != 0:
        tokens[0] = replace(
            tokens[0], pos="ADJ", tag="JJ", lemma="slain", dep="amod", head=noun.index, entity=""
        )


def _proxy(tokens: Tokens, word: Token) -> None:
    """“Iran and its proxy Hezbollah”: no adjective, but what Hezbollah is."""
    behind = word.index + 1
    if word.text.lower() != "proxy" or word.tag != "JJ" or behind == len(tokens):
        return
    if tokens[behind].pos == "PROPN":
        dep = "compound" if word.dep == "amod" else word.dep
        tokens[word.index] = replace(word, pos="NOUN", tag="NN", dep=dep)


def _under_secretary(tokens: Tokens, word: Token) -> None:
    """“The under secretary of state met …”: an office of two words, no preposition."""
    if word.text.lower() != "under" or word.tag != "IN" or not 0 < word.index < len(tokens) - 1:
        return
    office, before = tokens[word.index + 1], tokens[word.index - 1]
    if office.text.lower() != "secretary" or before.pos != "DET" or office.head != word.index:
        return
    head = office.index if word.head == word.index else word.head
    tokens[office.index] = replace(office, dep=word.dep, head=head)
    for token in list(tokens):
        if token.head == word.index and token.index not in (word.index, office.index):
            tokens[token.index] = replace(token, head=office.index)
    tokens[word.index] = replace(word, pos="NOUN", tag="NN", dep="compound", head=office.index)


def _name_for_verb(tokens: Tokens, word: Token) -> None:
    """“Ali Hassan and Omar Said”: the last word of a name is no verb."""
    if word.tag not in _VERBAL or word.entity not in ("GPE", "NORP", "ORG", "PERSON"):
        return
    named = word.index and tokens[word.index - 1].head == word.index
    if named and tokens[word.index - 1].dep == "compound" and word.text[0].isupper():
        tokens[word.index] = replace(word, pos="PROPN", tag="NNP", lemma=word.text)


def _noun_for_name(tokens: Tokens, word: Token) -> None:
    """“on the Morani *Front* earlier this month”: the last word of the name of a body."""
    if not word.index or not word.text[0].isupper() or word.lemma.lower() not in grammar().bodies:
        return
    before = tokens[word.index - 1]
    if before.tag == "NNP" and before.dep == "compound" and before.head == word.index:
        tokens[word.index] = replace(word, pos="PROPN", tag="NNP", lemma=word.text)


def _one_or_many(tokens: Tokens, word: Token) -> None:
    """“an Israeli barracks” is no barrack; “22 F-16s” are many of a kind."""
    small = word.text.lower()
    if word.pos == "NOUN" and small in _ONE_IN_S:
        tokens[word.index] = replace(word, lemma=small)
    elif word.pos in ("NOUN", "PROPN") and _MODEL.fullmatch(word.text):
        tokens[word.index] = replace(word, pos="NOUN", tag="NNS", lemma=small[:-1])


def _hyphened_name(tokens: Tokens, word: Token) -> None:
    """“Kang Kyung-wha met”: the small half of a given name is a part of it."""
    if word.pos not in ("ADJ", "NOUN") or word.index < 2 or word.entity != "PERSON":
        return
    hyphen, before = tokens[word.index - 1], tokens[word.index - 2]
    if hyphen.text == "-" and hyphen.entity == before.entity == "PERSON" and before.pos == "PROPN":
        tokens[word.index] = replace(word, pos="PROPN", tag="NNP", lemma=word.text)


def _opposite_number(tokens: Tokens, word: Token) -> None:
    """“his Rwandan opposite number”: a counterpart."""
    if word.lemma == "number" and word.index and tokens[word.index - 1].text == "opposite":
        tokens[word.index] = replace(word, lemma="counterpart")
