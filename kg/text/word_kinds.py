"""What kind of word each is: its part of speech, tag, relation and lemma.

spaCy's last two steps tell it (attribute ruler and rule lemmatizer). They hold two hundred patterns
against every word, in an eighth of the parser's whole time, though nearly all of them look at no
more than the word, its tag and its relation: so the steps are asked once for each such three, and
what they say is kept. https://spacy.io/api/attributeruler, https://spacy.io/api/lemmatizer
"""

from __future__ import annotations

from typing import Any

from kg.text.stems import of_gerund, of_participle
from kg.text.words import grammar

# Part of speech, tag, relation, lemma.
Kind = tuple[str, str, str, str]

_STEPS = ("attribute_ruler", "lemmatizer")
# A step behind them, and what a pattern may ask of a word, that depend on nothing else.
_APART = {*_STEPS, "ner"}
_OF_ITSELF = {"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"}
# So many kinds are kept, in some 15 MB; then all are asked anew.
_MOST = 60_000
_BETWEEN = (".", ".", "punct")
_BEFORE_E = "cgsuvz"  # impose, reduce, leave


class WordKinds:
    """The kinds of words of a model's documents."""

    def __init__(self, nlp: Any) -> None:
        """Take a loaded model. If its last steps may say of a word what depends on others, they
        are left in the pipeline: `left_out` names what is to be disabled when it runs."""
        self._vocab, self._document = nlp.vocab, type(nlp.make_doc(""))
        self._kept: dict[tuple[int, int, int], Kind] = {}
        self.left_out: tuple[str, ...] = _STEPS if _can_wait(nlp) else ()
        self._steps = [nlp.get_pipe(name) for name in self.left_out]
        self._together = _patterns_of_several(nlp) if self._steps else None

    def of(self, doc: Any) -> list[Kind]:
        """The kind of each word of a document that the pipeline, less `left_out`, has made."""
        if self._together is None or self._together(doc, allow_missing=True):
            return self._told(doc)
        asked = [tuple(row) for row in doc.to_array(("ORTH", "TAG", "DEP")).tolist()]
        kept = self._kept
        new = {row for row in asked if row not in kept}
        if new:
            if len(kept) > _MOST:
                kept.clear()
                new = set(asked)
            self._learn(sorted(new))
        return [kept[row] for row in asked]

    def _learn(self, rows: list[tuple[int, int, int]]) -> None:
        """Ask the steps about words out of their sentences, a full stop behind each."""
        strings = self._vocab.strings
        told = self._told(self._listed([(strings[w], strings[t], strings[d]) for w, t, d in rows]))
        self._kept.update(zip(rows, told[::2], strict=True))

    def _listed(self, words: list[tuple[str, str, str]]) -> Any:
        parted = [part for word in words for part in (word, _BETWEEN)]
        texts, tags, deps = zip(*parted, strict=True)
        heads = list(range(len(parted)))
        return self._document(
            self._vocab, list(texts), tags=list(tags), deps=list(deps), heads=heads
        )

    def _told(self, doc: Any) -> list[Kind]:
        """The kinds as the steps tell them of a document as it stands."""
        for step in self._steps:
            doc = step(doc)
        strings = self._vocab.strings
        rows = doc.to_array(("POS", "TAG", "DEP", "LEMMA", "ORTH")).tolist()
        return [
            _kind(strings[pos], strings[tag], strings[dep], strings[lemma], strings[orth])
            for pos, tag, dep, lemma, orth in rows
        ]


def _can_wait(nlp: Any) -> bool:
    """Whether nothing but names is found behind these steps, and the lemmatizer goes by rules."""
    names = nlp.pipe_names
    if not set(_STEPS) <= set(names) or "morphologizer" in names:
        return False
    behind = names[names.index(_STEPS[0]) :]
    return set(behind) <= _APART and getattr(nlp.get_pipe("lemmatizer"), "mode", "") == "rule"


def _patterns_of_several(nlp: Any) -> Any:
    """A matcher of what the attribute ruler says of words beside others: “there is”, “gonna”."""
    ruler = nlp.get_pipe("attribute_ruler")
    matcher = type(ruler.matcher)(nlp.vocab, validate=False)
    for number, rule in enumerate(ruler.patterns):
        for pattern in rule["patterns"]:
            if len(pattern) > 1 or not set(pattern[0]) <= _OF_ITSELF:
                matcher.add(str(number), [pattern])
    return matcher


def _kind(pos: str, tag: str, dep: str, lemma: str, text: str) -> Kind:
    return pos, tag, dep, _lemma(lemma or text, text, pos, tag)


def _lemma(lemma: str, text: str, pos: str, tag: str) -> str:
    if pos == "PROPN":
        return lemma
    lemma = lemma.lower()
    if lemma == "basis" and text.lower() == "bases":
        return "base"  # far more often camps than grounds
    if pos == "AUX" and text == "Having":
        return "have"  # at the head of a sentence the rules leave it alone
    if pos == "VERB":
        if "-" in text[1:-1]:
            lemma = _prefixed(text.lower(), lemma)
        return grammar().verb_lemmas.get(lemma, lemma)
    if tag != "NNS":
        return lemma
    if lemma == text.lower() and lemma.endswith("men") and len(lemma) > len("women"):
        return f"{lemma[:-3]}man"  # servicemen, whom the rules leave alone
    return grammar().noun_lemmas.get(lemma, lemma)


def _prefixed(text: str, lemma: str) -> str:
    """“re-established”, “re-arming”: of a word with a hyphen the rules make “re-establishe”; it is
    the verb that is written without."""
    if text.endswith("ed") and lemma.endswith("e") and lemma[-2] not in _BEFORE_E:
        lemma = of_participle(text)
    elif text.endswith("ing") and lemma == text:
        lemma = of_gerund(text)
    return lemma.replace("re-", "re", 1) if lemma.startswith("re-") else lemma
