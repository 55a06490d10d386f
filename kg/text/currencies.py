"""Currencies by sign, code and name → ISO 4217; their names come from Unicode CLDR, through Babel.

A bare name that several countries share stands for the best known (“dollars” are US dollars,
“rials” Iranian ones); where none is (“dinars”, “francs”, “pesos”) it stands for nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

SIGNS = {
    "US$": "USD",
    "U.S.$": "USD",
    "USD$": "USD",
    "US $": "USD",
    "U.S. $": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CDN$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₪": "ILS",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₫": "VND",
    "₴": "UAH",
    "﷼": "IRR",
    "₨": "INR",
    "Rs.": "INR",
    "Rs": "INR",
    "NIS": "ILS",
    "LL": "LBP",
    "Dhs": "AED",
    "Dh": "AED",
    "TL": "TRY",
    "RM": "MYR",
    "Rp": "IDR",
    "KSh": "KES",
}
"""What stands before a number (some also after it)."""

_DEFAULTS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "ruble": "RUB",
    "rouble": "RUB",
    "shekel": "ILS",
    "rupee": "INR",
    "rial": "IRR",
    "riyal": "SAR",
    "lira": "TRY",
    "dirham": "AED",
    "naira": "NGN",
    "hryvnia": "UAH",
    "zloty": "PLN",
    "baht": "THB",
    "rand": "ZAR",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "taka": "BDT",
    "afghani": "AFN",
    "forint": "HUF",
}
"""Bare names of currencies."""

_NICKNAMES = {
    "U.S. dollar": "USD",
    "American dollar": "USD",
    "Israeli shekel": "ILS",
    "new shekel": "ILS",
    "New Israeli shekel": "ILS",
    "pound sterling": "GBP",
    "British pound sterling": "GBP",
    "UAE dirham": "AED",
    "Emirati dirham": "AED",
    "Lebanese lira": "LBP",
    "Syrian lira": "SYP",
    "Yemeni riyal": "YER",
    "Omani riyal": "OMR",
    "Iranian riyal": "IRR",
    "Russian rouble": "RUB",
    "Chinese renminbi": "CNY",
    "Colombian peso": "COP",
    "Kyrgyz som": "KGS",
    "Taiwan dollar": "TWD",
    "Taiwanese dollar": "TWD",
    "Singaporean dollar": "SGD",
    "Swedish kronor": "SEK",
    "Norwegian kroner": "NOK",
    "Danish kroner": "DKK",
    "Brazilian reais": "BRL",
}
"""Names in use beside those of CLDR."""

_UNITS_OF_ACCOUNT = frozenset(
    {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW"}
)
_SHARED = frozenset({"XAF", "XCD", "XOF", "XPF"})
_YEARS = re.compile(r"\s*\([^)]*\)")

NAME_AFTER = re.compile(r"[\s-]+(?:of\s+)?(?P<words>(?:U\.S\.|[^\W\d_]+)(?:\s+[^\W\d_]+){0,3})")
"""The words after a number that may name a currency."""


def _plural(name: str) -> str:
    return name if name.endswith("s") else name + "s"


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """The codes of ISO 4217 that are money, present and past."""
    from babel.numbers import list_currencies

    # An X begins the codes of metals, funds and tests, and of currencies that states share.
    return frozenset(
        code
        for code in list_currencies()
        if code in _SHARED or not (code.startswith("X") or code in _UNITS_OF_ACCOUNT)
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name in lower case, singular and plural → code; a name in use wins over a past one."""
    from babel.numbers import get_currency_name

    names: dict[str, tuple[int, str]] = {}
    for code in sorted(codes()):
        said = {get_currency_name(code, locale="en"), get_currency_name(code, 2, "en")}
        for name in sorted(said):
            plain = _YEARS.sub("", name).casefold()
            if " " in plain:
                names[plain] = min(names.get(plain, (2, "")), (int(plain != name.casefold()), code))
    found = {name: code for name, (_, code) in names.items()}
    for name, code in (_NICKNAMES | _DEFAULTS).items():
        found[name.casefold()] = found[_plural(name).casefold()] = code
    return found


@lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """The last words of all names in lower case: without one of them no sum is spelt out."""
    return frozenset(name.rpartition(" ")[2] for name in _names())


def named(text: str, position: int) -> tuple[str, int, str] | None:
    """The currency named at a place of the text: its code, where its name ends, and the name."""
    match = NAME_AFTER.match(text, position)
    if match is None:
        return None
    known, end = _names(), match.end()
    start = match.start("words")
    while end > start:
        name = " ".join(text[start:end].casefold().split())
        if name in known:
            return known[name], end, name
        end = text.rfind(" ", start, end) if " " in text[start:end] else start
    return None
