"""Is it English? Refuses only what is clearly something else."""

from __future__ import annotations

import re

from kg.article.wording import function_words
from kg.errors import InputError

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 100
_SAMPLE = 20_000
# English prose has about 40 % function words, its headlines 15 %; other languages share a few.
_ENGLISH_SHARE = 0.15


def refuse_foreign(source: str, text: str) -> None:
    """Raise InputError where a text of some length is clearly not English."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len("".join(words)) < _LEAST:
        return
    known = function_words()
    if sum(word.lower() in known for word in words) / len(words) >= _ENGLISH_SHARE:
        return
    import py3langid

    language, _ = py3langid.classify(sample)
    if language != "en":
        raise InputError(
            source, f"not in English (it looks like {language!r}); give an English text"
        )
