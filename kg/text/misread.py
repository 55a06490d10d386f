"""Verbs that the parser takes for nouns or adjectives, set right before anything is read.

“It neither arms nor trains them”, “that it funds, arms and shelters them”, “trained, armed and
paid by Iran”: the plural of a noun or an adjective looks the same, and the tree around the word
goes wrong with it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.records import Token
from kg.text.deed_series import series_of_deeds
from kg.text.misread_nouns import reread_nouns
from kg.text.perfects import perfects
from kg.text.words import grammar

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PLURAL = frozenset({"NNS", "NNPS"})
_VERBAL = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_STRAY = frozenset({"appos", "npadvmod", "dobj", "nmod"})

Tokens = list[Token]


def reread(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words of a sentence with these verbs and what hangs on them mended. Each is asked about
    the words alone that may be meant, as most sentences have none."""
    mended = list(tokens)
    series_of_deeds(mended)
    perfects(mended)
    words = {token.text.lower() for token in tokens}
    reread_nouns(mended)
    if "neither" in words:
        _neither_nor(mended)
    for token in tokens:
        if mended[token.index].tag in ("NN", "NNS"):
            _with_subject(mended, mended[token.index])
    for token in tokens:
        if mended[token.index].tag == "NNS":
            _which_arms(mended, mended[token.index])
            _which_somebody_arms(mended, mended[token.index])
            _which_somebody_trains(mended, mended[token.index])
            _that_somebody_rejects(mended, mended[token.index])
    if "back" in words:
        for token in tokens:
            _back(mended, mended[token.index])
    for token in tokens:
        if mended[token.index].pos == "ADJ":
            _participle(mended, mended[token.index])
    return tuple(mended)


def _neither_nor(tokens: Tokens) -> None:
    """“it neither arms nor trains the rebels”: two verbs of one subject and one object."""
    words = [t.text.lower() for t in tokens]
    for i in range(1, len(tokens) - 4):
        if words[i] != "neither" or words[i + 2] != "nor":
            continue
        subject, first, second = tokens[i - 1], tokens[i + 1], tokens[i + 3]
        plural = first.tag in ("NNS", "VBZ") and second.tag in ("NNS", "VBZ")
        participle = first.text.lower() in grammar().participles and second.tag in _VERBAL
        object_follows = tokens[i + 4].pos in ("DET", "PROPN", "PRON", "ADJ", "NOUN")
        named = subject.pos in _NOMINAL or subject.text[0].isupper()
        if first.pos == "VERB" or not (plural or participle) or not object_follows or not named:
            continue
        above = subject if subject.head != first.index else first
        root = above.head in (above.index, first.index)
        head = first.index if root else above.head
        dep = "ROOT" if root else above.dep
        pos = "PROPN" if subject.pos == "ADJ" else subject.pos
        tokens[subject.index] = replace(subject, pos=pos, dep="nsubj", head=first.index)
        tokens[first.index] = _verb(first, dep, head)
        tokens[second.index] = _verb(second, "conj", first.index)
        _rehang(tokens, subject.index, first.index)
        _take_object(tokens, second.index)


def _with_subject(tokens: Tokens, noun: Token) -> None:
    """“that it funds, arms and shelters them”: what has a subject of its own is no noun."""
    if noun.tag not in ("NN", "NNS") or noun.pos != "NOUN" or noun.dep not in ("ROOT", "ccomp"):
        return
    kids = [t for t in tokens if t.head == noun.index and t.index != noun.index]
    subject = next((t for t in kids if t.dep == "nsubj" and t.index < noun.index), None)
    if subject is None or any(t.dep in ("det", "amod", "poss", "nummod", "compound") for t in kids):
        return
    several = subject.tag in _PLURAL or subject.text.lower() in ("they", "we", "i", "you")
    if several == (noun.tag == "NNS"):
        return
    tokens[noun.index] = _verb(noun, noun.dep, noun.head)
    last = noun.index
    for token in tokens[noun.index + 1 :]:
        if token.dep == "conj" and token.head == last and token.tag == noun.tag:
            bare = not any(t.head == token.index and t.dep == "det" for t in tokens)
            if bare:
                tokens[token.index] = _verb(token, "conj", token.head)
                last = token.index
    _take_object(tokens, last)


def _which_arms(tokens: Tokens, word: Token) -> None:
    """“Iran, which arms and finances the group”: behind a comma the pronoun is a subject."""
    if word.tag != "NNS" or word.dep != "relcl" or word.index < 2:
        return
    pronoun = tokens[word.index - 1]
    if pronoun.tag not in ("WDT", "WP") or pronoun.head != word.index:
        return
    tokens[pronoun.index] = replace(pronoun, dep="nsubj")
    tokens[word.index] = _verb(word, "relcl", word.head)
    _take_object(tokens, word.index)


def _which_somebody_arms(tokens: Tokens, word: Token) -> None:
    """“Hamas, which Iran funds, …”: behind the pronoun and a name alone the plural is a verb."""
    if word.tag != "NNS" or word.pos != "NOUN" or word.dep not in _STRAY or word.index < 3:
        return
    name = tokens[word.index - 1]
    first = name.index
    while first and tokens[first].dep in ("compound", "nmod") and tokens[first].pos == "PROPN":
        first -= 1
    pronoun = tokens[first]
    if first == name.index or pronoun.text.lower() not in ("which", "whom"):
        return
    noun = tokens[first - 2] if tokens[first - 1].text == "," else tokens[first - 1]
    if noun.pos not in _NOMINAL or any(t.head == word.index for t in tokens[word.index + 1 :]):
        return
    head = word.head if word.head < first else noun.index
    for k in range(first + 1, name.index):
        if tokens[k].head == word.index:
            tokens[k] = replace(tokens[k], head=name.index)
    tokens[name.index] = replace(name, dep="nsubj", head=word.index)
    tokens[first] = replace(pronoun, dep="dobj", head=word.index)
    tokens[word.index] = _verb(word, "relcl", head)


def _that_somebody_rejects(tokens: Tokens, word: Token) -> None:
    """“a charge that New Delhi rejects”: the plural that a relative clause is made of is a verb."""
    if word.tag != "NNS" or word.dep != "relcl" or word.index < 2:
        return
    name, first = tokens[word.index - 1], word.index - 1
    while first and tokens[first].pos == "PROPN":
        first -= 1
    pronoun = tokens[first]
    if name.pos != "PROPN" or pronoun.text.lower() not in ("that", "which", "whom"):
        return
    for k in range(first + 1, name.index):
        if tokens[k].head == word.index:
            tokens[k] = replace(tokens[k], head=name.index)
    tokens[name.index] = replace(name, dep="nsubj", head=word.index)
    tokens[first] = replace(pronoun, dep="dobj", head=word.index)
    tokens[word.index] = _verb(word, "relcl", word.head)


def _which_somebody_trains(tokens: Tokens, word: Token) -> None:
    """“the militia, which the Emirates trains and pays, …”: with a name for its subject and the
    pronoun before that the plural is a verb, and so is the one beside it."""
    if word.tag != "NNS" or word.dep != "relcl":
        return
    kids = [t for t in tokens if t.head == word.index and t.index != word.index]
    subject = next((t for t in kids if t.dep == "nsubj" and t.index == word.index - 1), None)
    if subject is None or subject.pos != "PROPN":
        return
    beside = [t for t in kids if t.dep == "conj" and t.tag == "NNS"]
    start = min(t.index for t in tokens if subject.index in (t.index, t.head))
    pronoun = tokens[start - 1]
    if start < 2 or pronoun.text.lower() not in ("that", "which", "whom"):
        return
    tokens[word.index] = _verb(word, "relcl", word.head)
    tokens[pronoun.index] = replace(pronoun, dep="dobj", head=word.index)
    for other in beside:
        tokens[other.index] = _verb(other, "conj", word.index)


def _back(tokens: Tokens, word: Token) -> None:
    """“Egypt and Russia back the general”: the parser sees an adverb."""
    if word.text.lower() != "back" or word.pos != "ADV":
        return
    kids = [t for t in tokens if t.head == word.index and t.index != word.index]
    if word.dep == "ROOT":
        done_to = next((t for t in kids if t.dep in ("dobj", "pobj")), None)
        if any(t.dep == "nsubj" for t in kids) and done_to is not None:
            tokens[word.index] = _verb(word, "ROOT", word.index)
            tokens[done_to.index] = replace(done_to, dep="dobj")
        return
    subject = tokens[word.head]
    several = any(t.head == subject.index and t.dep == "conj" for t in tokens)
    if subject.pos not in _NOMINAL or subject.index > word.index or subject.dep != "ROOT":
        return
    if not (several or subject.tag in _PLURAL):
        return
    tokens[word.index] = _verb(word, "ROOT", word.index)
    tokens[subject.index] = replace(subject, dep="nsubj", head=word.index)
    _rehang(tokens, subject.index, word.index)
    _take_object(tokens, word.index)


def _participle(tokens: Tokens, word: Token) -> None:
    """“trained, armed and paid”, “are armed and trained by”: one of several verbs."""
    if word.pos != "ADJ" or word.text.lower() not in grammar().participles:
        return
    kids = [t for t in tokens if t.head == word.index and t.index != word.index]
    among = any(t.dep == "conj" and t.tag in _VERBAL for t in kids)
    above = tokens[word.head]
    if (
        word.dep == "acomp"
        and above.lemma == "be"
        and (among or any(t.dep == "agent" or t.text.lower() == "by" for t in kids))
    ):
        _passive(tokens, word, above)
    elif word.dep in ("advcl", "conj") and above.pos == "VERB" and above.tag in _VERBAL:
        tokens[word.index] = replace(_verb(word, "conj", above.index), tag=above.tag)


def _passive(tokens: Tokens, word: Token, copula: Token) -> None:
    """The copula becomes the auxiliary of the verb, which takes its place in the sentence."""
    root = copula.head == copula.index
    head = word.index if root else copula.head
    tokens[word.index] = replace(_verb(word, copula.dep, head), tag="VBN")
    for token in list(tokens):
        if token.head == copula.index and token.index not in (copula.index, word.index):
            dep = "nsubjpass" if token.dep == "nsubj" else token.dep
            tokens[token.index] = replace(token, dep=dep, head=word.index)
    tokens[copula.index] = replace(copula, pos="AUX", dep="auxpass", head=word.index)


def _verb(token: Token, dep: str, head: int) -> Token:
    """A word as the verb that it is."""
    lemma = grammar().participles.get(token.text.lower(), token.lemma)
    tag = token.tag if token.tag in _VERBAL else "VBZ" if token.tag == "NNS" else "VBP"
    if token.pos == "ADJ":
        tag = "VBD"
    return replace(token, pos="VERB", tag=tag, lemma=lemma, dep=dep, head=head)


def _rehang(tokens: Tokens, old: int, new: int) -> None:
    """What stands behind a verb and hung on its subject hangs on the verb."""
    for token in list(tokens):
        if token.head == old and token.index > new:
            tokens[token.index] = replace(token, head=new)


def _take_object(tokens: Tokens, verb: int) -> None:
    """The first noun behind the last verb is what it is done to."""
    if any(t.head == verb and t.dep == "dobj" for t in tokens):
        return
    for token in tokens[verb + 1 :]:
        if token.text == ",":
            return
        if token.pos in _NOMINAL and token.dep in _STRAY and token.head <= verb:
            tokens[token.index] = replace(token, dep="dobj", head=verb)
            return
