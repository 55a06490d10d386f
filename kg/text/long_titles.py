"""Who says it, where his title is so long that the parser loses his name in it: “said Assistant
Attorney General for National Security Lena Marsh”."""

from __future__ import annotations

from kg.records import Token
from kg.text.draft import Draft
from kg.text.words import grammar

# What may stand in a title between capitals.
_SMALL = frozenset({"and", "for", "of", "the", "to", "on", "in", ","})
_OPENS = frozenset({",", '"', "”", "''", "“", "``", ";", ":", "—", "–"})
_LINKS = frozenset({"for", "of", "to", "on", "in"})
_LONGEST = 18
_BRIEFS = "affairs"  # what many of them see to


def long_title(draft: Draft, i: int) -> None:
    """Hang the name beside the office, and the office under its verb of saying: “said Under
    Secretary for Relief and Recovery Omar Dahl”, “Envoy for Yemen Omar Dahl said …”."""
    for begin, end in (_behind(draft, i), _before(draft, i)):
        office = _office(draft, begin, end)
        name = _name(draft, office + 1, end) if office is not None else None
        if office is None or name is None:
            continue
        if not any(t.text in ("for", "of") for t in draft.tokens[office:name]):
            continue
        if _hangs_well(draft, i, office, name, end):
            continue
        _rebuild(draft, i, begin, office, name, end)
        return


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and (token.pos in ("ADJ", "ADP", "NOUN", "PROPN", "VERB"))


def _behind(draft: Draft, i: int) -> tuple[int, int]:
    """The words in capitals right behind a verb, up to a mark."""
    end = i + 1
    while end < len(draft.tokens) and end - i < _LONGEST and _within(draft.tokens[end]):
        end += 1
    while end > i + 1 and not _capital(draft.tokens[end - 1]):
        end -= 1
    return i + 1, end


def _before(draft: Draft, i: int) -> tuple[int, int]:
    """The words in capitals right before a verb, back to a mark."""
    begin = i
    while begin and i - begin < _LONGEST and _within(draft.tokens[begin - 1]):
        begin -= 1
    while begin < i and not _capital(draft.tokens[begin]):
        begin += 1
    opened = begin == 0 or draft.tokens[begin - 1].text in _OPENS
    return (begin, i) if opened else (i, i)


def _within(token: Token) -> bool:
    return _capital(token) or (token.text in _SMALL and token.text != ",")


def _office(draft: Draft, begin: int, end: int) -> int | None:
    """The last word of an office before what it is for: Attorney *General* for …."""
    for k in range(begin, end - 3):
        token = draft.tokens[k]
        if token.lemma.lower() in grammar().posts and draft.tokens[k + 1].text in ("for", "of"):
            return k
    return None


def _name(draft: Draft, begin: int, end: int) -> int | None:
    """The first word of the name of a person with which the words end."""
    at = end
    while at > begin and draft.tokens[at - 1].entity == "PERSON":
        at -= 1
    if at == end:  # “Intelligence Sigal Mandelker”: no part of the body before it
        while at > begin and not draft.tokens[at - 1].entity:
            at -= 1
        if not draft.tokens[at - 1].entity or draft.tokens[at].lemma.lower() == _BRIEFS:
            return None
    words = draft.tokens[at:end]
    if not 1 < len(words) < 5 or not all(t.pos == "PROPN" for t in words):
        return None
    return at if _capital(draft.tokens[at - 1]) and at - 1 > begin else None


def _hangs_well(draft: Draft, i: int, office: int, name: int, end: int) -> bool:
    """Whether the parser has it right: an office that speaks, with the name beside it."""
    heads = {draft.tokens[k].head for k in range(name, end)} - set(range(name, end))
    beside = heads == {office} and any(
        draft.tokens[k].dep == "appos" for k in range(name, end) if draft.tokens[k].head == office
    )
    return beside and draft.tokens[office].dep == "nsubj" and draft.tokens[office].head == i


def _rebuild(draft: Draft, i: int, begin: int, office: int, name: int, end: int) -> None:
    """Hang all words of the phrase anew: office, what it is for, name."""
    draft.hang(office, i, "nsubj", pos="PROPN", tag="NNP")
    for k in range(begin, office):
        draft.hang(k, office, "compound", pos="PROPN", tag="NNP")
    last = end - 1
    draft.hang(last, office, "appos", entity="PERSON")
    for k in range(name, last):
        draft.hang(k, last, "compound", entity="PERSON")
    parts = _parts(draft, office + 1, name)
    for link, first, head in parts:
        draft.hang(link, office, "prep", pos="ADP", tag="IN")
        draft.hang(head, link, "pobj", pos="PROPN", tag="NNP")
        for k in range(first, head):
            small = draft.tokens[k].text
            dep = {"and": "cc", "the": "det"}.get(small, "compound")
            draft.hang(k, head, dep)
    inside = range(begin, end)
    for k in inside:  # whatever else hung there is the verb's
        for below in draft.kids(k):
            if below not in inside and below != i:
                draft.hang(below, i, draft.tokens[below].dep)


def _parts(draft: Draft, begin: int, end: int) -> list[tuple[int, int, int]]:
    """The phrases behind an office: the preposition, the first word behind it, the last."""
    links = [k for k in range(begin, end) if draft.tokens[k].text in _LINKS]
    bounds = [*links[1:], end]
    return [(k, k + 1, stop - 1) for k, stop in zip(links, bounds, strict=True) if stop - 1 > k]
