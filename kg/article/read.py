"""One input's bytes → the article: decoded, its body found, its stored text made."""

from __future__ import annotations

import re

from kg.article.body import find_body, smooth
from kg.article.clean import normalise, one_line, web_address
from kg.article.compose import gather, store
from kg.article.decode import decode
from kg.article.header import Header, read_header
from kg.article.html import read_html
from kg.article.language import refuse_foreign
from kg.article.lines import split_lines
from kg.article.markdown import read_markdown, split_front_matter
from kg.article.page import Page, first_known
from kg.article.sorts import Sort, sort_line
from kg.errors import InputError
from kg.ids import article_iri, article_key, text_digest
from kg.records import Article, Input, Metadata

DEFAULT_LIMIT = 1_000_000
# A web page holds many times its article; of other formats no character needs more bytes.
BYTES_PER_CHARACTER = {"text/html": 16}


def too_large(source: str, limit: int) -> InputError:
    """The refusal of what is longer than an article can be."""
    return InputError(
        source, f"too large to be an article (more than {limit:,} characters); split it"
    )


def most_bytes(media_type: str, limit: int) -> int:
    """How many bytes an article of `limit` characters can have in that format."""
    return BYTES_PER_CHARACTER.get(media_type, 4) * limit


def _page(given: Input) -> Page:
    text = normalise(decode(given.source, given.content, given.media_type))
    if given.media_type == "text/html":
        return read_html(given.source, text)
    if given.media_type == "text/markdown":
        return read_markdown(given.source, text)
    metadata, rest = split_front_matter(given.source, text, certain=False)
    return Page(tuple(split_lines(rest)), metadata)


def _own_metadata(given: Input, page: Page, header: Header, title: str | None) -> Metadata:
    """What is known of the article: by its giver, its format, its text, the defaults, a guess."""
    told = Metadata(title=title, author=header.author, issued=header.issued)
    guessed = Metadata(publisher=one_line(header.publisher))
    return first_known(given.metadata, page.metadata, told, given.defaults, guessed)


def read_article(given: Input, base: str, *, limit: int = DEFAULT_LIMIT) -> Article:
    """The article in an input; `base` begins its IRI, `limit` is the most characters it may have.

    Pure: the same input gives the same article. Raises InputError for what is empty, binary, not
    English, too large, or holds no article, and for malformed front matter.
    """
    source = given.source
    if len(given.content) > most_bytes(given.media_type, limit):
        raise too_large(source, limit)
    page = _page(given)
    lines = list(page.lines)
    sorts = smooth(lines, [sort_line(line.text) for line in lines])
    known_title = given.metadata.title or page.metadata.title or given.defaults.title
    header = read_header(lines, sorts, known_title)
    sorts = [Sort.META if i in header.meta else sort for i, sort in enumerate(sorts)]
    body = find_body(lines, sorts, header.title)
    if body is None:
        raise InputError(source, "no article text found among menus and links; give its text")
    text, blocks = store(gather(lines, sorts, header, body, known_title))
    if not re.search(r"[^\W\d_]", text):
        raise InputError(source, "holds no words; nothing to read")
    if len(text) > limit:
        raise too_large(source, limit)
    refuse_foreign(source, text)
    title = one_line(lines[header.title].text) if header.title is not None else None
    metadata = _own_metadata(given, page, header, title)
    # Formats have looked at theirs; here it may be that of whoever gave the article.
    url = web_address(source, metadata.url)
    key = article_key(url, text)
    return Article(
        iri=article_iri(base, key),
        key=key,
        text=text,
        digest=text_digest(text),
        source=source,
        blocks=blocks,
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        issued=metadata.issued,
        url=url,
    )
