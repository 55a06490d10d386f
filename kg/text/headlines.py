"""Headlines as sentences: a Headline In Capitals misleads the parser, so its case is evened out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.text.words import grammar

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A headline counts as capitalised when this share of its longer words begins with a capital.
_SHARE = 0.7
_LONG = 4


def even_case(title: str, body: str) -> str:
    """The title with ordinary words in lower case, of the same length, so that offsets stay.

    A word keeps its capital if the body writes it so inside a sentence, and loses it if the body
    writes it small, or if no name is made of it; others that the body does not know keep it.
    Titles that are written like sentences come back unchanged.
    """
    words = list(_WORD.finditer(title))
    longer = [w for w in words if len(w.group()) >= _LONG]
    if not longer or sum(w.group()[0].isupper() for w in longer) < _SHARE * len(longer):
        return title
    small = {w.group().lower() for w in _WORD.finditer(body) if w.group()[0].islower()}
    inside = {m.group(1).lower() for m in re.finditer(r"(?<=[a-z,;] )([A-Z][\w'’-]+)", body)}
    letters = list(title)
    for n, word in enumerate(words):
        text = word.group()
        folded = re.sub(r"['’]s$", "", text.lower())
        named = folded in inside or (text.isupper() and len(text) > 1)
        first = n == 0 and folded not in _never_names()
        if (named or first) and folded not in small:
            continue
        if text.isupper() and len(text) > 1 and not title.isupper():
            continue  # “US Names Envoy”, though the body says “help us”
        if folded in small or folded in _never_names() or _inflected(folded, small):
            lowered = text.lower()
            if len(lowered) == len(text):
                letters[word.start() : word.end()] = lowered
    return "".join(letters)


# Forms of verbs that stand in the names of bodies: the Republican Guards, the Free Army.
_IN_NAMES = frozenset(
    {"aid", "arms", "court", "courts", "free", "fund", "guard", "guards", "open", "shell", "shells",
     "storm", "supplies", "trade"}
)  # fmt: skip


@lru_cache(maxsize=1)
def _never_names() -> frozenset[str]:
    """Words that are never a name by themselves: small ones, nouns of the news, and the forms that
    verbs of headlines have: Kill, Pledged, Backing."""
    words = grammar()
    plain = words.headline_verbs | words.never_names
    verbs = plain | words.reporting | words.ditransitive
    formed = {form for verb in verbs if verb.isalpha() for form in _forms(verb)}
    return words.small | words.headline_nouns | ((plain | formed) - _IN_NAMES)


def _forms(verb: str) -> Iterator[str]:
    """A regular verb with its endings."""
    stem = verb.removesuffix("e")
    yield verb + ("es" if verb.endswith(("ch", "s", "sh", "x")) else "s")
    yield f"{stem}ed"
    yield f"{stem}ing"
    if verb.endswith("y"):
        yield f"{verb[:-1]}ies"
        yield f"{verb[:-1]}ied"


def _inflected(word: str, known: set[str]) -> bool:
    """Whether the body knows another form of the word: pledged for Pledges."""
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= _LONG - 1:
            stem = word[: -len(ending)]
            if any(stem + other in known for other in ("", "e", "s", "es", "ed", "d", "ing")):
                return True
    return any(word + other in known for other in ("s", "es", "ed", "d", "ing"))
