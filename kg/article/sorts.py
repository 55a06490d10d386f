"""What a line looks like by itself: prose, a short line, furniture of the page.

The classes follow jusText (good, near-good, short, bad), with the bad ones told apart by wording.
"""

from __future__ import annotations

import re
from enum import StrEnum

from kg.article.wording import Wording, wording

# Longer lines are matched against no whole-line pattern: furniture is short.
_LONGEST_FURNITURE = 220
_LONGEST_CAPTION = 400
_LONGEST_NOTICE = 4_000
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…][\"'”’)\]»]*\Z")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:you|your|yours|yourself|we|our|ours|us)\b", re.IGNORECASE)
_BULLET = re.compile(r"\A(?:[•·▪◦‣●■►▶*+–-]|\d{1,2}[.)])\s+\S")


class Sort(StrEnum):
    """The class of a line by itself."""

    GOOD = "good"  # prose of some length
    NEAR = "near"  # a sentence, or what could be one
    SHORT = "short"  # a headline, a name, an entry of a menu
    CAPTION = "caption"  # words under a picture
    CREDIT = "credit"  # where a picture comes from
    META = "meta"  # byline, date, time: known only from its place at the head
    JUNK = "junk"  # furniture, small print, pleas
    SECTION = "section"  # the heading of a list of other things
    FINISH = "finish"  # the heading after which readers speak


PROSE = frozenset({Sort.GOOD, Sort.NEAR})


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return bool(_BULLET.match(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_STOP.search(text[-6:]))


def words_of(text: str) -> list[str]:
    """The words of a line, without figures."""
    return _WORD.findall(text)


def function_share(words: list[str]) -> float:
    """The share of words of grammar among the words."""
    known = wording().function_words
    return sum(word.lower() in known for word in words) / len(words) if words else 0.0


def asks_reader(text: str) -> bool:
    """Whether a line asks the reader for money, an address or a click, outside quotations."""
    known = wording()
    plain = _QUOTED.sub(" ", text).replace("’", "'")
    bids = known.bidding.match(plain) or (not ends_sentence(text) and len(plain.split()) <= 14)
    if not (bids or _ADDRESS.search(plain)):
        return False
    pleas = sum(bool(plea.search(plain)) for plea in known.pleas)
    return pleas >= 3 or (pleas >= 1 and bool(bids or _READER.search(plain)))


def without_credit(text: str) -> str:
    """A caption without the credit in brackets at its end."""
    rest = wording().trailing_credit.sub("", text)
    return re.sub(r"\.(?:\s*\.)+\Z", ".", rest)


def _furniture(text: str, known: Wording) -> Sort | None:
    plain = text.replace("’", "'")
    for pattern, sort in (
        (known.salutation, Sort.JUNK),
        (known.line, Sort.JUNK),
        (known.finish, Sort.FINISH),
        (known.section, Sort.SECTION),
        (known.credit, Sort.CREDIT),
    ):
        if not pattern.match(plain):
            continue
        # “File photo: …” may be followed by what the picture shows.
        words = words_of(text) if sort is Sort.CREDIT else []
        return Sort.CAPTION if len(words) >= 6 and function_share(words) >= 0.2 else sort
    return None


def _prose(text: str) -> Sort:
    words = words_of(text)
    share, stop = function_share(words), ends_sentence(text)
    if share >= 0.2 and ((stop and len(words) >= 15) or len(words) >= 40):
        return Sort.GOOD
    if stop and len(words) >= 3 and (share > 0 or len(words) <= 8):
        return Sort.NEAR
    if share >= 0.2 and (len(words) >= 20 or (text.endswith(":") and len(words) >= 5)):
        return Sort.NEAR
    return Sort.SHORT


def _is_caption(text: str, known: Wording) -> bool:
    if len(text) > _LONGEST_CAPTION:
        return False
    rest = without_credit(text)
    return len(rest.split()) >= 4 and (
        (rest != text and len(rest) < len(text) - 3) or bool(known.caption.search(text))
    )


def sort_line(text: str) -> Sort:
    """The class of a line, whatever stands around it."""
    if len(text) > _LONGEST_NOTICE:
        return _prose(text)
    known = wording()
    if len(text) <= _LONGEST_FURNITURE and (sort := _furniture(text, known)):
        return sort
    if known.notice.search(text.replace("’", "'")) or asks_reader(text):
        return Sort.JUNK
    if _is_caption(text, known):
        return Sort.CAPTION
    return _prose(text)
