"""Series of verbs with one object, told by the words themselves: “funds, arms and trains the
rebels”, “continued to supply, shelter and bankroll al-Shabaab”, “has backed, paid and led it”.

The parser sees nouns, participles of its own or parts of a name in many of them, and the tree goes
wrong around each. But verbs of one form with nothing but commas between them, a subject or “to”
before them and a name or “the” behind are nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.records import Token
from kg.text.stems import of_participle
from kg.text.words import grammar

Tokens = list[Token]

# The forms of a verb, and the tag that each gets if the parser saw none of the form.
_TAGS = {"s": "VBZ", "base": "VB", "ed": "VBN", "ing": "VBG"}
_FORM_OF_TAG = {
    "s": ("VBZ",), "base": ("VB", "VBP"), "ed": ("VBD", "VBN"), "ing": ("VBG",),
}  # fmt: skip
_NAME_BEGINS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS"})
_NOUN_BEGINS = frozenset({"CD", "JJ", "NN", "NNS", "PDT"})
_INSIDE = frozenset({"amod", "case", "compound", "det", "nmod", "nummod", "poss", "punct"})
_SINGULAR = frozenset({"NN", "NNP", "NNPS", "WDT", "WP"})
_PRONOUNS = frozenset({"he", "it", "she", "that", "which", "who"})
_VERBAL_DEPS = ("ROOT", "ccomp", "relcl", "advcl", "xcomp", "pcomp", "conj", "acl", "parataxis")
_DOUBLED = frozenset({"abet", "equip", "kidnap"})
_IRREGULAR = {"feed": "fed", "lead": "led", "oversee": "oversaw", "pay": "paid"}


def series_of_deeds(tokens: Tokens) -> None:
    """Make verbs of the words of such series, the first above the others, and hang the object on
    the last."""
    forms = _forms()
    known = [i for i, token in enumerate(tokens) if token.text in forms]
    last = -1
    for i in known:
        if i > last and (series := _series(tokens, i)) is not None:
            last, before = series[-1], list(tokens)
            _mend(tokens, series)
            if not all(leads_up(tokens, k) for k in (*series, last + 1)):
                tokens[:] = before


def leads_up(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word hangs on no ring."""
    for _ in tokens:
        if at >= len(tokens) or tokens[at].head == at:
            return True
        at = tokens[at].head
    return False


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What each word may be: form and verb."""
    found: dict[str, list[tuple[str, str]]] = {}
    for verb in sorted(grammar().done_to):
        for form, text in inflected(verb):
            found.setdefault(text, []).append((form, verb))
    return {text: tuple(kinds) for text, kinds in found.items()}


def inflected(verb: str) -> list[tuple[str, str]]:
    """The forms of a verb of the list, each with its name: base, s, ed, ing."""
    stem = verb + verb[-1] if verb in _DOUBLED else verb.removesuffix("e")
    past = _IRREGULAR.get(verb, f"{stem}ed")
    third = f"{verb}s"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past, third = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    ing = f"{verb if verb.endswith('ee') else stem}ing"
    return [("base", verb), ("s", third), ("ed", past), ("ing", ing)]


def _series(tokens: Sequence[Token], i: int) -> list[int] | None:
    """The places of the verbs of a series that begins at a word, if it is one."""
    for form, _ in _forms()[tokens[i].text]:
        places, at, joined = [i], i + 1, False
        while at + 1 < len(tokens) and not joined and tokens[at].text in (",", "and", "or", "&"):
            joined = tokens[at].text != ","
            at += 1
            if not joined and tokens[at].text in ("and", "or"):
                joined, at = True, at + 1
            if at < len(tokens) and _verb(tokens[at].text, form) is not None:
                places.append(at)
                at += 1
            else:
                joined = False
                break
        if joined and len(places) > 1 and at < len(tokens):
            before, behind = tokens[i - 1] if i else None, tokens[at]
            if _stands(tokens, form, places, before, behind):
                return places
    return None


def _verb(text: str, form: str) -> str | None:
    return next((verb for kind, verb in _forms().get(text, ()) if kind == form), None)


def _stands(
    tokens: Sequence[Token], form: str, places: list[int], before: Token | None, behind: Token
) -> bool:
    """Whether what stands around a series leaves no other reading."""
    first = tokens[places[0]]
    if before is None or _is_subject_of_next(tokens, behind):
        return False
    named = behind.tag in _NAME_BEGINS and behind.text.lower() not in ("he", "she", "they", "we")
    named = named or (behind.tag == "JJ" and behind.text[0].isupper())
    as_verb = first.pos == "VERB" and first.tag in _FORM_OF_TAG[form]
    noun = as_verb and behind.tag in _NOUN_BEGINS
    if form == "base":
        return (before.tag == "TO" or as_verb) and (named or noun)
    if form == "s":
        return (as_verb or _is_subject(tokens, places[0])) and named
    if form == "ing":
        return named or noun
    by = behind.text == "by" and as_verb
    return by or ((named or (noun and first.dep not in ("amod", "acl"))) and first.dep != "amod")


def _is_subject(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody stands before the series, and before him no verb whose object he is."""
    at = _before_adverbs(tokens, first)
    if at < 0 or not _is_one(tokens[at]):
        return False
    begins = at
    while begins and tokens[begins - 1].head in (at, first) and tokens[begins - 1].dep in _INSIDE:
        begins -= 1
    opening = tokens[begins - 1] if begins else None
    return opening is None or opening.pos not in ("VERB", "ADP", "ADJ") or opening.tag == "WDT"


def _is_one(token: Token) -> bool:
    """One, or what the parser takes for the adjective of a noun behind: “Pakistan arms”."""
    named = token.entity == "GPE" and token.text[0].isupper()
    return token.tag in _SINGULAR or token.text.lower() in _PRONOUNS or named


def _before_adverbs(tokens: Sequence[Token], first: int) -> int:
    at = first - 1
    while at >= 0 and tokens[at].tag in ("RB", "RBR"):
        at -= 1
    return at


def _is_subject_of_next(tokens: Sequence[Token], behind: Token) -> bool:
    """“the rebels that Iran funds and arms the Saudis bomb”: what has a verb behind it."""
    noun = tokens[head_of_phrase(tokens, behind.index)]
    if noun.index + 1 < len(tokens) and tokens[noun.index + 1].text == ",":
        return False
    verb = tokens[noun.head]
    finite = verb.tag in ("VBD", "VBP", "VBZ", "MD") and verb.pos in ("AUX", "VERB")
    return noun.dep in ("nsubj", "nsubjpass") and verb.index > noun.index and finite


def past_of(text: str) -> str | None:
    """The verb of the list whose past or participle a word is: armed, supplied."""
    return _verb(text, "ed")


def verb_of_past(text: str) -> str:
    """The verb whose past or participle a word in -ed is, of the list or by its ending."""
    return past_of(text) or of_participle(text)


def head_of_phrase(tokens: Sequence[Token], first: int) -> int:
    """The noun of a phrase that begins at a word."""
    at = first
    while tokens[at].head > at and tokens[at].dep in _INSIDE:
        at = tokens[at].head
    return at


def _mend(tokens: Tokens, places: list[int]) -> None:
    """Hang the words of a series as what they are."""
    first, last = places[0], places[-1]
    form = next(
        form
        for form, _ in _forms()[tokens[first].text]
        if all(_verb(tokens[k].text, form) for k in places)
    )
    given = None if tokens[last + 1].text == "by" else head_of_phrase(tokens, last + 1)
    was_verb = tokens[first].pos == "VERB"
    subject = _before_adverbs(tokens, first) if form == "s" else None
    if subject is not None and was_verb and tokens[subject].dep not in _INSIDE:
        subject = None
    _free(tokens, places)
    dep, head = _outside(tokens, places, subject, given)
    tag = tokens[first].tag if was_verb else _TAGS[form]
    for n, k in enumerate(places):
        verb = _verb(tokens[k].text, form) or tokens[k].lemma
        if n:
            dep, head = "conj", places[n - 1]
        tokens[k] = replace(tokens[k], pos="VERB", tag=tag, lemma=verb, dep=dep, head=head)
    for token in list(tokens[first + 1 : last]):
        if token.index not in places:
            kind = "punct" if token.text == "," else "cc"
            tokens[token.index] = replace(token, dep=kind, head=_before(places, token.index))
    if given is not None:
        tokens[given] = replace(tokens[given], dep="dobj", head=last)
        _own_words(tokens, last + 1, given)
    if subject is not None:
        _take_subject(tokens, subject, first)
    _take_link(tokens, first, form)


def _free(tokens: Tokens, places: list[int]) -> None:
    """“The rebels, which are armed, paid and led by Iran, took the town”: where a later member was
    taken for the verb of the sentence, the verb behind the comma is."""
    first = tokens[places[0]]
    noun = tokens[first.head]
    if first.dep not in ("relcl", "acl") or noun.head not in places[1:]:
        return
    false = tokens[noun.head]
    if false.head not in places and false.head > places[-1] and tokens[false.head].pos == "VERB":
        tokens[noun.index] = replace(noun, head=false.head)
        return
    for token in tokens[places[-1] + 1 :]:
        comma = tokens[token.index - 1].text == "," or tokens[token.index - 1].pos == "AUX"
        if token.dep == "conj" and token.head in places and token.pos in ("VERB", "AUX") and comma:
            root = false.head == false.index
            head = token.index if root else false.head
            tokens[token.index] = replace(token, dep=false.dep, head=head)
            for other in tuple(tokens):
                outer = other.index <= noun.index or other.index > token.index
                if outer and other.head in places and other.index not in places:
                    tokens[other.index] = replace(other, head=token.index)
            return


def _before(places: list[int], at: int) -> int:
    return max(k for k in places if k < at)


def _outside(
    tokens: Sequence[Token], places: list[int], subject: int | None, given: int | None
) -> tuple[str, int]:
    """What the whole hangs on: relation and head."""
    inner = {*places, *(k for k in (subject, given) if k is not None)}
    if tokens[places[0]].pos == "VERB" and tokens[places[0]].head not in inner - {places[0]}:
        first = tokens[places[0]]
        return first.dep, first.head
    found = [tokens[k] for k in sorted(inner)]
    for token in found:
        if token.head == token.index:
            return "ROOT", places[0]
    for wanted in _VERBAL_DEPS:
        for token in found:
            if token.head not in inner and token.dep == wanted:
                return wanted, token.head
    for token in found:
        if token.head not in inner:
            above = tokens[token.head].pos == "VERB"
            relative = subject is not None and tokens[subject].tag in ("WDT", "WP")
            return ("relcl" if relative else "ccomp" if above else "acl"), token.head
    return "ROOT", places[0]


def _own_words(tokens: Tokens, first: int, head: int) -> None:
    """The words of the object hang on the object."""
    for k in range(first, head):
        if not first <= tokens[k].head <= head:
            tokens[k] = replace(tokens[k], head=head)


def _take_link(tokens: Tokens, first: int, form: str) -> None:
    """What stands right before the series makes of it an infinitive or the content of a
    preposition; behind a verb it is what is done."""
    if not first:
        return
    link, verb = tokens[first - 1], tokens[first]
    if form == "base" and link.text.lower() == "to" and link.dep in ("dative", "prep"):
        tokens[link.index] = replace(link, pos="PART", tag="TO", dep="aux", head=first)
        tokens[first] = replace(verb, dep="advcl", head=link.head)
    elif form == "ing" and link.dep == "prep":
        tokens[first] = replace(verb, dep="pcomp", head=link.index)
    elif form == "ing" and link.pos == "VERB":
        tokens[first] = replace(verb, dep="xcomp", head=link.index)


def _take_subject(tokens: Tokens, subject: int, verb: int) -> None:
    for token in list(tokens[:subject]):
        if token.head == verb and token.dep in _INSIDE:
            tokens[token.index] = replace(token, head=subject)
    word = tokens[subject]
    if word.pos == "ADJ":
        word = replace(word, pos="PROPN", tag="NNP")
    tokens[subject] = replace(word, dep="nsubj", head=verb)
