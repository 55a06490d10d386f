"""The body of an article among the lines of a copied page.

Lines are sorted each by itself, then smoothed by what stands around them, as jusText does with
paragraphs: a short line between prose is a heading, a short line among short lines is a menu.
A text that shows no sign of a page around it is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.article.lines import Line
from kg.article.sorts import PROSE, Sort, is_bullet, words_of
from kg.article.wording import wording
from kg.records import BlockKind

# So many short lines in a row, and more, are a list of links.
_LIST = 3
# Prose of this length stands on its own feet, even after a list of other things.
_LONG = 350
_LONGEST_TEASER = 220
_HEADLINE = 4
_DECK = 3
# Farther away nothing is looked at: a gap so long is a list in any case.
_FARTHEST = 200
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
        if line.kind is BlockKind.CAPTION:
            smoothed[i] = Sort.CAPTION
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


def is_copied(lines: Sequence[Line], sorts: Sequence[Sort]) -> bool:
    """Whether a text shows signs of the page that it was copied from.

    Where the markup says what a line is, short ones in a row are no sign of a menu.
    """
    row = 0
    for line, sort in zip(lines, sorts, strict=True):
        row = row + 1 if sort is Sort.SHORT and line.kind is None else 0
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


def _listed(sorts: Sequence[Sort], runs: Sequence[Run], start: int) -> set[int]:
    """The runs that stand in a list of other things: after its heading, until strong prose ends it;
    and all after the heading under which readers speak.

    That heading stands as a counter above many articles: it needs an article before it.
    """
    listed: set[int] = set()
    within, at, good = False, start, 0
    for number, run in enumerate(runs):
        gap = sorts[at : run.places[0]]
        if good >= 2 and Sort.FINISH in gap:
            return listed | set(range(number, len(runs)))
        within = (within or Sort.SECTION in gap) and not run.strong
        if within:
            listed.add(number)
        at, good = run.places[-1] + 1, good + run.good
    return listed


def _teasers(
    lines: Sequence[Line], sorts: Sequence[Sort], runs: Sequence[Run], main: int
) -> set[int]:
    """The runs at the end that are headlines with one short text each, over and over."""
    begin = len(runs)
    for at in range(len(runs) - 1, main, -1):
        run = runs[at]
        gap = range(runs[at - 1].places[-1] + 1, run.places[0])
        short = [i for i in gap if sorts[i] is Sort.SHORT]
        headline = short and len(words_of(lines[short[-1]].text)) >= _HEADLINE
        single = len(run.places) == 1 and run.length < _LONGEST_TEASER
        if not (single and headline and len(short) < _LIST):
            break
        begin = at
    return set(range(begin, len(runs))) if len(runs) - begin >= _LIST else set()


def _joined(lines: Sequence[Line], sorts: Sequence[Sort], kept: Run, run: Run) -> bool:
    """Whether a run belongs to the body with a kept one, by the short lines between them."""
    first, second = sorted((kept, run), key=lambda r: r.places)
    gap = islice(range(first.places[-1] + 1, second.places[0]), _FARTHEST)
    short = [i for i in gap if sorts[i] is Sort.SHORT]
    if short and all(is_bullet(lines[i].text) for i in short):
        return True
    return len(short) < _LIST or run.strong


def _kept_runs(
    lines: Sequence[Line], sorts: Sequence[Sort], runs: list[Run], start: int
) -> list[Run]:
    """The run with most prose, and those around it that belong to it."""
    listed = _listed(sorts, runs, start)
    open_runs = [at for at in range(len(runs)) if at not in listed] or list(range(len(runs)))
    main = max(open_runs, key=lambda at: (_weight(lines, sorts, runs[at]), -at))
    lost = (listed | _teasers(lines, sorts, runs, main)) - {main}
    kept = [runs[main]]
    for at in range(main + 1, len(runs)):
        if at not in lost and _joined(lines, sorts, kept[-1], runs[at]):
            kept.append(runs[at])
    above = [runs[main]]
    for at in range(main - 1, -1, -1):
        if at not in lost and _joined(lines, sorts, above[-1], runs[at]):
            above.append(runs[at])
    return above[:0:-1] + kept


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


def _under_title(lines: Sequence[Line], sorts: Sequence[Sort], title: int, first: int) -> set[int]:
    """Captions above the body, and the subtitle: the lines under the title that the byline or the
    body follows."""
    found = {i for i in range(title + 1, first) if sorts[i] is Sort.CAPTION}
    deck: set[int] = set()
    for i in range(title + 1, min(first, title + 2 + _DECK)):
        headline = sorts[i] is Sort.SHORT and len(words_of(lines[i].text)) >= _HEADLINE
        if not headline and sorts[i] not in PROSE:
            return found | (deck if sorts[i] is Sort.META else set())
        deck.add(i)
    return found | (deck if title + 1 + len(deck) == first else set())


def find_body(lines: Sequence[Line], sorts: Sequence[Sort], title: int | None) -> set[int] | None:
    """The places of the lines that are the article's, below and without its title.

    None where a page of menus holds no prose at all.
    """
    start = title + 1 if title is not None else 0
    if not is_copied(lines, sorts):
        lost = (Sort.CREDIT, Sort.META)
        return {i for i in range(len(lines)) if i != title and sorts[i] not in lost}
    runs = _runs(lines, sorts, start)
    if not runs:
        rest = [i for i in range(start, len(lines)) if sorts[i] is not Sort.META]
        rest = [i for i in rest if sorts[i] not in _STRAY] or rest
        return None if len(lines) > 2 * _LIST else set(rest)
    kept = _kept_runs(lines, sorts, runs, start)
    first, last = kept[0].places[0], kept[-1].places[-1]
    body = {i for run in kept for i in run.places} | _headings(lines, sorts, kept)
    body |= _tail(lines, sorts, last)
    body |= {i for i in range(first, last) if sorts[i] is Sort.CAPTION}
    if title is not None:
        body |= _under_title(lines, sorts, title, first)
    return body
