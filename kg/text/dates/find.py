"""The expressions of time in a sentence, resolved as far as the article's date allows."""

from __future__ import annotations

import re
from datetime import date

from kg.records.language import Interval, Span, TimeExpression
from kg.text.dates import periods
from kg.text.dates.anchored import ANNOUNCED_BY, Anchored, Landmarks, find_anchored
from kg.text.dates.families import read_points, words_of
from kg.text.dates.joins import join, with_antecedents
from kg.text.dates.narrated import in_story
from kg.text.dates.points import Context, Point, Tense, is_adjective

_PREPOSITION = re.compile(
    r"(?<![\w'’-])(?:(?P<word>in|on|at|by|of|between|before|after|during|through|throughout|over|"
    r"within|around|about|for|circa|following|as\s+of|up\s+to|up\s+until|prior\s+to|ahead\s+of)"
    r"|(?P<edge>since|until|till|from|starting|beginning|effective)"
    r"(?:\s+(?:in|on|from|at|around|about|as\s+early\s+as|at\s+least))?)"
    r"\s+(?:the\s+|a\s+|an\s+)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+(?:the|a|an|[A-Z]))")
_OPENING = {"since", "starting", "beginning", "effective"}
_CLOSING = {"until", "till", "by", "up to", "up until", "through"}
_OTHER = {"before": periods.before, "prior to": periods.before, "ahead of": periods.before}
_OTHER |= {"after": periods.after, "following": periods.after}
_BOUNDING = _OPENING | _CLOSING | set(_OTHER)


def no_landmarks(_phrase: str) -> Interval | None:
    """Knows of no dated happening, whatever the phrase."""
    return None


def find_times(
    text: str,
    start: int,
    end: int,
    issued: date | None,
    *,
    tense: Tense = "past",
    landmarks: Landmarks = no_landmarks,
    told: Interval | None = None,
    day: Interval | None = None,
    story: Interval | None = None,
) -> tuple[TimeExpression, ...]:
    """The expressions of time within text[start:end], a sentence; spans are those of the text.

    `issued` is the article's date: without it only what names its own year is resolved, and what
    depends on it is left out. `tense` is the sentence's, or a function from an offset of the text
    to the tense that holds there; “future” turns “on Friday” and “in June” ahead, all else back.
    `landmarks` knows the dates of happenings by their words; `told` is the time told last before
    the sentence, from which “two days later” counts, `day` the last day that was named, `story`
    what the same paragraph told just before.

    A span leaves out the preposition that governs it, which has been taken into account in its
    interval. Expressions come in the order of the text and are disjoint, but for a date that
    stands within the words of a happening (“since the election *in 2017*”): it is there too.
    What is counted from a time told before (“two days later”) that nobody knows
    has an empty interval, a shift and no anchor. Nothing is raised, whatever the text.
    """
    start, end = max(0, start), min(len(text), end)
    if issued is not None and not 1000 <= issued.year <= 9000:
        issued = None
    sentence = text[start:end]
    words = words_of(sentence)
    context = Context(sentence, words, issued, tense, start)
    points = in_story(join(read_points(context), sentence), sentence, told, story, issued)
    points = with_antecedents(points, told, day)
    anchored: list[Anchored] = []
    if not ANNOUNCED_BY.isdisjoint(words):
        anchored = find_anchored(sentence, points, landmarks)
    used = {a.uses for a in anchored if a.uses is not None}
    found = [_anchored(a, start) for a in anchored]
    found += [e for p in points if p not in used if (e := _plain(p, sentence, start))]
    found.sort(key=lambda e: (e.span.start, -e.span.end))
    kept: list[TimeExpression] = []
    for one in found:
        if all(k.span.holds(one.span) or not k.span.meets(one.span) for k in kept):
            kept.append(one)
    return tuple(kept)


def _anchored(one: Anchored, offset: int) -> TimeExpression:
    span = Span(one.start + offset, one.end + offset)
    if one.anchor is None:
        return TimeExpression(span, one.interval, one.preposition)
    anchor = Span(one.anchor[0] + offset, one.anchor[1] + offset)
    return TimeExpression(span, one.interval, one.preposition, anchor, one.shift)


def _plain(point: Point, sentence: str, offset: int) -> TimeExpression | None:
    span = Span(point.start + offset, point.end + offset)
    match = _PREPOSITION.search(sentence, max(0, point.start - 32), point.start)
    word = " ".join((match["word"] or match["edge"]).lower().split()) if match else ""
    if point.interval is None:
        if not point.unit:
            return None
        return TimeExpression(span, Interval(), word, None, point.shift)
    interval = point.interval
    if word in _BOUNDING and is_adjective(sentence, point.start, point.end):
        return TimeExpression(span, interval)
    if word in _OPENING or (word == "from" and _ONWARDS.match(sentence, point.end)):
        interval = periods.since(interval)
    elif word in _CLOSING:
        interval = periods.until(interval)
    elif word in _OTHER:
        interval = _OTHER[word](interval)
    return TimeExpression(span, interval, word)
