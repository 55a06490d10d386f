"""Quoted stretches and their bounds, in straight and curly, single, double and angled marks.

Marks pair within a block. A quotation that a block leaves open goes on in the next one if that
opens with a mark again, as newspapers print speech of several paragraphs; else it ends with its
block. So a mark without its partner never takes in the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.records.article import Block
from kg.records.language import Quotation, Span

_CLOSERS = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
    "‹": "›",
    "‚": "‘’",
    "``": "''",
}
_DOUBLE = set('"“„«»') | {"``"}
_MARK = re.compile(r"[\"“”„«»‘’'‹›‚]|``")
_ELIDED = re.compile(r"['‘](?:\d0s|\d\d\b|tis\b|twas\b|em\b|til\b|cause\b|n['’])", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?,;:…]\s*$")
_SUBJECT = re.compile(r"\b(?:I|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Yy]ou)\b")
_SCARE_WORDS = 4
_LONGEST_SINGLE = 400


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The quotations of an article, in order of their begin, the outer before the inner.

    Spans leave out the marks. Two quotations are disjoint or one lies within the other. `scare`
    is set for up to four words without a pronoun that could be their subject and without a mark
    at their end: a term put in marks, not speech.
    """
    found: list[Quotation] = []
    continued = False
    for block in blocks:
        start, end = max(0, block.start), min(len(text), block.end)
        if not text[start:end].strip():
            continue
        spans, continued = _in_block(text, start, end, continues=continued)
        found += [q for span in spans if (q := _quotation(text, span)) is not None]
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    return tuple(found)


def _quotation(text: str, span: Span) -> Quotation | None:
    words = text[span.start : span.end]
    stripped = words.strip()
    if not any(c.isalnum() for c in stripped):
        return None
    start = span.start + len(words) - len(words.lstrip())
    few = len(stripped.split()) <= _SCARE_WORDS
    scare = few and not _ENDS_SENTENCE.search(stripped) and not _SUBJECT.search(stripped)
    return Quotation(Span(start, start + len(stripped)), scare)


def _before(text: str, position: int, start: int) -> str:
    return text[position - 1] if position > start else " "


def _after(text: str, position: int, end: int) -> str:
    return text[position] if position < end else " "


def _opens(mark: str, before: str, after: str) -> bool:
    """Whether a mark can open: after a space, bracket, dash or mark, before what is no space."""
    if after.isspace():
        return mark == "«" and before.isspace()
    if mark in {"“", "„", "``"}:
        return True
    return not before.isalnum() and before not in ".,!?;:%)]"


def _closes(mark: str, before: str, after: str, *, inside: bool) -> bool:
    """Whether a mark can close: not after a space, and not between letters."""
    if before.isspace():
        return mark == "»"
    if mark in {"'", "’"}:
        return not after.isalnum() and inside
    return not (before.isalnum() and after.isalnum()) or mark in {"”", "»", "«"}


def _in_block(text: str, start: int, end: int, *, continues: bool) -> tuple[list[Span], bool]:
    """The quoted stretches of a block, and whether it ends within an open one."""
    spans: list[Span] = []
    opened: list[tuple[str, int]] = []
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    for match in _MARK.finditer(text, start, end):
        mark, position = match[0], match.start()
        before, after = _before(text, position, start), _after(text, match.end(), end)
        level = _closing_level(mark, opened, text, position)
        if level is not None and _closes(mark, before, after, inside=True):
            spans.append(Span(opened[level][1], position))
            del opened[level:]
        elif mark in _CLOSERS and _opens(mark, before, after):
            if _is_apostrophe(text, position, end, mark, opened):
                continue
            _open_again(text, mark, position, opened, spans)
            opened.append((mark, match.end()))
        elif mark == "”" and continues and not opened and not spans:
            spans.append(Span(first, position))
            continues = False
    return _left_open(end, spans, opened)


def _open_again(
    text: str, mark: str, position: int, opened: list[tuple[str, int]], spans: list[Span]
) -> None:
    """A double mark opens while the same is open: after a line break the speech goes on in a new
    paragraph; else the earlier mark has lost its partner, and is no quotation."""
    for level, (opener, begins) in enumerate(opened):
        if opener == mark and mark in _DOUBLE:
            line = text.find("\n", begins, position)
            if line >= 0:
                new_line = not text[text.rfind("\n", begins, position) : position].strip()
                spans.append(Span(begins, position if new_line else line))
            del opened[level:]
            return


def _closing_level(
    mark: str, opened: list[tuple[str, int]], text: str, position: int
) -> int | None:
    """Which open quotation a mark would close; a double mark closes over a stray single one."""
    for level in range(len(opened) - 1, -1, -1):
        opener, begins = opened[level]
        if mark in _CLOSERS[opener]:
            if mark == "’" and _is_plural_possessive(text, position, begins):
                return None
            return level
        if mark in {"'", "’"} and opener in _DOUBLE:
            return None
    return None


def _is_plural_possessive(text: str, position: int, begins: int) -> bool:
    """“Hamas’ leaders”: an s before, a word after, and a later mark that could close instead."""
    if text[position - 1 : position] != "s" or not re.match(r"\s+[a-z]", text[position + 1 :][:4]):
        return False
    later = re.search(r"[^\s]’(?![\w])", text[position + 1 : begins + _LONGEST_SINGLE])
    return later is not None


def _is_apostrophe(
    text: str, position: int, end: int, mark: str, opened: list[tuple[str, int]]
) -> bool:
    """Whether a single mark before a word is an elision, or has nothing to close it."""
    if mark not in {"'", "‘"}:
        return False
    if _ELIDED.match(text, position) or re.match(
        r"‘(?:\d0s|\d\d\b)", text[position : position + 4]
    ):
        return True
    if any(opener == mark for opener, _ in opened):
        return True
    closer = re.escape("".join(_CLOSERS[mark]))
    stop = min(end, position + _LONGEST_SINGLE)
    return re.compile(rf"\S[{closer}](?!\w)").search(text, position + 1, stop) is None


def _left_open(
    end: int, spans: list[Span], opened: list[tuple[str, int]]
) -> tuple[list[Span], bool]:
    """What a block leaves open: the outermost double quotation runs to its end, others are none."""
    for mark, begins in opened:
        if mark in _DOUBLE:
            within = [s for s in spans if s.start >= begins]
            kept = [s for s in spans if s.end < begins] + within
            return [*kept, Span(begins, end)], True
    return spans, False
