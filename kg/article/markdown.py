"""Markdown with front matter: its fields, and its text without the syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.article.fields import KNOWN, read_fields
from kg.article.lines import Line, split_lines
from kg.article.page import Page
from kg.errors import InputError
from kg.records import BlockKind, Metadata

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = re.compile(r"\A\s*-{3,}[ \t]*\n")
# What YAML writes for nothing; the loader below keeps it as written.
_NULLS = ("", "~", "null", "Null", "NULL")
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def split_front_matter(source: str, text: str, *, certain: bool) -> tuple[Metadata, str]:
    """The metadata of the YAML front matter, and the text below it.

    Text that begins otherwise comes back as it is; so does, unless `certain` that front matter is
    meant, text between dashes that gives none of our fields. Raises InputError for malformed one.
    """
    if not _FENCE.match(text):
        return Metadata(), text
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    try:
        matter, rest = handler.split(text.lstrip())
        # BaseLoader keeps every scalar as written: dates and figures are ours to judge.
        fields = handler.load(matter, Loader=yaml.BaseLoader)
    except ValueError:  # no second line of dashes: a rule above the text, no front matter
        return Metadata(), text
    except (yaml.YAMLError, RecursionError) as error:
        if not certain:
            return Metadata(), text
        raise InputError(
            source,
            f"malformed front matter{_where(error)}; mend the YAML between the lines of dashes",
        ) from error
    if not isinstance(fields, dict) or not KNOWN.intersection(
        lower := {str(k).lower(): value for k, value in fields.items() if value not in _NULLS}
    ):
        if certain and isinstance(fields, dict):
            return Metadata(), rest
        return Metadata(), text
    return read_fields(source, lower), rest


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" in line {mark.line + 1}" if mark is not None else ""


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a stretch of Markdown: no emphasis, link targets, pictures or raw HTML."""
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type in _BREAKS:
            pieces.append(_BREAKS[token.type])
    return "".join(pieces)


def _caption(tokens: Sequence[Token]) -> str:
    """The words of a paragraph that is nothing but a picture."""
    rest = [t for t in tokens if t.type != "softbreak" and t.content.strip()]
    if not rest or any(t.type != "image" for t in rest):
        return ""
    return " ".join(t.content.strip() for t in rest)


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    heading: str | None = None
    titled = False
    for token in tokens:
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = None
        elif token.type in ("fence", "code_block"):
            yield from split_lines(token.content)
        elif token.type == "inline":
            children = token.children or []
            if caption := _caption(children):
                yield Line(caption, BlockKind.CAPTION)
                continue
            kind = BlockKind.PARAGRAPH
            if heading is not None:
                kind = BlockKind.TITLE if heading == "h1" and not titled else BlockKind.SUBTITLE
                titled = titled or kind is BlockKind.TITLE
            for text in _inline(children).split("\n"):
                if text.strip():
                    yield Line(text.strip(), kind)


def read_markdown(source: str, text: str) -> Page:
    """The lines of a Markdown text and the metadata of its front matter."""
    from markdown_it import MarkdownIt

    metadata, rest = split_front_matter(source, text, certain=True)
    return Page(tuple(_lines(MarkdownIt("commonmark").parse(rest))), metadata)
