"""Who stands before a deed that was taken for something else: “*Chad*, meanwhile, armed”, “*the
government of Chad and Niger* arm”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.draft import Draft
from kg.text.labels import NOUNS, VERBS

_INSIDE = ("ADJ", "DET", "NOUN", "NUM", "PART", "PROPN")
_TIMES = ("DATE", "TIME")
_ADVERBS = 2
_SERIES = 2  # so many stand on either side of “and”
THEN = frozenset({"after", "before", "until"})
"""What may be taken for a preposition of whoever begins a clause behind it."""

# Who does it begins a clause at the head of a sentence and behind these.
_BEFORE_CLAUSE = frozenset(
    {",", "although", "as", "because", "both", "but", "if", "since", "that", "though", "when",
     "where", "while", "which", "whom", "“", '"', "``", ":", ";", "—", "–", *THEN}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doers:
    """The nouns of one or more phrases side by side, and where each of these begins and ends."""

    heads: tuple[int, ...]
    phrases: tuple[range, ...]

    @property
    def begin(self) -> int:
        """The first word of the first phrase."""
        return self.phrases[0].start

    def several(self, draft: Draft) -> bool:
        """Whether they are more than one."""
        return len(self.heads) > 1 or draft.tokens[self.heads[0]].tag in ("NNS", "NNPS")


def doers_before(draft: Draft, i: int) -> Doers | None:
    """Who stands right before a word, or before its adverbs, where a clause may begin: not the two
    in “between Chad and Niger”."""
    found = list(_phrases(draft, _before_adverbs(draft, i)))
    while len(found) > _SERIES and not _opens(draft, found[-1][1].start):
        found.pop()  # “Despite *the embargo*, Russia and Turkey armed them”
    if not found or not _opens(draft, found[-1][1].start):
        return None
    return Doers(tuple(head for head, _ in reversed(found)), tuple(p for _, p in reversed(found)))


def _opens(draft: Draft, begin: int) -> bool:
    """Whether a clause may begin at a word."""
    before = draft.tokens[begin - 1]
    if begin == 0 or is_time_before(draft, begin) or before.pos in VERBS:
        return True
    return before.text.lower() in _BEFORE_CLAUSE


def is_time_before(draft: Draft, begin: int) -> bool:
    """“In *2019* Chad armed them”."""
    return begin > 0 and draft.tokens[begin - 1].entity in _TIMES


def let_do(draft: Draft, i: int, doers: Doers) -> None:
    """Let them do what a verb tells, the later ones hung on the first."""
    first = doers.heads[0]
    for head, phrase in zip(doers.heads, doers.phrases, strict=True):
        above, dep = (i, "nsubj") if head == first else (first, "conj")
        if draft.tokens[head].pos in NOUNS:
            draft.hang(head, above, dep)
        else:
            draft.hang(head, above, dep, pos="PROPN", tag="NNP")
        for k in phrase:
            if k != head and draft.tokens[k].head not in phrase:
                draft.hang(k, head, "compound" if draft.tokens[k].pos in NOUNS else "det")
    for before, phrase in zip(doers.phrases, doers.phrases[1:], strict=False):
        for k in range(before.stop, phrase.start):
            draft.hang(k, first, "cc" if draft.tokens[k].pos == "CCONJ" else "punct")


def _before_adverbs(draft: Draft, i: int) -> int:
    """The last word before a deed, and before what tells how or when it was done."""
    at = i - 1
    aside = at > 2 and draft.tokens[at].text == "," and draft.tokens[at - 2].text == ","
    if aside and draft.tokens[at - 1].pos == "ADV":
        return at - 3
    for _ in range(_ADVERBS):
        if at > 0 and draft.tokens[at].pos == "ADV":
            at -= 1
    return at


def _phrases(draft: Draft, last: int) -> Iterator[tuple[int, range]]:
    """The phrases of “X and Y”, “X, Y and Z”, the last first, each with its noun."""
    joined = False
    while last >= 0 and _is_noun(draft, last):
        head = begin = last
        while begin > 0 and (_is_inside(draft, begin - 1) or _is_of(draft, begin - 1)):
            begin -= 1
            if draft.tokens[begin].text == "of":
                head = begin - 1
        yield head, range(begin, last + 1)
        link = draft.text_before(begin)
        if link not in (("and", ",") if joined else ("and",)):
            return
        joined, last = True, begin - 2


def _is_noun(draft: Draft, k: int) -> bool:
    """Whether a word is a noun, or a name that was taken for a verb: “*Chad*, meanwhile, …”."""
    token = draft.tokens[k]
    if token.entity in _TIMES:
        return False
    return token.pos in NOUNS or (bool(token.entity) and token.text[0].isupper())


def _is_inside(draft: Draft, k: int) -> bool:
    return draft.tokens[k].pos in _INSIDE and draft.tokens[k].entity not in _TIMES


def _is_of(draft: Draft, k: int) -> bool:
    return draft.tokens[k].text == "of" and k > 0 and draft.tokens[k - 1].pos == "NOUN"
