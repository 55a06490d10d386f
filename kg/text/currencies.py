"""Currencies by sign, code and name → ISO 4217; their names come from Unicode CLDR, through Babel.

A bare name that several countries share stands for the best known (“dollars” are US dollars,
“rials” Iranian ones); where none is (“dinars”, “crowns”, “pesos”) it stands for that of the country
that the sentence names, else for nothing.
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
    "N": "NGN",
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

UNSURE = frozenset({"N"})
"""Signs that are letters as well: a sum only before thousands or millions."""

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

_BY_COUNTRY = {
    "crown": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "dinar": ("IQD", "JOD", "KWD", "BHD", "TND", "DZD", "LYD", "RSD"),
    "franc": ("CHF", "XOF", "XAF", "CDF", "RWF", "BIF", "GNF", "DJF", "KMF"),
    "koruna": ("CZK",),
    "krona": ("SEK", "ISK"),
    "krone": ("NOK", "DKK"),
    "kroner": ("NOK", "DKK"),
    "kronor": ("SEK",),
    "kronur": ("ISK",),
    "peso": ("MXN", "COP", "PHP", "ARS", "CLP", "CUP", "DOP", "UYU"),
    "shilling": ("KES", "UGX", "TZS", "SOS"),
}
"""Names that several countries share: the first country named in the sentence tells whose."""

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


def is_currency(word: str) -> bool:
    """Whether a word is the sign or the code of a currency: $, Rs, CHF."""
    return word in SIGNS or (len(word) == 3 and word.isupper() and word in codes())


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
    shared = (form for name in _BY_COUNTRY for form in (name, _plural(name)))
    return frozenset((*(name.rpartition(" ")[2] for name in _names()), *shared))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Names and nationalities of countries in lower case → the code of their currency."""
    from babel import Locale
    from babel.numbers import get_currency_name, get_territory_currencies

    shared = {code for group in _BY_COUNTRY.values() for code in group}
    found: dict[str, str] = {}
    for territory, name in Locale("en").territories.items():
        if len(territory) == 2 and territory.isalpha():
            for code in shared & set(get_territory_currencies(territory)):
                found[name.casefold()] = code
    for code in shared:  # “Swedish krona”
        found.setdefault(get_currency_name(code, locale="en").split()[0].casefold(), code)
    return found


def of_country(text: str, name: str) -> str | None:
    """The currency of a name that several countries share (“crowns”), by the country that a
    sentence names first; None where it names none."""
    group = _BY_COUNTRY.get(name.casefold()) or _BY_COUNTRY.get(name.casefold().removesuffix("s"))
    if group is None:
        return None
    if len(group) == 1:
        return group[0]
    words = re.findall(r"[^\W\d_]+", text.casefold())
    known = _countries()
    runs = (" ".join(words[i : i + n]) for i in range(len(words)) for n in (3, 2, 1))
    return next((known[run] for run in runs if known.get(run) in group), None)


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
        if " " not in name and (code := of_country(text, name)) is not None:
            return code, end, name
        end = text.rfind(" ", start, end) if " " in text[start:end] else start
    return None
