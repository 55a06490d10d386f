"""The wording of what surrounds an article, from wording.toml, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import DataError

_FILE = Path(__file__).with_name("wording.toml")
_BULLET = r"(?:[•·▪◦‣●■►▶»>*+–—-]\s*)?"


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern for each list of the file; `pleas` are counted one by one."""

    line: re.Pattern[str]
    section: re.Pattern[str]
    finish: re.Pattern[str]
    notice: re.Pattern[str]
    pleas: tuple[re.Pattern[str], ...]
    bidding: re.Pattern[str]
    salutation: re.Pattern[str]
    farewell: re.Pattern[str]
    credit: re.Pattern[str]
    trailing_credit: re.Pattern[str]
    caption: re.Pattern[str]
    function_words: frozenset[str]


def _whole(patterns: list[str]) -> re.Pattern[str]:
    """A pattern for whole lines, with or without a bullet before them."""
    joined = "|".join(patterns)
    return re.compile(rf"\A{_BULLET}(?:{joined})\s*\Z", re.IGNORECASE)


def _compiled(data: dict[str, list[str]], words: str) -> Wording:
    # Only credits in brackets can be told from the words of a caption that they follow.
    bracketed = "|".join(pattern for pattern in data["credit"] if pattern.startswith(r"[\["))
    labelled = "|".join(data["trailing_credit"])
    begins = "|".join(data["caption"])
    inside = "|".join(data["caption_inside"])
    return Wording(
        line=_whole(data["line"]),
        section=_whole(data["section"]),
        finish=_whole(data["finish"]),
        notice=re.compile("|".join(data["notice"]), re.IGNORECASE),
        pleas=tuple(re.compile(pattern, re.IGNORECASE) for pattern in data["plea"]),
        bidding=re.compile(rf"\A{_BULLET}(?:{'|'.join(data['bidding'])})", re.IGNORECASE),
        salutation=_whole(data["salutation"]),
        farewell=_whole(data["farewell"]),
        credit=_whole(data["credit"]),
        trailing_credit=re.compile(
            rf"\s*(?:(?=[\[(])(?:{bracketed})[\])]?|{labelled})\s*\Z", re.IGNORECASE
        ),
        caption=re.compile(rf"\A(?:{begins})|{inside}", re.IGNORECASE),
        function_words=frozenset(words.split()),
    )


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The wording; raises DataError where the file does not hold."""
    try:
        data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
        words = data.pop("function_words")
        return _compiled(data, words)
    except (OSError, tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise DataError(f"{_FILE.name}: {error}; mend the file") from error


def function_words() -> frozenset[str]:
    """English words of grammar, in lower case."""
    return wording().function_words
