"""Years, decades, centuries, seasons and quarters as newspapers print them."""

from __future__ import annotations

import re
from datetime import date

from kg.records.language import Interval
from kg.text.dates import periods, words
from kg.text.dates.months import COUNTED, ORDINAL_WORD, YEAR, YEAR_END, relative_year
from kg.text.dates.points import (
    DETERMINER_BEFORE,
    PREPOSITION_BEFORE,
    Context,
    Match,
    Point,
)

YEARS = re.compile(
    rf"(?<![\w.,:/$€£#–-])(?P<first>{YEAR})\s?[-–—/]\s?(?P<last>{YEAR}|\d\d)(?![\w%-]|[.,:/]\d)"
)
BARE_YEAR = re.compile(
    rf"(?:(?<![\w.,:/$€£#–+-])|(?<=[Mm]id-)|(?<=late-)|(?<=early-))(?P<year>{YEAR})"
    r"(?!\w|[,.:/]\d|%|-\w)"
)
DECADE = re.compile(
    r"(?:(?<!\w)(?P<full>(?:1\d|20)\d0)['’]?s\b|['’‘](?P<short>\d0)s\b"
    r"|\b(?P<the>the\s+(?:(?P<part>early|mid|late)[\s-]+)?)"
    rf"(?:(?P<bare>[2-9]0)s|(?P<word>{'|'.join(words.DECADES)}))\b)"
)
CENTURY = re.compile(
    rf"\b(?:(?P<figure>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>(?i:{ORDINAL_WORD})))"
    r"[\s-]centur(?:y|ies)\b"
)
SEASON = re.compile(
    r"\b(?:(?P<which>(?i:last|this|next|this\s+past|this\s+coming))\s+)?"
    r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b"
    rf"(?:\s+(?:of\s+)?(?P<year>{YEAR})(?:[-–/](?P<last>{YEAR}|\d\d))?{YEAR_END}"
    r"|\s+(?:of\s+)?(?P<which_year>last|this|next)\s+year\b)?"
)
QUARTER = re.compile(rf"\b(?P<kind>[QH])(?P<number>[1-4])\s+(?:of\s+)?(?P<year>{YEAR})\b")


def _range_end(first: int, last: str) -> int:
    return int(last) if len(last) == 4 else first - first % 100 + int(last)


def read_years(match: Match, _context: Context) -> Point | None:
    """“2006-2010”, “2006–10”."""
    first, last = int(match["first"]), _range_end(int(match["first"]), match["last"])
    if first < 1500 or not first < last <= first + 150:
        return None
    interval = periods.span(periods.year(first), periods.year(last))
    return Point(match.start(), match.end(), interval)


_QUANTITY_BEFORE = re.compile(
    r"\b(?i:nearly|almost|about|around|over|some|than|least|most|roughly|approximately|other|"
    r"total|estimated|additional|extra|another|first|last|all|only|least)\s+(?:of\s+)?$"
)
_AT_LEAST = re.compile(
    r"\b(?i:since|until|from|by|in)\s+(?:at\s+least|as\s+early\s+as|as\s+late\s+as|around|about)\s+$"
)
_YEAR_PREPOSITIONS = set(
    words.listed(
        """
    in since until till by from before after during through throughout circa early mid late
    of over between on
    """
    )
) | {"as of", "up to", "prior to", "ahead of", "starting", "beginning"}
_COUNTED_AFTER = re.compile(
    rf"\s+(?:[a-z]+\s+)?(?:{COUNTED})\b|\s+(?!\w*(?:ss|is|us|wards|ways|haps)\b)[a-z]{(3,)}s\b"
)
_MEASURE_AFTER = re.compile(rf"\s?(?:%|(?:{'|'.join(words.MEASURES)}|dollars|euros|pounds)\b)")


def _year_strength(match: Match, context: Context) -> bool | None:
    """Whether a number of four digits is a year: True, False, or None for perhaps."""
    sentence, start, end = context.sentence, match.start(), match.end()
    if _MEASURE_AFTER.match(sentence, end):
        return False
    if sentence[start - 1 : start] == "-":
        return True
    window = max(0, start - 40)
    if sentence[start - 1 : start] == "(" and sentence[end : end + 1] in ")–-,":
        return True
    preposition = PREPOSITION_BEFORE.search(sentence, window, start)
    word = preposition["word"].lower() if preposition else ""
    if word in {"in", "since", "during", "until", "early", "late", "mid", "throughout"}:
        return True
    if _COUNTED_AFTER.match(sentence, end) and word != "the":
        return False if not DETERMINER_BEFORE.search(sentence, window, start) else None
    if _AT_LEAST.search(sentence, window, start):
        return True
    if _QUANTITY_BEFORE.search(sentence, window, start):
        return False
    if re.search(r"\b(?:year|[Ii]n\s+the\s+year)\s+$", sentence[window:start]):
        return True
    if word in _YEAR_PREPOSITIONS:
        return True
    if DETERMINER_BEFORE.search(sentence, window, start):
        after = re.match(r"\s+([A-Za-z]+)", sentence[end : end + 40])
        return True if after and after[1].lower() not in words.NO_NOUN else None
    return None


def read_year(match: Match, context: Context) -> Point | None:
    """“in 2012”, “the 2014 war”; not “2012 missiles”."""
    number = int(match["year"])
    limit = context.issued.year + 50 if context.issued else 2099
    strength = _year_strength(match, context)
    if strength is False or number > limit or number < 1500:
        return None
    if number < 1800 and not PREPOSITION_BEFORE.search(
        context.sentence, max(0, match.start() - 8), match.start()
    ):
        return None
    return Point(*match.span(), periods.year(number), weak=strength is None)


def read_decade(match: Match, context: Context) -> Point | None:
    """“the 1990s”, “the early ’90s”, “the nineties”."""
    if match["full"]:
        return Point(*match.span("full")[:1], match.end(), periods.decade(int(match["full"])))
    digits = match["short"] or match["bare"]
    number = int(digits) if digits else words.DECADES[match["word"]]
    latest = context.issued.year if context.issued else 0
    first = 2000 + number if 2000 + number <= latest else 1900 + number
    if not context.issued and number <= 20:
        return None
    start = match.start() if match["short"] else match.end("the")
    return Point(start, match.end(), periods.decade(first))


def read_century(match: Match, _context: Context) -> Point | None:
    """“the 19th century”."""
    number = int(match["figure"]) if match["figure"] else words.ORDINALS[match["word"].lower()]
    return Point(*match.span(), periods.century(number)) if 10 <= number <= 30 else None


_NAMED_SEASON = re.compile(r"\b(?:Arab|Prague|Silent)\s+$")
_SEASON_LICENCE = re.compile(
    r"\b(?:(?i:in|over|during|since|until|by|throughout|late|early|mid|end\s+of|beginning\s+of)"
    r"[\s-]+(?:the\s+)?)$"
)


def _chosen_season(which: str, code: int, issued: date, future: bool) -> Interval | None:
    """The season meant by last, this, next or a bare “in the summer”."""
    around = [periods.season(issued.year + n, code) for n in (-2, -1, 0, 1, 2)]
    begun = [s for s in around if s.begins and s.begins <= issued]
    over = [s for s in around if s.ends and s.ends < issued]
    to_come = [s for s in around if s.begins and s.begins > issued]
    if which.startswith("last"):
        return over[-1]
    if which.startswith("next") or which.endswith("coming"):
        return to_come[0]
    if which == "this" and issued not in (begun[-1].ends, to_come[0].begins):
        return (
            begun[-1]
            if begun[-1].ends
            and begun[-1].begins
            and (begun[-1].ends >= issued or begun[-1].begins.year == issued.year)
            else to_come[0]
        )
    return to_come[0] if future and over[-1] is begun[-1] else begun[-1]


def read_season(match: Match, context: Context) -> Point | None:
    """“the summer of 2015”, “last winter”, “in the spring”."""
    code = words.SEASONS[match["season"].lower()]
    start, end = match.span()
    if _NAMED_SEASON.search(context.sentence, max(0, start - 8), start):
        return None
    if match["year"]:
        first = int(match["year"])
        if match["last"] and _range_end(first, match["last"]) != first + 1:
            return None
        both = code == 24 and not match["last"]
        return Point(start, end, periods.season(first, code, winter_from_january=both))
    if match["which_year"]:
        year = relative_year(match["which_year"], context)
        return Point(start, end, periods.season(year, code)) if year else None
    which = (match["which"] or "").lower()
    sentence = context.sentence
    licensed = which or _SEASON_LICENCE.search(sentence, max(0, start - 20), start)
    if not licensed or context.issued is None or match["season"][0].isupper():
        return None
    if re.match(r"\s+of\b", sentence[end : end + 4]):
        return None
    return Point(start, end, _chosen_season(which, code, context.issued, context.future(start)))


def read_quarter(match: Match, _context: Context) -> Point | None:
    """“Q3 2012”, “H1 2012”."""
    number, months = int(match["number"]), 3 if match["kind"] == "Q" else 6
    if number * months > 12:
        return None
    year, first = int(match["year"]), months * (number - 1) + 1
    interval = periods.span(periods.month(year, first), periods.month(year, first + months - 1))
    return Point(*match.span(), interval)
