"""The body of copied pages: nothing of the article lost, nothing of the page around it kept.

Each page of tests/articles/pages carries its own answer: a line begins with what it is (T title,
S subtitle, C caption, P paragraph, - left out; a credit after || is left out too), `@field=value` lines give the metadata.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.article import read_article
from kg.records import Article, Input, Metadata

BASE = "https://example.org/id/"
PAGES = Path(__file__).resolve().parents[1] / "articles" / "pages"
SHARED = Path(__file__).resolve().parents[3] / "shared"
KINDS = {"title": "T", "subtitle": "S", "caption": "C", "paragraph": "P"}


@dataclass
class Page:
    text: str
    expected: list[tuple[str, str]]
    metadata: dict[str, str] = field(default_factory=dict)


def load(name: str) -> Page:
    page = Page("", [])
    lines = []
    for line in (PAGES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            key, _, value = line[1:].partition("=")
            page.metadata[key] = value
            continue
        mark, _, text = line.partition("|")
        text, _, credit = text.partition(" || ")
        lines.append(f"{text} {credit}".rstrip())
        if mark in KINDS.values():
            page.expected.append((mark, text))
    page.text = "\n".join(lines)
    return page


def read(text: str, **metadata: str) -> Article:
    given = Input("page.txt", text.encode(), metadata=Metadata(**metadata))  # type: ignore[arg-type]
    return read_article(given, BASE)


def found(article: Article) -> list[tuple[str, str]]:
    return [(KINDS[b.kind.value], article.text[b.start : b.end]) for b in article.blocks]


NAMES = sorted(path.name for path in PAGES.glob("*.txt"))


def test_all_pages_are_there() -> None:
    assert len(NAMES) >= 13


@pytest.mark.parametrize("name", NAMES)
def test_page_gives_its_article_and_nothing_else(name: str) -> None:
    page = load(name)
    article = read(page.text)
    assert found(article) == page.expected
    for key in ("author", "issued", "publisher"):
        if key in page.metadata:
            assert str(getattr(article, key)) == page.metadata[key]


@pytest.mark.parametrize("name", NAMES)
def test_known_title_gives_the_same_body(name: str) -> None:
    page = load(name)
    title = next(text for mark, text in page.expected if mark == "T")
    assert found(read(page.text, title=title)) == page.expected
