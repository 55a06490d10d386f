"""Sums of money in figures and words, with currency, bound and rate; exact decimals.

A range is given by its lower sum with the bound “range”; so is “tens of millions of dollars”,
whose lower sum is ten million. “Several million” is at least three, “a few” and “a couple” two.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.records.language import Money, Span
from kg.text.currencies import SIGNS, UNSURE, codes, named, units
from kg.text.numbers import FIGURES, SCALES, WORDS, read_figures, read_words

_SHORT_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
_LONG = "|".join(SCALES)
_SCALE = rf"(?:[\s-]?(?:{_LONG})(?:\s+(?:{_LONG}))?|\s?(?:mln|mn|bn|trn|tn)|[kmb])(?![\w])"
_SIGN = "|".join(re.escape(s) for s in sorted(SIGNS, key=len, reverse=True))
_BEFORE = rf"(?:(?P<sign>{_SIGN})|(?P<code>[A-Z]{{3}}))\s?"
_NUMBER = rf"(?P<number>{FIGURES})(?P<plus>\+)?(?P<scale>(?i:{_SCALE}))?"
_SECOND = (
    rf"(?:\s?(?P<join>[-–—]|\bto\b|\band\b|\bor\b)\s?(?P<sign2>(?:{_SIGN}|[A-Z]{{3}}\s)\s?)?"
    rf"(?P<number2>{FIGURES})(?P<scale2>(?i:{_SCALE}))?(?![\d,.]*\d))?"
)
_SIGNED = re.compile(rf"(?<![A-Za-z\d]){_BEFORE}{_NUMBER}{_SECOND}")
_FOLLOWED = re.compile(rf"(?<![\w.,$€£¥₪/–-]){_NUMBER}{_SECOND}(?P<suffix>\s?[€£¥₪₹₽]|\s?TL\b)?")
_SPELT = re.compile(
    rf"\b(?:(?P<many>tens|dozens|hundreds|thousands|millions|billions|trillions)"
    r"(?:\s+of\s+(?P<of>thousands|millions|billions|trillions))?(?=\s+of\b)"
    rf"|(?P<half>half\s+an?|an?\s+quarter\s+of\s+an?)\s+(?P<halved>{_LONG})"
    rf"|(?P<vague>(?:a\s+)?(?:couple(?:\s+of)?|few)|several)\s+(?:(?P<vague_scale>{_LONG})s?\b)"
    rf"|(?P<words>{WORDS}|an?(?=\s+(?:{_LONG})\b))(?P<and_half>\s+and\s+a\s+half)?"
    rf"(?P<scale>(?:[\s-]+(?:{_LONG}))*))",
    re.IGNORECASE,
)
_MANY = {"tens": 10, "dozens": 24, "hundreds": 100} | {
    name + "s": size for name, size in SCALES.items() if name not in {"hundred", "lakh", "crore"}
}
_VAGUE = {"couple": 2, "few": 2, "several": 3}

_BOUND_BEFORE = re.compile(
    r"\b(?:(?P<most>up\s+to|as\s+much\s+as|as\s+many\s+as|a\s+maximum\s+of|no\s+more\s+than|"
    r"not\s+more\s+than|at\s+most|less\s+than|under|below|fewer\s+than)"
    r"|(?P<least>more\s+than|over|at\s+least|upwards?\s+of|in\s+excess\s+of|no\s+less\s+than|"
    r"not\s+less\s+than|exceeding|above|greater\s+than|a\s+minimum\s+of)"
    r"|(?P<about>some|about|around|approximately|roughly|nearly|almost|close\s+to|estimated|circa|"
    r"between|estimated\s+at|just\s+under|just\s+over))\s+(?:an?\s+(?:estimated\s+)?)?(?:further\s+)?$",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r"\s+or\s+more\b|-plus\b|\s+plus\b(?!\s+[\d$€£])|\+", re.IGNORECASE)
_PERIODS = {"year": "P1Y", "annum": "P1Y", "month": "P1M", "week": "P7D", "day": "P1D"}
_PERIODS |= {"quarter": "P3M", "hour": "PT1H", "annual": "P1Y", "annually": "P1Y"}
_PERIODS |= {"yearly": "P1Y", "monthly": "P1M", "weekly": "P7D", "daily": "P1D"}
_PERIODS |= {"quarterly": "P3M"}
_ADVERB = r"annually|annual|yearly|monthly|weekly|daily|quarterly"
_RATE_AFTER = re.compile(
    r"(?:-|\s+)(?:(?:in|of|worth\s+of|to|for)\s+(?:(?!of\b|to\b)[\w'’-]+\s+){1,4}?)?"
    r"(?:(?:an?|per|each|every)(?:-|\s+)(?P<unit>year|annum|month|week|day|quarter|hour)\b"
    rf"(?!\s+(?:ago|earlier|later|after|before)\b)|(?:in\s+)?(?P<adverb>{_ADVERB})\b)"
    r"|\s?/\s?(?P<slash>year|month|week|day|hour)\b",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(
    rf"\b(?P<adverb>{_ADVERB})\s+(?:(?:[\w-]+\s+){{0,4}}?(?:of|worth|totall?ing|at|to)\s+)?"
    r"(?:(?:about|some|around|nearly|almost|over|more\s+than|up\s+to|at\s+least|approximately|"
    r"roughly|an\s+estimated|between)\s+)?$",
    re.IGNORECASE,
)
_WEIGHT_AFTER = re.compile(r"\s+of\b")
_WEIGHT_BEFORE = re.compile(r"\b(?i:weigh(?:s|ed|ing)?|weight\s+of)\s+(?:\w+\s+){0,2}$")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_LOOKS_LIKE_WORDS = {"ALL", "TOP", "TRY", "CUP", "MOP", "PEN", "GEL", "BOB", "LAK", "BAM"}
_SCALED_ONLY = {"won"}


class _Sum(NamedTuple):
    """A sum that was found, before its bound and rate are read."""

    start: int
    end: int
    amount: Decimal
    currency: str
    vague: bool


def find_money(text: str, start: int, end: int) -> tuple[Money, ...]:
    """The sums of money within text[start:end], in order and disjoint.

    A span covers figure and currency (of a range, both figures), without the words of its bound
    and rate. A number whose currency is not said or cannot be told is no sum, nor is nought.
    """
    start, end = max(0, start), min(len(text), end)
    sentence = text[start:end]
    found = _spelt(sentence, text)
    if _DIGIT.search(sentence):
        found += _signed(sentence, text) + _followed(sentence, text)
    found.sort(key=lambda s: (s.start, -s.end))
    money: list[Money] = []
    reached = 0
    for one in found:
        if one.start < reached:
            continue
        reached = one.end
        if not one.amount:
            continue
        span = Span(one.start + start, one.end + start)
        bound, per = _bound(one, sentence), _rate(one, sentence)
        money.append(Money(span, _exact(one.amount), one.currency, per, bound))
    return tuple(money)


def _scale(text: str | None) -> Decimal:
    size = Decimal(1)
    for word in _WORD.findall((text or "").lower()):
        size *= SCALES.get(word) or _SHORT_SCALES[word]
    return size


def _exact(amount: Decimal) -> Decimal:
    """The same number without a fraction of nothing (1.5 million is 1500000)."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def _range(match: re.Match[str]) -> tuple[Decimal, int, bool]:
    """The (lower) amount of figures, where they end, and whether they are a range."""
    first = read_figures(match["number"])
    amount = first * _scale(match["scale"])
    alone = match.end("scale") if match["scale"] else match.end("number") + bool(match["plus"])
    if not match["number2"]:
        return amount, alone, False
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    between = "between" in before.split()[-1:]
    if match["join"] == "and" and not between:
        return amount, alone, False
    if match["join"] in {"to", "or"} and not (match["sign2"] or match["scale2"]):
        return amount, alone, False
    second = read_figures(match["number2"])
    lower = amount if match["scale"] or first >= second else first * _scale(match["scale2"])
    if second * _scale(match["scale2"]) <= lower:
        return amount, alone, False
    return lower, match.end("scale2") if match["scale2"] else match.end("number2"), True


def _signed(sentence: str, article: str) -> list[_Sum]:
    """“$50 million”, “US$1.5bn”, “ILS 100 million”, “$100-150 million”."""
    found = []
    match = _SIGNED.search(sentence)
    while match is not None:
        amount, end, ranged = _range(match)
        code = SIGNS[match["sign"]] if match["sign"] else match["code"]
        if match["sign"] in UNSURE and not (match["scale"] or amount >= 10_000):
            code = ""  # N95 is a mask
        word = match["code"] in _LOOKS_LIKE_WORDS and not match["scale"] and amount < 1000
        if code in codes() and not word:
            name = named(sentence, end, article)
            if code == "USD" and name and "dollar" in name[2]:
                code, end = name[0], name[1]
            found.append(_Sum(match.start(), end, amount, code, ranged))
        match = _SIGNED.search(sentence, end)
    return found


def _is_weight(sentence: str, start: int, end: int, name: str) -> bool:
    if name not in {"pound", "pounds"}:
        return False
    if name == "pound" or _WEIGHT_AFTER.match(sentence, end):
        return True
    return _WEIGHT_BEFORE.search(sentence, max(0, start - 30), start) is not None


def _currency_after(
    sentence: str, article: str, end: int, *, scaled: bool, start: int
) -> tuple[str, int] | None:
    """The currency that follows a number, by name or code, and where it ends."""
    found = named(sentence, end, article)
    if found is not None:
        code, name_end, name = found
        if name in _SCALED_ONLY or (not scaled and _is_weight(sentence, start, name_end, name)):
            return None
        return code, name_end
    match = re.match(r"\s?(?P<code>[A-Z]{3})\b", sentence[end : end + 5])
    if match and match["code"] in codes() and match["code"] not in _LOOKS_LIKE_WORDS:
        return match["code"], end + match.end()
    return None


def _followed(sentence: str, article: str) -> list[_Sum]:
    """“30 million euros”, “50m dollars”, “100 to 150 million Canadian dollars”, “20,000€”."""
    found = []
    match = _FOLLOWED.search(sentence)
    while match is not None:
        amount, end, ranged = _range(match)
        one = _ranged(match, amount, article) or _single(match, amount, article, end, ranged=ranged)
        if one is not None:
            found.append(one)
        match = _FOLLOWED.search(sentence, one.end if one else end)
    return found


def _ranged(match: re.Match[str], amount: Decimal, article: str) -> _Sum | None:
    """“100 to 150 dollars”: two numbers before one currency."""
    if not match["number2"] or match["join"] == "and":
        return None
    second = read_figures(match["number2"]) * _scale(match["scale2"])
    whole = match.end("scale2") if match["scale2"] else match.end("number2")
    scaled = bool(match["scale"] or match["scale2"])
    currency = _currency_after(match.string, article, whole, scaled=scaled, start=match.start())
    if currency is None or second <= amount:
        return None
    if not match["scale"]:
        amount *= _scale(match["scale2"]) if amount < read_figures(match["number2"]) else 1
    return _Sum(match.start(), currency[1], amount, currency[0], vague=True)


def _single(
    match: re.Match[str], amount: Decimal, article: str, end: int, *, ranged: bool
) -> _Sum | None:
    if match["suffix"] and (ranged or not match["number2"]):
        code = "TRY" if match["suffix"].strip() == "TL" else SIGNS[match["suffix"].strip()]
        return _Sum(match.start(), match.end(), amount, code, ranged)
    scaled = bool(match["scale"])
    currency = _currency_after(match.string, article, end, scaled=scaled, start=match.start())
    return _Sum(match.start(), currency[1], amount, currency[0], ranged) if currency else None


def _spelt_amount(match: re.Match[str]) -> tuple[Decimal, bool] | None:
    """What number words come to, and whether that is only the lower end."""
    if match["many"]:
        return Decimal(_MANY[match["many"].lower()]) * _scale((match["of"] or "").rstrip("s")), True
    if match["half"]:
        share = Decimal("0.5") if match["half"].lower().startswith("half") else Decimal("0.25")
        return share * _scale(match["halved"]), False
    if match["vague"]:
        word = match["vague"].lower().replace("a ", "", 1).split()[0]
        return _VAGUE[word] * _scale(match["vague_scale"]), True
    number = read_words(match["words"])
    if number is None:
        return None
    if match["and_half"]:
        number += Decimal("0.5")
    return number * _scale(match["scale"]), False


def _spelt(sentence: str, article: str) -> list[_Sum]:
    """“fifty million dollars”, “half a million euros”, “tens of millions of dollars”."""
    if units().isdisjoint(_WORD.findall(sentence.casefold())):
        return []
    found = []
    for match in _SPELT.finditer(sentence):
        read = _spelt_amount(match)
        if read is None:
            continue
        scaled = not match["words"] or bool(match["scale"])
        currency = _currency_after(
            sentence, article, match.end(), scaled=scaled, start=match.start()
        )
        if currency is not None:
            found.append(_Sum(match.start(), currency[1], read[0], currency[0], read[1]))
    return found


def _bound(one: _Sum, sentence: str) -> str:
    if one.vague:
        return "range"
    if _OR_MORE.match(sentence, one.end) or "+" in sentence[one.start : one.end]:
        return "more-than"
    match = _BOUND_BEFORE.search(sentence, max(0, one.start - 40), one.start)
    if match is None:
        return "exactly"
    return "up-to" if match["most"] else "more-than" if match["least"] else "about"


def _rate(one: _Sum, sentence: str) -> str | None:
    match = _RATE_AFTER.match(sentence, one.end)
    if match is not None:
        return _PERIODS[(match["unit"] or match["adverb"] or match["slash"]).lower()]
    before = _RATE_BEFORE.search(sentence, max(0, one.start - 70), one.start)
    return _PERIODS[before["adverb"].lower()] if before else None
