"""Times counted from another happening: “five days after the announcement”, “since the raid”.

Where the happening's words hold a date themselves (“after the November fighting”), or the caller
knows its date, the expression is resolved; else its anchor and shift say what is to be looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.records.language import Interval
from kg.text.dates import periods
from kg.text.dates.points import Match, Point, is_adjective
from kg.text.dates.quantities import QUANTITY, Shift, backwards, days_meant, quantity
from kg.text.dates.words import listed

Landmarks = Callable[[str], Interval | None]

ANNOUNCED_BY = frozenset(
    listed(
        "after before following since until till prior ahead wake aftermath eve during into within "
        "day night morning time"
    )
)
RELATION = re.compile(
    r"\b(?P<word>after|before|following|since|until|till|prior\s+to|ahead\s+of|during|"
    r"in\s+the\s+(?:immediate\s+)?(?:wake|aftermath)\s+of|on\s+the\s+eve\s+of|into|"
    r"on\s+the\s+(?:same\s+)?(?:day|night|morning)\s+of|at\s+the\s+time\s+of|"
    rf"within\s+(?:{QUANTITY}\s+)?(?:minute|hour|day|week|month|year)s?\s+of)\s+",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"\b(?:(?P<bound>(?:more|less)\s+than|over|under|at\s+least|about|around|nearly|almost|some|"
    r"just|only|exactly|within|up\s+to|barely)\s+)?"
    rf"(?:(?:{QUANTITY}\s+)?(?P<unit>minute|hour|day|week|month|year|decade)(?P<plural>s?)"
    r"|the\s+(?:very\s+)?(?P<the>day|week|month|year|night|morning)"
    r"|(?:in\s+)?the\s+(?P<many>days|weeks|months|years)(?:\s+immediately)?"
    r"|(?P<soon>shortly|soon|immediately|just|right|hours|minutes|moments))\s+$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"\s*(?:[,;:()\[\]“”„«»!?\"]|\s[-–—]+\s|—|–(?=\s))|\s+(?:which|who|whom|when|while|where|"
    r"because|although|though|but|whereas|after|before|since|until|amid|despite|saying|according|"
    r"in\s+which|in\s+order|and\s+(?:it|he|she|they|we|during|after|before|since|until|in|on|has|have|had|is|are|was|"
    r"were|will|said|says))\b",
    re.IGNORECASE,
)
_NO_ANCHOR = re.compile(
    r"(?:(?:all|him|them|it|me|us|you|her|that|this|which|whom|what|another|then|long|hand|"
    r"himself|herself|itself|themselves|now|and|or|is|are|was|were|of|to|in|on|at|by|being|"
    r"noon|midnight|dawn|dusk|dark|sunset|sunrise|recently|yesterday|today)\b(?!['’]s))"
    r"|(?:the|a|an)?\s*(?:(?:\w+\s+)?(?:court|courts|judge|judges|parliament|committee|congress|"
    r"cameras?|microphones?|mirror|council|panel|jury|crowds?|tribunal))\b|\d|[^\w\s]"
    rf"|{QUANTITY}\s+(?:minute|hour|day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\b(\w+)\s+after\s+\1\b", re.IGNORECASE)
_NO_CLAUSE = re.compile(r"(?:him|them|me|us|himself|herself|itself|themselves)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:it|this|that|you|her)\s+[a-z]+(?:ed|s|d)\b", re.IGNORECASE)
_NO_RELATION_BEFORE = re.compile(
    r"\b(?:is|are|was|were|been|be|the|a|named|look|looks|looking|looked|go|goes|going|went|"
    r"people|as|his|her|their|its|large|huge|growing)\s+$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[a-z])\s+(?=[A-Z])")
_BEFORE_CLAUSES = {"after", "before", "since", "until", "till"}
_VERB = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|said|says)\b")
_LONGEST = 20
_TRAILING = re.compile(r"(?:\s+(?:of|in|on|at|by|to|for|from|with|and|or|the|a|an))*\s*$")
_LAST_WORD = re.compile(r"\S+$")
_LINKS = re.compile(
    r"\b(?:of|by|in|at|on|to|from|for|with|against|and|or|between|near|the|a|an|its|his|her|their|"
    r"over|into|as|[Gg]eneral|[Pp]resident|[Mm]inister|[Ll]eader|[Cc]ommander|[Cc]hief|"
    r"[a-z]+(?:ed|ing|ian|led|es|s))$"
)
_OF = re.compile(r"of\s+$", re.IGNORECASE)
_SOON: dict[str, Shift] = {
    "shortly": (0, 7),
    "soon": (0, 14),
    "immediately": (0, 1),
    "just": (0, 7),
    "right": (0, 1),
    "hours": (0, 1),
    "minutes": (0, 1),
    "moments": (0, 1),
}
_THE: dict[str, Shift] = {
    "day": (1, 1),
    "night": (0, 1),
    "morning": (0, 1),
    "week": (0, 7),
    "month": (0, 31),
    "year": (0, 366),
}
_IN_THE: dict[str, Shift] = {
    "days": (0, 13),
    "weeks": (0, 60),
    "months": (0, 365),
    "years": (0, None),
}


class Anchored(NamedTuple):
    """An expression counted from a happening; offsets are those of the sentence."""

    start: int
    end: int
    preposition: str
    interval: Interval
    anchor: tuple[int, int] | None
    shift: Shift
    uses: Point | None


def find_anchored(sentence: str, points: list[Point], landmarks: Landmarks) -> list[Anchored]:
    """The expressions of a sentence that count from a happening or, shifted, from a date."""
    found: list[Anchored] = []
    for match in RELATION.finditer(sentence):
        if found and match.start() < found[-1].end:
            continue
        if any(p.start <= match.start() < p.end for p in points):
            continue
        one = _from_date(match, points) or _from_happening(match, points, landmarks)
        if one is not None:
            found.append(one)
    return found


def _shift_before(match: Match) -> tuple[int, Shift] | None:
    """Where the words that say how long before or after begin, and the days that they mean."""
    sentence = match.string
    if match["word"].lower() == "since":
        # “$10 million a month since December”: a rate, or how long it has been; nothing is moved
        return None
    if match["word"][:6].lower() == "within":
        found = _SHIFT.search(sentence, match.start(), match.end() - len(_OF.findall(match[0])[0]))
    else:
        found = _SHIFT.search(sentence, max(0, match.start() - 48), match.start())
    if found is None:
        return None
    shift: Shift
    if found["the"]:
        shift = _THE[found["the"].lower()]
    elif found["many"]:
        shift = _IN_THE[found["many"].lower()]
    elif found["soon"]:
        shift = _SOON[found["soon"].lower()]
    else:
        many = quantity(found)
        if many is None and not found["plural"]:
            return None
        shift = _bounded(days_meant(many, found["unit"].lower()), (found["bound"] or "").lower())
    return found.start(), shift


def _bounded(shift: Shift, bound: str) -> Shift:
    low, high = shift
    words = " ".join(bound.split())
    if words in {"more than", "over", "at least"}:
        return low, None
    if words in {"less than", "under", "within", "up to", "barely"}:
        return 0, high
    return low, high


def _kind(match: Match) -> str:
    words = match["word"].lower().split()
    return "within" if words[0] == "within" else " ".join(words)


def _directed(kind: str, shift: Shift | None) -> Shift:
    """The shift in days from the anchor, before it or after it."""
    if kind == "on the eve of":
        return -1, -1
    if kind == "during" or kind.startswith(("on the", "at the")):
        return 0, 0
    after = shift or (0, None)
    if kind in {"before", "prior to", "ahead of", "until", "till"}:
        return backwards(after)
    return after


def _from_date(match: Match, points: list[Point]) -> Anchored | None:
    """“five days after December 6”: a date, moved."""
    shift = _shift_before(match)
    point = next((p for p in points if p.start in (match.end(), match.end() + 4)), None)
    if shift is None or point is None or point.interval is None:
        return None
    sentence = match.string
    if sentence[match.end() : point.start].strip().lower() not in {"", "the"}:
        return None
    if is_adjective(sentence, point.start, point.end):
        return None
    start, days = shift
    directed = _directed(_kind(match), days)
    interval = periods.shifted(point.interval, directed)
    return Anchored(start, point.end, _kind(match), interval, None, directed, point)


def _phrase_end(sentence: str, start: int, kind: str, points: list[Point]) -> int:
    """Where the words for a happening end, as far as can be told without grammar."""
    end = len(sentence.rstrip(" \n\t.…'’"))
    for boundary in _BOUNDARY.finditer(sentence, start):
        if not any(p.start < boundary.end() and boundary.start() < p.end for p in points):
            end = boundary.start()
            break
    if kind not in _BEFORE_CLAUSES:
        verb = _VERB.search(sentence, start, end)
        end = verb.start() if verb else end
    if sentence[start : start + 1].islower():
        for gap in _BREAK.finditer(sentence, start, end):
            word = _LAST_WORD.search(sentence, start, gap.start())
            dated = any(p.start <= gap.end() < p.end for p in points)
            if word is None or dated or not word[0][0].islower():
                continue
            if not _LINKS.search(sentence, start, gap.start()):
                end = gap.start()
                break
    words = list(re.finditer(r"\S+", sentence[start:end]))
    if len(words) > _LONGEST:
        end = start + words[_LONGEST - 1].end()
    trailing = _TRAILING.search(sentence, start, end)
    end = trailing.start() if trailing else end
    return next((p.end for p in points if p.start < end < p.end), end)


def _from_happening(match: Match, points: list[Point], landmarks: Landmarks) -> Anchored | None:
    sentence, kind = match.string, _kind(match)
    start = match.end()
    if _NO_RELATION_BEFORE.search(sentence, max(0, match.start() - 12), match.start()):
        return None
    if _NO_CLAUSE.match(sentence, start) or _REPEATED.search(sentence, max(0, match.start() - 12)):
        return None
    if _NO_ANCHOR.match(sentence, start) and not _CLAUSE.match(sentence, start):
        return None
    if any(
        p.start in (start, start + 4) and not is_adjective(sentence, p.start, p.end) for p in points
    ):
        return None
    end = _phrase_end(sentence, start, kind, points)
    if end <= start:
        return None
    shift = _shift_before(match)
    if kind == "into" and (
        shift is None or not sentence[start:].startswith(("the ", "a ", "his "))
    ):
        return None
    directed = _directed(kind, shift[1] if shift else None)
    first = shift[0] if shift else start
    base = landmarks(sentence[start:end])
    inner = next((p for p in points if start <= p.start and p.end <= end and p.interval), None)
    if base is None and inner is not None:
        base = inner.interval
    if base is not None and base != Interval():
        interval = periods.shifted(base, directed)
        return Anchored(first, end, kind, interval, None, directed, None)
    return Anchored(first, end, kind, Interval(), (start, end), directed, None)
