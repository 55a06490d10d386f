"""The body of copied pages: nothing of the article lost, nothing of the page around it kept.

Each page of tests/articles/pages carries its own answer: a line begins with what it is (T title,
S subtitle, C caption, P paragraph, - left out; a credit after || is left out too), and lines
`@field=value` give the metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
        text, _, credit = text.strip().partition(" || ")
        lines.append(f"{text} {credit}".rstrip())
        if mark in KINDS.values():
            page.expected.append((mark, text))
    page.text = "\n".join(lines)
    return page


def read(text: str, title: str | None = None) -> Article:
    given = Input("page.txt", text.encode(), metadata=Metadata(title=title))
    return read_article(given, BASE)


def found(article: Article) -> list[tuple[str, str]]:
    return [(KINDS[b.kind.value], article.text[b.start : b.end]) for b in article.blocks]


def evidence(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "evidence" and isinstance(inner, str):
                yield inner
            yield from evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence(inner)


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


def test_clean_text_is_not_touched() -> None:
    paragraphs = [
        "The army left the town on Monday.",
        "Nobody knows why.",
        "“We  saw them go,” a baker said. His name is Omar\u00a0Said.",
        "Privacy policy was not on anybody's mind, he said.",
    ]
    article = read("\n\n".join(paragraphs))
    assert article.text == "\n\n".join(paragraphs)
    assert {b.kind.value for b in article.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran supports Hamas.",
        "Iran supports Hamas",
        "He went.",
        "“We will pay,” he said.",
        "Subscribers of the paper met the minister on Monday.",
        "The company changed its terms of service after the court had ruled.",
    ],
)
def test_single_sentence_is_read(sentence: str) -> None:
    article = read(sentence)
    assert found(article) == [("P", sentence)]
    assert article.title is None


def test_wrapped_paragraphs_become_one_line_each() -> None:
    text = (
        "The minister of trade said on Monday that the country would buy ten\n"
        "new ships from a yard in the north, and that the first of them would\n"
        "sail next year.\n"
        "\n"
        "The yard said that it had not been told about this, and that it could\n"
        "not build more than two ships in a year, whoever asked for them.\n"
    )
    first, second = (piece.replace("\n", " ").strip() for piece in text.split("\n\n"))
    assert found(read(text)) == [("P", first), ("P", second)]


def test_one_paragraph_per_line_stays_so() -> None:
    lines = ["The army left.", "The town is empty now, people said.", "Nobody came back."]
    assert found(read("\n".join(lines))) == [("P", line) for line in lines]


def test_title_is_found_whatever_its_quotes_and_case() -> None:
    text = "RIVALS' TALKS “COLLAPSE”\n\nThe talks ended on Monday without a result, officials said."
    article = read(text, title="Rivals’ talks 'collapse'")
    assert found(article)[0] == ("T", "RIVALS' TALKS “COLLAPSE”")
    assert article.title == "Rivals’ talks 'collapse'"


def test_title_that_the_text_lacks_goes_first() -> None:
    article = read("The talks ended on Monday without a result.", title="Talks end")
    assert found(article)[0] == ("T", "Talks end")


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the shared gold is not beside us")
def test_evidence_of_the_real_articles_is_in_the_stored_text() -> None:
    lost: list[str] = []
    count = 0
    for path in sorted((SHARED / "gold" / "seeds").glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        content = (SHARED / "articles" / gold["article"]["file"]).read_bytes()
        text = read_article(Input(path.name, content), BASE).text
        words = list(evidence(gold))
        count += len(words)
        lost += [piece for piece in words if piece not in text]
        for around in ("Terms of Use", "Subscribe", "Dear Reader", "Most Read", "photo credit"):
            assert around not in text
    assert count > 100
    assert len(lost) <= 0.02 * count
