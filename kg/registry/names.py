"""Names made comparable: what varies between spellings of the very same name is folded away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "æ": "ae",
        "œ": "oe", "ħ": "h", "ŋ": "n",
    }
)  # fmt: skip
_QUOTES = re.compile(r"['’‘`´ʿʾʼʻ′\"“”„«»]")
_POSSESSIVE = re.compile(r"(?:['’‘`´ʼ]s|(?<=s)['’‘`´ʼ])$", re.IGNORECASE)
_ASSIMILATED = re.compile(r"\b(?:a[dlnrstz]|ash|ath|e[dlnrstz]|esh|ul|ol)[-‐‑‒–]", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
# What folding takes out wherever something else is left.
ARTICLES = frozenset({"the", "al", "el"})

# Acronyms that are also common words: written like a word they name nobody.
_COMMON_WORDS = _words(
    "aim am an ana ban car eta fact fan hum if in is it let mend pan plan rand site so start tip "
    "un us who"
)

_TITLES = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend hon honorable honourable "
    "gen general maj major lt lieutenant col colonel brig brigadier capt captain cmdr commander "
    "sgt sergeant adm admiral marshal field air vice chief deputy acting interim former ex late "
    "president premier prime minister foreign defence defense interior finance secretary state "
    "chancellor senator sen congressman congresswoman representative rep governor gov mayor "
    "ambassador spokesman spokeswoman spokesperson judge justice king queen prince princess "
    "crown emir amir sultan shah sheikh sheik shaikh shaykh ayatollah grand hojatoleslam "
    "hojatolislam hujjatulislam imam mullah mulla maulana mawlawi maulvi sayyed sayyid sayed "
    "seyed seyyed syed haj hajj haji hajji rabbi pope cardinal archbishop bishop patriarch mufti "
    "leader supreme comrade chairman dictator warlord top "
    "retd ret"
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, quotes, hyphens, articles and a final possessive.

    Never empty for a name that has a letter or digit: an article stays where nothing else is.
    """
    text = unicodedata.normalize("NFKD", name.casefold()).strip()
    text = _POSSESSIVE.sub("", text)
    if not text.isascii():
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    text = _ASSIMILATED.sub("", text) if _ASSIMILATED.sub("", text).strip() else text
    text = _QUOTES.sub("", text)
    words = re.findall(r"[^\W_]+", text)
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept or words)


def without_titles(folded: str) -> str:
    """A folded name without the honorifics and titles at its head; the last word always stays."""
    words = folded.split()
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return " ".join(words)


@lru_cache(8192)
def is_plain_word(name: str) -> bool:
    """Whether what is written is a common word (us, Who) and not the acronym that folds to it."""
    letters = "".join(c for c in name if c.isalpha())
    return fold(name) in _COMMON_WORDS and (letters.islower() or letters.istitle())


def is_acronym(name: str) -> bool:
    """Whether a name is one word in capitals: its letters are initials and sound like nothing."""
    letters = name.replace(".", "").removesuffix("'s").removesuffix("’s")
    return letters.isupper() and len(letters) <= 8 and " " not in letters.strip()


# Name parts that bind to what follows: with them a family name has more than one word.
_PARTICLES = _words(
    "abu abou bin ben ibn bint van von der den de da dos del della di du la le ould st"
)


def surname(folded: str) -> str:
    """The last word of a folded name with the particles that belong to it (“abu marzouk”)."""
    words = folded.split()
    start = len(words) - 1
    while start > 0 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


_STOP_WORDS = _words(
    "a an and as at by for from in into of on or over s that the their this to with its his her "
    "during since until before after between against about"
)
_SUFFIX = re.compile(
    r"(?:itions?|ations?|ments?|ions?|i[sz]ing|i[sz]ed|i[sz]es|i[sz]e|ings?|ed|es|s|e|ers?|als?)$"
)


def content_words(phrase: str) -> frozenset[str]:
    """The stems of a phrase's words without those of grammar: recognition = recognise = recogn."""
    cleaned = re.sub(r"['’‘`´ʼ]s\b", "", phrase.casefold())
    return frozenset(_stem(word) for word in fold(cleaned).split() if word not in _STOP_WORDS)


def _stem(word: str) -> str:
    """A word without its endings, one after the other: announcement, announce, announc."""
    while len(stem := _SUFFIX.sub("", word)) >= 4 and stem != word:
        word = stem
    return word
