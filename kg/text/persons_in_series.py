"""“met Ali Musa, head of the Front, *Omar Bako*, secretary of the Army, and *Sani Dogo*”: persons
who are listed each with his office or body, of whom the parser makes appositions of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.text.draft import Draft
from kg.text.steps import asked_where
from kg.text.words import grammar

_PLACES = ("dobj", "nsubj", "nsubjpass", "pobj")
_BELONGING = ("from", "of")
_FINITE = ("MD", "VBD", "VBP", "VBZ")
_FAR = 5  # words from a comma to the noun of an office


@dataclass(frozen=True)
class _Name:
    begin: int
    end: int

    def head(self, draft: Draft) -> int:
        """The word on which the others hang."""
        run = range(self.begin, self.end + 1)
        outside = [k for k in run if draft.tokens[k].head not in run]
        return outside[-1] if outside else self.end


@asked_where(word=("and",))
def persons_in_series(draft: Draft, i: int) -> None:
    """Hang all of them beside the first, and each office on its holder."""
    last = _name_at(draft, i + 1)
    if last is None or not _is_person(draft, last):
        return
    found = [last]
    while (before := _before(draft, found[0], i)) is not None:
        found.insert(0, before)
        if draft.text_before(before.begin) != ",":
            break
    first = found[0].head(draft)
    offices = [_office(draft, one, other) for one, other in pairwise(found)]
    if len(found) < 3 or draft.text_before(found[0].begin) == ",":
        return
    heads = [name.head(draft) for name in found]
    if draft.tokens[first].dep not in _PLACES or set(heads[1:]) & set(draft.above(first)):
        return
    for name, head in zip(found[1:], heads[1:], strict=True):
        draft.hang(head, first, "conj")
        for k in range(name.begin, name.end + 1):
            if k != head and not name.begin <= draft.tokens[k].head <= name.end:
                draft.hang(k, head, "compound")
    draft.hang(i, first, "cc")
    offices.append(_office(draft, last, None))
    for head, office in zip(heads, offices, strict=True):
        if office is not None and office >= 0 and office not in draft.above(head):
            draft.hang(office, head, "appos")


def _before(draft: Draft, name: _Name, link: int) -> _Name | None:
    """The person listed right before a name, with what is said of him between the two."""
    stop = name.begin - 1
    if stop == link and draft.text_before(link) == ",":
        stop -= 1
    for other in _names_until(draft, stop):
        office = _office(draft, other, name)
        if office is not None:
            listed = draft.text_before(other.begin) == ","
            if listed and not _is_person(draft, other) and (office < 0 or _is_other(draft, other)):
                continue
            placed = draft.tokens[other.head(draft)].dep in _PLACES
            owned = draft.text_before(other.begin) in _BELONGING  # head of *Boko Haram*
            if listed or (placed and not owned):
                return other
    return None


def _names_until(draft: Draft, stop: int) -> Iterator[_Name]:
    """Names of two words and more before a word, the nearest first."""
    at = stop - 1
    while at >= 0:
        begin = at
        while begin and _in_name(draft, at) and _in_name(draft, begin - 1):
            begin -= 1
        name = _name_at(draft, begin)
        if name is not None and name.end < stop:
            yield name
        at = begin - 1


def _in_name(draft: Draft, i: int) -> bool:
    token = draft.tokens[i]
    return token.pos == "PROPN" or token.text in ("-", "–")


def _name_at(draft: Draft, begin: int) -> _Name | None:
    """A name of two words or more that begins here, and is that of no office or body."""
    tokens, end = draft.tokens, begin
    while end < len(tokens) and _in_name(draft, end):
        end += 1
    run = tokens[begin:end]
    words = [t for t in run if t.pos == "PROPN" and t.text not in ("-", "–")]
    if len(words) < 2 or draft.text_before(begin).lower() in ("a", "an", "the"):
        return None
    taken = grammar().posts | grammar().bodies
    return None if any(t.lemma.lower() in taken for t in words) else _Name(begin, end - 1)


def _is_person(draft: Draft, name: _Name) -> bool:
    return any(t.entity == "PERSON" for t in draft.tokens[name.begin : name.end + 1])


def _is_other(draft: Draft, name: _Name) -> bool:
    """Whether a name is taken for that of something that holds no office."""
    return any(t.entity for t in draft.tokens[name.begin : name.end + 1])


def _office(draft: Draft, name: _Name, following: _Name | None) -> int | None:
    """The office between two names; −1 where it is a body, a clause with “who”, or nothing is
    said; None where what stands between is no such thing."""
    end = following.begin if following is not None else len(draft.tokens)
    between = draft.tokens[name.end + 1 : end]
    words = [t.text.lower() for t in between]
    if following is not None:
        while words and words[-1] in (",", "and"):
            words.pop()
        between = between[: len(words)]
    if not between:
        return -1
    if any(t.tag in _FINITE for t in between) and words[:2] != [",", "who"]:
        return None
    if words[0] in _BELONGING or words[:2] == [",", "who"]:
        return -1
    if words[0] != ",":
        return None if following is not None else -1
    for t in between[1 : 1 + _FAR]:
        if t.lemma.lower() in grammar().posts:
            held = draft.tokens[t.head]
            general = held.index == t.index + 2 and held.lemma.lower() == "general"
            return held.index if general else t.index
    return None
