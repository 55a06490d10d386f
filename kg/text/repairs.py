"""Attachments that the parser often gets wrong, put right before anything is read off them.

Each repair names a construction, never a word of one text.
"""

from __future__ import annotations

from dataclasses import replace

from kg.records import Token
from kg.text.words import grammar


def repaired(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a sentence with their heads and labels mended."""
    tokens = _reported_first(_verb_before_object(tokens))
    return tuple(
        _receiver(tokens, _infinitive(tokens, _same_verb(tokens, token))) for token in tokens
    )


def _verb_before_object(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """“swore allegiance to …”: a finite verb is no part of the noun behind it, but governs it."""
    for token in tokens:
        noun = tokens[token.head]
        finite = token.tag in ("VBD", "VBZ", "VBP")
        if not finite or token.dep not in ("compound", "amod") or noun.index != token.index + 1:
            continue
        if not any(t.head == token.index and t.dep in ("nsubj", "nsubjpass") for t in tokens):
            continue
        is_root = noun.head == noun.index
        mended = list(tokens)
        mended[token.index] = replace(
            token, dep=noun.dep, head=token.index if is_root else noun.head
        )
        mended[noun.index] = replace(noun, dep="dobj", head=token.index)
        return tuple(mended)
    return tokens


def _reported_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """“They shelled the town, residents told aid workers”: the telling governs what is told."""
    for token in tokens:
        content = tokens[token.head]
        if token.dep != "conj" or content.dep != "ROOT" or token.lemma not in grammar().reporting:
            continue
        kids = [t for t in tokens if t.head == token.index and t.index != token.index]
        subject = next((t for t in kids if t.dep == "nsubj"), None)
        said = any(t.dep in ("ccomp", "mark") for t in kids)
        if subject is None or said or tokens[_first_word(tokens, subject) - 1].text != ",":
            continue
        mended = list(tokens)
        mended[token.index] = replace(token, dep="ROOT", head=token.index)
        mended[content.index] = replace(content, dep="ccomp", head=token.index)
        return tuple(mended)
    return tokens


def _first_word(tokens: tuple[Token, ...], head: Token) -> int:
    """The first word of a phrase."""
    for token in tokens[: head.index]:
        above = token
        while above.index not in (head.index, above.head):
            above = tokens[above.head]
        if above.index == head.index:
            return token.index
    return head.index


def _receiver(tokens: tuple[Token, ...], token: Token) -> Token:
    """“gave the Tigers 40 million rupees”: a name before a sum is no part of it."""
    if token.pos != "PROPN" or token.dep not in ("compound", "nmod", "poss", "nummod"):
        return token
    given = tokens[token.head]
    if given.dep != "dobj" or given.index <= token.index or tokens[given.head].pos != "VERB":
        return token
    between = tokens[token.index + 1 : given.index]
    counted = between and (between[0].pos == "NUM" or between[0].tag == "$")
    return replace(token, dep="dative", head=given.head) if counted else token


def _same_verb(tokens: tuple[Token, ...], token: Token) -> Token:
    """“said that A should unite and said that …”: the second saying goes with the first."""
    if token.dep != "conj" or token.pos != "VERB":
        return token
    clause = tokens[token.head]
    above = tokens[clause.head]
    if clause.dep == "ccomp" and above.lemma == token.lemma and above.index != clause.index:
        return replace(token, head=above.index)
    return token


def _infinitive(tokens: tuple[Token, ...], token: Token) -> Token:
    """“has in turn sworn to increase”: what is sworn, not what for."""
    if token.dep != "advcl" or tokens[token.head].lemma not in grammar().infinitive_content:
        return token
    to = any(t.head == token.index and t.tag == "TO" for t in tokens)
    direct = not any(t.head == token.head and t.dep in ("dobj", "xcomp", "ccomp") for t in tokens)
    behind = token.index > token.head
    return replace(token, dep="xcomp") if to and direct and behind else token
