"""The head of an article in its text: title, authors, date, publisher, where the lines say so."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from kg.article.byline import read_byline
from kg.article.dates import find_date, is_labelled, is_later, is_time_line, read_date_line
from kg.article.lines import Line
from kg.article.sorts import PROSE, Sort, ends_sentence, function_share, is_bullet, words_of
from kg.records import BlockKind

_LONGEST_TITLE = 250
# A byline or date stands at most so many lines below the first sentence under the title.
_DECK = 3
_SITE = re.compile(r"\s+(?:[|–—-]|::)\s+(?P<site>[^|–—]{2,40})\Z")
_YEARS = r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?"
_OWNER = re.compile(
    rf"(?:©|\(c\)|\bcopyright\b)[\s©,:(c)]*(?:by\s+)?(?:{_YEARS}[\s,:]+)?(?:by\s+)?"
    r"(?P<owner>[A-Z][\w&’'. -]{1,60}?)"
    r"(?:,?\s+(?:Inc|Ltd|LLC|Corp|Limited|plc|GmbH)\b\.?"
    r"|\s*[,.|•·–—(]|\s+all rights|\s+(?:19|20)\d\d|\s*\Z)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A(?:[A-Z][\w’'. ,/-]{0,60}\s*)?\((?P<agency>[A-Z][\w’'. ]{1,30})\)\s*[-–—]"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text says; `meta` are the lines that are no words of the article."""

    title: int | None = None
    meta: frozenset[int] = frozenset()
    author: str | None = None
    issued: date | None = None
    publisher: str | None = None


def fold(text: str) -> str:
    """A title without case, accents, quotation marks and punctuation, to compare it."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", re.sub(r"['’‘`]", "", text)).strip()


def _find_title(lines: list[Line], sorts: list[Sort], title: str) -> int | None:
    """The line that is the known title and has most of the prose after it."""
    wanted = {fold(title), fold(_SITE.sub("", title))} - {""}
    places = [
        i
        for i, line in enumerate(lines)
        if len(line.text) <= len(title) + 80
        and (fold(line.text) in wanted or fold(_SITE.sub("", line.text)) in wanted)
    ]
    good = [i for i, sort in enumerate(sorts) if sort is Sort.GOOD]
    following = [i for i in places if 2 * sum(g > i for g in good) >= len(good)]
    return following[-1] if following and good else (following[0] if following else None)


def _title_worth(lines: list[Line], place: int, least: int) -> int:
    """How much a line looks like a headline of so many words; 0 and below: not at all."""
    text = lines[place].text
    words = words_of(text)
    if not least <= len(words) <= 30 or len(text) > _LONGEST_TITLE or is_bullet(text):
        return 0
    worth = 2
    worth += 2 if 5 <= len(words) <= 20 else 0
    worth += 1 if function_share(words) > 0 else 0
    worth -= 3 if re.search(r"[|›»>]", text) else 0
    worth -= 2 if len(words) > 8 and function_share(words) < 0.1 else 0
    return worth


def _guess_title(
    lines: list[Line], sorts: list[Sort], meta: set[int], bylines: set[int]
) -> int | None:
    """The most headline-like line above the byline, else above the first prose."""
    first = next((i for i, s in enumerate(sorts) if s is Sort.GOOD), None)
    if first is None:
        first = next((i for i, s in enumerate(sorts) if s is Sort.NEAR), None)
    if first is None:
        return None
    above = [i for i in bylines if i < first]
    end = min(above) if above else first
    # Among menus three words are an entry of one rather than a headline.
    least = 4 if any(sort in (Sort.JUNK, Sort.SECTION) for sort in sorts) else 3
    best, found = 1, None
    for i in range(end):
        if sorts[i] is not Sort.SHORT or i in meta or ends_sentence(lines[i].text):
            continue
        worth = _title_worth(lines, i, least)
        if worth >= best:
            best, found = worth, i
    return found and _topmost(lines, sorts, meta, found, least)


def _topmost(lines: list[Line], sorts: list[Sort], meta: set[int], place: int, least: int) -> int:
    """The first of headlines one under the other: they are a title and its subtitles."""
    worth = _title_worth(lines, place, least)
    for above in range(place - 1, max(place - _DECK, 0) - 1, -1):
        if above in meta or sorts[above] is not Sort.SHORT:
            break
        if _title_worth(lines, above, least) < worth:
            break
        place = above
    return place


def _meta_lines(lines: list[Line], end: int) -> tuple[dict[int, str], dict[int, date], set[int]]:
    """Bylines, date lines and bare times above a line of the text."""
    authors: dict[int, str] = {}
    dates: dict[int, date] = {}
    times: set[int] = set()
    for i in range(end):
        text = lines[i].text
        if author := read_byline(text):
            authors[i] = author
        beside = find_date(text) if i in authors else None
        if found := beside[0] if beside else read_date_line(text):
            dates[i] = found
        elif is_time_line(text):
            times.add(i)
    return authors, dates, times


def _issued(lines: list[Line], dates: dict[int, date], title: int | None, end: int) -> date | None:
    """The date of publication: under the title rather than above, published rather than updated."""
    if dates:
        below = [i for i in sorted(dates) if title is None or i > title] or sorted(dates)[-1:]
        return dates[min(below, key=lambda i: (is_later(lines[i].text), i))]
    for line in lines[end:]:
        if (
            len(line.text) <= 160
            and is_labelled(line.text)
            and (found := read_date_line(line.text))
        ):
            return found
    return None


def _publisher(lines: list[Line], sorts: list[Sort], title: int | None) -> str | None:
    """Who owns the page: the title's last part, the copyright line, the agency of the dateline."""
    if title is not None and (
        match := re.search(r"\s\|\s(?P<site>[^|]{2,40})\Z", lines[title].text)
    ):
        return match["site"].strip()
    for line in lines[::-1]:
        if len(line.text) <= 300 and (match := _OWNER.search(line.text)):
            return match["owner"].strip()
    first = next((i for i, sort in enumerate(sorts) if sort in PROSE), None)
    if first is not None and (match := _DATELINE.match(lines[first].text)):
        return match["agency"].strip()
    return None


def _is_meta(text: str) -> bool:
    return read_byline(text) is not None or read_date_line(text) is not None


def _head_end(lines: list[Line], sorts: list[Sort], start: int) -> int:
    """Where the head ends: at the first prose, or below it where a byline or date follows a deck.

    Dates that head their paragraphs are a chronology, and belong to the body.
    """
    end = next((i for i, s in enumerate(sorts) if s is Sort.GOOD and i >= start), None)
    if end is None:
        return next((i for i, s in enumerate(sorts) if s is Sort.NEAR and i >= start), 0)
    followed = sum(
        sorts[i] is Sort.SHORT
        and sorts[i + 1] is Sort.GOOD
        and read_date_line(lines[i].text) is not None
        for i in range(end, len(lines) - 1)
    )
    if followed > 1:
        return end
    for i in range(end + 1, min(end + _DECK + 1, len(lines))):
        if _is_meta(lines[i].text):
            return next((j for j in range(i, len(lines)) if sorts[j] is Sort.GOOD), i + 1)
    return end


def read_header(lines: list[Line], sorts: list[Sort], title: str | None) -> Header:
    """The head of a text whose title is perhaps known."""
    place = next((i for i, line in enumerate(lines) if line.kind is BlockKind.TITLE), None)
    if place is None and title:
        place = _find_title(lines, sorts, title)
    end = _head_end(lines, sorts, place + 1 if place is not None else 0)
    authors, dates, times = _meta_lines(lines, end)
    names = {fold(name) for name in authors.values()}
    meta = {
        *authors,
        *dates,
        *times,
        *(i for i in range(end) if names and fold(lines[i].text) in names),
    }
    if place is None and not title:
        place = _guess_title(lines, sorts, meta, set(authors))
    low = [i for i in sorted(authors) if place is None or i > place]
    return Header(
        title=place,
        meta=frozenset(meta - {place}),
        author=authors[low[0]] if low else None,
        issued=_issued(lines, dates, place, end),
        publisher=_publisher(lines, sorts, place),
    )
