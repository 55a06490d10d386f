"""The stored text: the article's lines as blocks, joined by blank lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.article.header import Header, fold
from kg.article.lines import Line
from kg.article.sorts import PROSE, Sort, ends_sentence, is_bullet, without_credit
from kg.records import Block, BlockKind

_LONGEST_HEADING = 14


def _kind(
    place: int, lines: Sequence[Line], sorts: Sequence[Sort], header: Header, first_meta: int | None
) -> BlockKind:
    line, sort = lines[place], sorts[place]
    if place == header.title:
        return BlockKind.TITLE
    if sort is Sort.CAPTION:
        return BlockKind.CAPTION
    if line.kind is not None and line.kind is not BlockKind.TITLE:
        return line.kind
    under = header.title is not None and place > header.title
    if under and first_meta is not None and place < first_meta and len(line.text) <= 350:
        return BlockKind.SUBTITLE
    if sort in PROSE or is_bullet(line.text) or ends_sentence(line.text):
        return BlockKind.PARAGRAPH
    before = place == (header.title or 0) + 1 if under else False
    followed = place + 1 < len(lines)
    short = len(line.text.split()) <= _LONGEST_HEADING
    return BlockKind.SUBTITLE if short and followed and (under or before) else BlockKind.PARAGRAPH


def _without_repeated_captions(pieces: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """Captions are often copied twice, cut short or as a line of their own: one stays, whole."""
    captions = [fold(text) for kind, text in pieces if kind is BlockKind.CAPTION]
    seen: set[str] = set()
    kept = []
    for kind, text in pieces:
        key = fold(text)
        if kind not in (BlockKind.TITLE, BlockKind.CAPTION) and key in captions:
            continue
        if kind is BlockKind.CAPTION:
            cut = any(other != key and other.startswith(key) for other in captions)
            if cut or key in seen:
                continue
            seen.add(key)
        kept.append((kind, text))
    return kept


def gather(
    lines: Sequence[Line],
    sorts: Sequence[Sort],
    header: Header,
    body: Iterable[int],
    title: str | None,
) -> list[tuple[BlockKind, str]]:
    """The article's pieces in order with their kinds; a known title that no line has goes first."""
    metas = [i for i in sorted(header.meta) if header.title is not None and i > header.title]
    first_meta = metas[0] if metas else None
    pieces: list[tuple[BlockKind, str]] = []
    if header.title is not None:
        pieces.append((BlockKind.TITLE, lines[header.title].text))
    elif title:
        pieces.append((BlockKind.TITLE, title))
    for place in sorted(set(body) - {header.title}):
        kind = _kind(place, lines, sorts, header, first_meta)
        text = lines[place].text
        pieces.append((kind, without_credit(text) if kind is BlockKind.CAPTION else text))
    return _without_repeated_captions(pieces)


def store(pieces: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """The stored text of the pieces, and where each stands in it."""
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, text in pieces:
        texts.append(text)
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return "\n\n".join(texts), tuple(blocks)
