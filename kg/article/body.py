"""The body of an article among the lines of a copied page.

Lines are sorted each by itself, then smoothed by what stands around them, as jusText does with
paragraphs: a short line between prose is a heading, a short line among short lines is a menu.
A text that shows no sign of a page around it is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.article.lines import Line
from kg.article.sorts import PROSE, Sort, is_bullet
from kg.article.wording import wording

# So many short lines in a row, and more, are a list of links.
_LIST = 3
# Prose of this length stands on its own feet, even after a list of other things.
_LONG = 350
_LONGEST_TEASER = 220
_LONGEST_LETTER = 25
_SIGNATURES = 2
_STRAY = frozenset({Sort.JUNK, Sort.SECTION, Sort.FINISH})


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of prose with at most furniture between them; `places` are those of the prose."""

    places: tuple[int, ...]
    good: int
    length: int

    @property
    def strong(self) -> bool:
        """Whether it is an article's, whatever stands before it."""
        return self.good >= 2 or (self.good == 1 and self.length >= _LONG)


def smooth(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[Sort]:
    """The sorts after a look at the neighbours: letters to the reader go as a whole."""
    known, smoothed = wording(), list(sorts)
    for i, line in enumerate(lines):
        if not known.salutation.match(line.text):
            continue
        for j in range(i + 1, min(i + _LONGEST_LETTER, len(lines))):
            if known.farewell.match(lines[j].text):
                end = j + 1
                while end < min(j + 1 + _SIGNATURES, len(lines)) and sorts[end] is Sort.SHORT:
                    end += 1
                smoothed[i:end] = [Sort.JUNK] * (end - i)
                break
    return smoothed


def is_copied(sorts: Sequence[Sort]) -> bool:
    """Whether a text shows signs of the page that it was copied from."""
    row = 0
    for sort in sorts:
        row = row + 1 if sort is Sort.SHORT else 0
        if sort in _STRAY or row >= _LIST:
            return True
    return False


def _runs(lines: Sequence[Line], sorts: Sequence[Sort], start: int) -> list[Run]:
    runs: list[Run] = []
    places: list[int] = []

    def close() -> None:
        if places:
            good = sum(sorts[i] is Sort.GOOD for i in places)
            runs.append(Run(tuple(places), good, sum(len(lines[i].text) for i in places)))
            places.clear()

    for i in range(start, len(lines)):
        if sorts[i] in PROSE:
            places.append(i)
        elif sorts[i] in (Sort.SHORT, Sort.SECTION, Sort.FINISH):
            close()
    close()
    return runs


def _weight(lines: Sequence[Line], sorts: Sequence[Sort], run: Run) -> int:
    """How much prose a run holds; sentences that are no more than that count little."""
    return sum(len(lines[i].text) * (4 if sorts[i] is Sort.GOOD else 1) for i in run.places)


def _joins(lines: Sequence[Line], sorts: Sequence[Sort], first: int, last: int, run: Run) -> bool:
    """Whether a run belongs to the body from which the lines between (exclusive) part it."""
    gap = range(first + 1, last)
    short = [i for i in gap if sorts[i] is Sort.SHORT]
    if any(sorts[i] in (Sort.SECTION, Sort.FINISH) for i in gap):
        return run.strong
    if short and all(is_bullet(lines[i].text) for i in short):
        return True
    return len(short) < _LIST or run.strong


def _teasers(sorts: Sequence[Sort], runs: Sequence[Run], main: int) -> int:
    """Where headlines, each with one sentence, begin to alternate to the end of the runs."""
    begin = len(runs)
    for at in range(len(runs) - 1, main, -1):
        run = runs[at]
        gap = range(runs[at - 1].places[-1] + 1, run.places[0])
        short = sum(sorts[i] is Sort.SHORT for i in gap)
        if len(run.places) > 1 or run.length >= _LONGEST_TEASER or not 1 <= short < _LIST:
            break
        begin = at
    return begin if len(runs) - begin >= _LIST else len(runs)


def _kept_runs(lines: Sequence[Line], sorts: Sequence[Sort], runs: list[Run]) -> list[Run]:
    """The run with most prose, and those around it that belong to it."""
    main = max(range(len(runs)), key=lambda at: (_weight(lines, sorts, runs[at]), -at))
    kept = [runs[main]]
    for run in runs[main + 1 : _teasers(sorts, runs, main)]:
        last, first = kept[-1].places[-1], run.places[0]
        if any(sorts[i] is Sort.FINISH for i in range(last + 1, first)):
            break
        if _joins(lines, sorts, last, first, run):
            kept.append(run)
    for run in reversed(runs[:main]):
        if _joins(lines, sorts, run.places[-1], kept[0].places[0], run):
            kept.insert(0, run)
    return kept


def _headings(lines: Sequence[Line], sorts: Sequence[Sort], kept: list[Run]) -> set[int]:
    """Short lines and captions between runs that were kept, where they are no list of links."""
    found: set[int] = set()
    for before, after in pairwise(kept):
        gap = range(before.places[-1] + 1, after.places[0])
        short = [i for i in gap if sorts[i] is Sort.SHORT]
        bullets = bool(short) and all(is_bullet(lines[i].text) for i in short)
        listed = any(sorts[i] in (Sort.SECTION, Sort.FINISH) for i in gap)
        if not listed and (len(short) < _LIST or bullets):
            found.update(short)
        found.update(i for i in gap if sorts[i] is Sort.CAPTION)
    return found


def _tail(lines: Sequence[Line], sorts: Sequence[Sort], last: int) -> set[int]:
    """Items of a list, and a caption, that end the body."""
    found: set[int] = set()
    for i in range(last + 1, len(lines)):
        listed = sorts[i] is Sort.SHORT and is_bullet(lines[i].text)
        if not (sorts[i] is Sort.CAPTION or (listed and lines[last].text.endswith(":"))):
            break
        found.add(i)
    return found


def _under_title(sorts: Sequence[Sort], title: int, first: int) -> set[int]:
    """Captions above the body, and the subtitle: the line under the title, if it is followed by
    the byline or the body."""
    found = {i for i in range(title + 1, first) if sorts[i] is Sort.CAPTION}
    deck = title + 1
    if deck < first and (
        (sorts[deck] is Sort.SHORT and (deck + 1 == first or sorts[deck + 1] is Sort.META))
        or (sorts[deck] in PROSE and sorts[deck + 1] is Sort.META)
    ):
        found.add(deck)
    return found


def find_body(lines: Sequence[Line], sorts: Sequence[Sort], title: int | None) -> set[int] | None:
    """The places of the lines that are the article's, below and without its title.

    None where a page of menus holds no prose at all.
    """
    start = title + 1 if title is not None else 0
    if not is_copied(sorts):
        lost = (Sort.CREDIT, Sort.META)
        return {i for i in range(len(lines)) if i != title and sorts[i] not in lost}
    runs = _runs(lines, sorts, start)
    if not runs:
        rest = [i for i in range(start, len(lines)) if sorts[i] is not Sort.META]
        rest = [i for i in rest if sorts[i] not in _STRAY] or rest
        return None if len(lines) > 2 * _LIST else set(rest)
    kept = _kept_runs(lines, sorts, runs)
    first, last = kept[0].places[0], kept[-1].places[-1]
    body = {i for run in kept for i in run.places} | _headings(lines, sorts, kept)
    body |= _tail(lines, sorts, last)
    body |= {i for i in range(first, last) if sorts[i] is Sort.CAPTION}
    if title is not None:
        body |= _under_title(sorts, title, first)
    return body
