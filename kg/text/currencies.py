"""Currencies by sign, code and name → ISO 4217; their names come from Unicode CLDR, through Babel.

A bare name that one country's money has stands for it (“kyats”, “birr”). One that several
countries share stands for the best known (“dollars” are US dollars); where none is (“dinars”,
“pesos”), or where neighbours share it (“rupees”, “rials”), it stands for that of the country that
the sentence names first, else for that of the only one of them that the article names.
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

_CROWNS = {
    "crown": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "krona": ("SEK", "ISK"),
    "kroner": ("NOK", "DKK"),
    "kronor": ("SEK",),
    "kronur": ("ISK",),
    "CFA franc": ("XOF", "XAF"),
}
"""Names that several countries share and that CLDR has otherwise."""

_NEIGHBOURS = frozenset({"dirham", "rial", "riyal", "rupee"})
"""Names that have a best known currency and yet mean that of the country spoken of."""

_ORDINARY = frozenset(
    {"colón", "dong", "florin", "gold", "kip", "leone", "lev", "mark", "real", "sol", "tala"}
)
"""Last words of currencies' names that are other words or names as well."""

_UNITS_OF_ACCOUNT = frozenset(
    {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW"}
)
_SHARED = frozenset({"XAF", "XCD", "XOF", "XPF"})
_YEARS = re.compile(r"\s*\([^)]*\)")

NAME_AFTER = re.compile(
    r"[\s-]+(?:(?:of|in)\s+)?(?P<words>(?:U\.S\.|[^\W\d_]+)(?:\s+[^\W\d_]+){0,3})"
)
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
def _by_last_word() -> dict[str, tuple[str, ...]]:
    """The last words of names in use, singular and plural, in lower case → their currencies."""
    from babel.numbers import get_currency_name

    found: dict[str, set[str]] = {}
    for code in set(_in_use().values()):
        forms = [get_currency_name(code, n, "en").split()[-1].casefold() for n in (1, 2)]
        if _ORDINARY.isdisjoint(forms):
            for form in (*forms, _plural(forms[0])):
                found.setdefault(form, set()).add(code)
    for name, group in _CROWNS.items():
        for form in (name.casefold(), _plural(name.casefold())):
            found[form] = set(group)
    return {form: tuple(sorted(group)) for form, group in found.items()}


@lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """The last words of all names in lower case: without one of them no sum is spelt out."""
    return frozenset(name.rpartition(" ")[2] for name in (*_names(), *_by_last_word()))


@lru_cache(maxsize=1)
def _in_use() -> dict[str, str]:
    """Names of countries in lower case → the code of their own currency."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found: dict[str, str] = {}
    for territory, name in Locale("en").territories.items():
        if len(territory) == 2 and territory.isalpha():
            for code in codes() & set(get_territory_currencies(territory)):
                found[name.casefold()] = code
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Names and nationalities of countries in lower case → the code of their currency."""
    from babel.numbers import get_currency_name

    found = dict(_in_use())
    for code in sorted(set(found.values()) - _SHARED):  # “Swedish krona”
        found.setdefault(get_currency_name(code, locale="en").split()[0].casefold(), code)
    return found


@lru_cache(maxsize=8)
def _spoken_of(text: str, group: tuple[str, ...]) -> tuple[str, ...]:
    """The currencies of a group whose countries a text names, each once, in order."""
    known = {name: code for name, code in _countries().items() if code in group}
    names = sorted(known, key=lambda name: (-len(name), name))
    stands = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return tuple(dict.fromkeys(known[match[0]] for match in stands.finditer(text.casefold())))


def of_country(name: str, sentence: str, article: str = "") -> str | None:
    """The currency of a bare name that countries have each their own of (“pesos”); None where
    neither the sentence nor the article tells whose."""
    group = _by_last_word().get(name.casefold(), ())
    if len(group) <= 1:
        return group[0] if group else None
    first = _spoken_of(sentence, group)
    if not first and len(only := _spoken_of(article, group)) == 1:
        first = only
    return first[0] if first else None


def named(sentence: str, position: int, article: str = "") -> tuple[str, int, str] | None:
    """The currency named at a place of a sentence: its code, where its name ends, and the name."""
    match = NAME_AFTER.match(sentence, position)
    if match is None:
        return None
    known, end = _names(), match.end()
    start = match.start("words")
    while end > start:
        name = " ".join(sentence[start:end].casefold().split())
        own = name not in known or name.removesuffix("s") in _NEIGHBOURS
        code = (of_country(name, sentence, article) if own else None) or known.get(name)
        if code is not None:
            return code, end, name
        end = sentence.rfind(" ", start, end) if " " in sentence[start:end] else start
    return None
