"""Parsed sentences, written by hand in one line, so that tests of language need no parser.

A word is `text/TAG/dep>head`, or `text/lemma/TAG/dep>head` where the lemma is not the text in
lower case; `TAG@ENTITY` gives the type of a name. The head is named by its text, `text#2` for the
second word of that text, and left out for the root:

    sentence("Iran/NNP@GPE/nsubj>backs backs/back/VBZ/ROOT Hamas/NNP@ORG/dobj>backs")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.mentions.actors import Cast
from kg.mentions.gazetteer import Gazetteer
from kg.mentions.lexicon import Lexicon, load_lexicon
from kg.mentions.names import names_in
from kg.records import (
    Article,
    Block,
    BlockKind,
    Proposition,
    Quotation,
    Reading,
    Sentence,
    Span,
    TimeExpression,
    Token,
)
from kg.records.tree import Tree
from kg.registry import Registry
from kg.resources import ontology_folder
from kg.text.propositions import propositions
from kg.vocab import DEFAULT_BASE

ISSUED = date(2020, 5, 5)
_POS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "MD": "AUX", "NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN",
    "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RP": "ADP",
    "TO": "PART", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WRB": "SCONJ",
}  # fmt: skip
_JOINED = frozenset({".", ",", "?", "'s", "n't", ":", "”"})
_AUXILIARY = frozenset({"aux", "auxpass"})


def sentence(notation: str, index: int = 0, start: int = 0) -> Sentence:
    """The sentence that a line of the notation tells; a space before each word but punctuation."""
    parts = [word.split("/") for word in notation.split()]
    texts = [part[0] for part in parts]
    tokens: list[Token] = []
    at = start
    for n, part in enumerate(parts):
        text, lemma, tag, dep = part if len(part) == 4 else (part[0], "", part[1], part[2])
        tag, _, entity = tag.partition("@")
        dep, _, head = dep.partition(">")
        at += bool(n) and text not in _JOINED
        tokens.append(
            Token(
                index=n,
                text=text,
                lemma=lemma or (text if tag.startswith("NNP") else text.lower()),
                pos=_pos(tag, dep, lemma or text),
                tag=tag,
                dep=dep,
                head=_place(texts, head) if head else n,
                start=at,
                end=at + len(text),
                entity=entity,
            )
        )
        at += len(text)
    return Sentence(index, start, at, tuple(tokens))


def _pos(tag: str, dep: str, lemma: str) -> str:
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if dep in _AUXILIARY or (lemma in ("be", "is", "was") and tag.startswith("V")):
        return "AUX" if tag != "TO" else "PART"
    return _POS.get(tag, "PUNCT")


def _place(texts: Sequence[str], head: str) -> int:
    text, _, which = head.partition("#")
    places = [n for n, t in enumerate(texts) if t == text]
    return places[int(which or 1) - 1]


def written(tree_sentence: Sentence) -> str:
    """The text of a sentence, with the spaces that its offsets leave."""
    text = ""
    for token in tree_sentence.tokens:
        text += " " * (token.start - tree_sentence.start - len(text)) + token.text
    return text


def told(one: Sentence, of: Sequence[Proposition] | None = None) -> list[str]:
    """Propositions as predicate(role: word, …), in order; those without arguments are left out."""
    found = of if of is not None else propositions(one)
    return [
        f"{p.predicate}({', '.join(f'{a.role}: {one.tokens[a.head].text}' for a in p.arguments)})"
        for p in found
        if p.arguments
    ]


def one_of(sentence_told: Sentence, predicate: str) -> Proposition:
    """The proposition of that predicate."""
    (found,) = (p for p in propositions(sentence_told) if p.predicate == predicate)
    return found


def reading(
    *notations: str,
    times: Sequence[Sequence[TimeExpression]] = (),
    quotations: Sequence[Span] = (),
    issued: date | None = ISSUED,
) -> Reading:
    """An article of such sentences, one after the other, as language would hand it on."""
    sentences: list[Sentence] = []
    for n, notation in enumerate(notations):
        sentences.append(sentence(notation, n, sentences[-1].end + 1 if n else 0))
    text = " ".join(written(s) for s in sentences)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Reading(
        article=Article("urn:x", "key", text, "digest", "x.txt", (block,), issued=issued),
        sentences=tuple(sentences),
        propositions=tuple(propositions(s) for s in sentences),
        times=tuple(tuple(t) for t in times) or tuple(() for _ in sentences),
        money=tuple(() for _ in sentences),
        quotations=tuple(Quotation(span) for span in quotations),
    )


def trees(of: Reading) -> tuple[Tree, ...]:
    """The trees of an article's sentences."""
    return tuple(Tree(s) for s in of.sentences)


def lexicon() -> Lexicon:
    """The project's word lists."""
    return load_lexicon(ontology_folder() / "lexicon")


def cast_of(of: Reading, registry: Registry) -> Cast:
    """Everybody met in an article."""
    every = Gazetteer(registry)
    names = [names_in(tree, every, registry, lexicon()) for tree in trees(of)]
    return Cast(of, trees(of), names, registry, lexicon(), DEFAULT_BASE)


def word(of: Reading, s: int, text: str) -> int:
    """The place of the first word of that text in a sentence."""
    return next(t.index for t in of.sentences[s].tokens if t.text == text)
