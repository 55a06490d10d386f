"""From bytes to an article: formats, encodings, metadata, refusals, and what always holds."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import read_article
from kg.errors import InputError
from kg.ids import article_key, text_digest
from kg.records import Article, Input, Metadata

BASE = "https://example.org/id/"
PLAIN, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"

PAGE = """<!doctype html><html><head><title>Minister visits port | Daily News</title>
<meta property="og:site_name" content="Daily News"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2019-05-03T10:00:00Z">
<link rel="canonical" href="https://news.example/port"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sport</a></nav>
<article><h1>Minister visits port</h1>
<p>The minister visited the port on Friday and met workers there, officials said.</p>
<h2>A long strike</h2>
<p>The workers have been on strike since March. They asked for <b>more money</b> and
<a href="/q">got none</a>.</p><p>Advertisement</p>
<p>He said that he would come back in the autumn, and that he would bring an offer.</p></article>
<footer>Copyright 2019 Daily News. All rights reserved.</footer></body></html>"""

MATTER = """---
title: "Minister visits port"
publisher: Daily News
author: [Jane Doe, John Roe]
date: 2019-05-03
url: https://news.example/port
---
# Minister visits port

The *minister* visited the [port](https://x.example) on Friday
and met `workers` there.

## A long strike

- They asked for more money.
- They got none.

![The minister at the gate of the port.](gate.jpg)
"""


def read(content: str | bytes, media_type: str = PLAIN, **more: Metadata) -> Article:
    data = content.encode() if isinstance(content, str) else content
    return read_article(Input("a.txt", data, media_type, **more), BASE)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks]


def refusal(content: str | bytes, media_type: str = PLAIN, **more: Metadata) -> str:
    with pytest.raises(InputError) as caught:
        read(content, media_type, **more)
    assert caught.value.source == "a.txt"
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_html_gives_body_and_metadata() -> None:
    article = read(PAGE, HTML)
    assert (article.title, article.publisher) == ("Minister visits port", "Daily News")
    assert (article.author, article.issued) == ("Jane Doe", date(2019, 5, 3))
    assert article.url == "https://news.example/port"
    kinds = [kind for kind, _ in blocks(article)]
    assert kinds == ["title", "paragraph", "subtitle", "paragraph", "paragraph"]
    assert "more money and got none." in article.text
    assert not any(word in article.text for word in ("Home", "Advertisement", "rights"))


def test_markdown_gives_text_without_syntax() -> None:
    article = read(MATTER, MARKDOWN)
    assert blocks(article) == [
        ("title", "Minister visits port"),
        ("paragraph", "The minister visited the port on Friday and met workers there."),
        ("subtitle", "A long strike"),
        ("paragraph", "They asked for more money."),
        ("paragraph", "They got none."),
        ("caption", "The minister at the gate of the port."),
    ]
    assert (article.author, article.issued) == ("Jane Doe, John Roe", date(2019, 5, 3))


def test_front_matter_counts_in_plain_text_too() -> None:
    article = read("---\ntitle: A visit\ndate: 2020-02-03\n---\nHe went home on Monday.\n")
    assert (article.title, article.issued) == ("A visit", date(2020, 2, 3))
    assert "date:" not in article.text


def test_what_yaml_writes_for_nothing_is_unknown() -> None:
    article = read("---\ntitle: null\ndate: ~\nurl:\n---\nHe went home on Monday.\n")
    assert (article.title, article.issued, article.url) == (None, None, None)


def test_an_address_that_comes_with_the_article_has_to_be_one() -> None:
    with pytest.raises(InputError, match="'foo' is no web address"):
        read("He went home on Monday.", defaults=Metadata(url="foo"))


def test_dashes_that_are_no_front_matter_stay_text() -> None:
    assert "He came back." in read("---\nHe went home.\n---\nHe came back.").text


def test_known_metadata_beats_the_text_and_defaults_fill_the_rest() -> None:
    text = "A visit to the old port\n\nBy Jane Doe\nMay 3, 2019\n\nThe minister came on Friday."
    given_ = Metadata(issued=date(2019, 5, 4))
    defaults = Metadata(author="Nobody", issued=date(2000, 1, 1), publisher="Daily News")
    article = read(text, metadata=given_, defaults=defaults)
    assert article.issued == date(2019, 5, 4)
    assert article.author == "Jane Doe"
    assert article.publisher == "Daily News"
    assert "Jane" not in article.text


def test_identity_is_of_the_url_else_of_the_text() -> None:
    article = read("He went home.")
    assert article.key == article_key(None, "He went home.")
    assert article.digest == text_digest("He went home.")
    assert article.iri == f"{BASE}article/{article.key}"
    known = read("He went home.", metadata=Metadata(url="https://x.example/a"))
    assert known.key == article_key("https://x.example/a", "anything")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_newspapers(encoding: str) -> None:
    sentence = "Iran’s “support” for Hamas – said to be strong – will go on, he said."
    assert read(sentence.encode(encoding)).text == sentence


def test_declared_charset_of_a_page_counts() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace(
        "Friday", "“Friday”"
    )
    assert "“Friday”" in read(page.encode("cp1252"), HTML).text


def test_newlines_controls_and_composition_are_normalised() -> None:
    article = read("He went\x07 to the cafe\u0301.\r\nShe stayed.\rThey met.\x00".encode("utf-16"))
    assert article.text == "He went to the café.\n\nShe stayed.\n\nThey met."


def test_characters_within_a_sentence_stay() -> None:
    sentence = "He  said\u00a0that “it’s over”\u200b and left."
    assert read(sentence).text == sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 and more", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"He said\x00\x01\x02 that", "binary"),
        (b"... 123 ...", "no words"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_other_languages_are_refused_and_short_texts_never() -> None:
    german = (
        "Der Präsident sagte am Montag, dass die Regierung nicht zurücktreten werde. Die "
        "Opposition hatte das verlangt und will nun vor Gericht ziehen."
    )
    assert "not in English" in refusal(german)
    assert read("Der Präsident sagte nichts.").text
    assert read("Ismail Haniyeh, Yahya Sinwar, Saleh al-Arouri, Ziad Nakhaleh met in Tehran.").text


def test_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="too large"):
        read_article(Input("a", b"He said so. " * 100), BASE, limit=500)
    assert read_article(Input("a", b"He said so. " * 100), BASE, limit=1200).text


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("title: [A visit", "malformed front matter"),
        ("title: A\ndate: 2020-13-45", "no day of the calendar"),
        ("title: {a: b}", "'title' is no text"),
        ("title: A\nurl: not a url", "no web address"),
    ],
)
def test_front_matter_that_does_not_hold_is_refused(matter: str, words: str) -> None:
    assert words in refusal(f"---\n{matter}\n---\nHe went home.\n", MARKDOWN)


def test_a_page_without_article_is_refused() -> None:
    assert "no article" in refusal("<html><body></body></html>", HTML)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (f"<html><body>{'<a href=x> ' * 70_000}", "70,002 tags are more than a web page has"),
        (f"<p {' '.join(f'a{n}=1' for n in range(9_000))}>", "a tag has 9,000 attributes"),
    ],
)
def test_a_page_that_would_take_minutes_to_parse_is_refused_at_once(page: str, words: str) -> None:
    assert words in refusal(page, HTML)


def test_a_long_attribute_is_one_and_no_number_of_them() -> None:
    picture = f'<img alt="{"QUJD " * 20_000}" src="port.png"><footer>'
    assert read(PAGE.replace("<footer>", picture), HTML).title == "Minister visits port"


def test_a_menu_is_no_article() -> None:
    menu = "\n".join(
        ["Home", "World News", "Sport", "Sign in", "Weather Map", "Culture", "Shop"] * 2
    )
    assert "menus" in refusal(menu)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Copyright © 2020 Daily News. All rights reserved.", "Daily News"),
        ("© Daily News 2020", "Daily News"),
        ("Copyright 2018-2020 Daily News Ltd.", "Daily News"),
    ],
)
def test_publisher_from_the_copyright_line(text: str, publisher: str) -> None:
    body = "The minister visited the port on Friday and met the workers there, officials said."
    assert read(f"A visit to the port\n\n{body}\n\n{text}").publisher == publisher


def test_publisher_from_the_dateline() -> None:
    article = read("BEIRUT (Reuters) - The minister visited the port on Friday, officials said.")
    assert article.publisher == "Reuters"


def check(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert not article.text[end : block.start].strip()
        assert article.text[block.start : block.end].strip()
        end = block.end
    assert not article.text[end:].strip()
    article.text.encode()


LINES = st.sampled_from(
    [
        *PAGE.splitlines(),
        *MATTER.splitlines(),
        "Related stories",
        "© 2020 X",
        "Dear Reader,",
        "Home",
    ]
)
PIECES = st.one_of(st.text(max_size=40), LINES).map(str.encode) | st.binary(max_size=20)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, max_size=14), kind=st.sampled_from([PLAIN, MARKDOWN, HTML]))
def test_any_bytes_give_an_article_or_a_refusal(pieces: list[bytes], kind: str) -> None:
    source = Input("a.txt", b"\n".join(piece for piece in pieces), kind)
    try:
        article = read_article(source, BASE)
    except InputError as refused:
        assert "\n" not in str(refused)
        return
    check(article)
    assert read_article(source, BASE) == article


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_gives_an_article_or_a_refusal(text: str) -> None:
    try:
        check(read(text))
    except InputError:
        return


def test_heavy_libraries_wait_until_needed() -> None:
    code = (
        "import sys, kg.article as a\n"
        "from kg.records import Input\n"
        "a.read_article(Input('x', b'He went home.'), 'b/')\n"
        "print([m for m in ('trafilatura', 'py3langid', 'markdown_it') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_caption_copied_twice_stands_once() -> None:
    line = "The minister meets workers at the gate of the old port, June 20, 2019"
    text = (
        f"A visit to the old port\n\n{line} (photo credit: A. Roe/ AGENCY)\n{line}\n(photo credit: "
        "A. Roe/ AGENCY)\n\nThe minister came on Friday and met workers there, who asked him for "
        "more money.\n\nHe said that the strike was over, and that nobody would lose his place.\n"
    )
    article = read(text, metadata=Metadata(title="A visit to the old port"))
    assert article.text.count("The minister meets workers") == 1
    assert ("caption", line) in blocks(article)
