"""A text as the parser reads it best, of the same length, so that offsets stay.

Typography that it was not trained on becomes plain; initials in brackets behind a name
(“the Guard Corps (IRGC)”), and quotation marks around a part of a sentence become spaces, since
they tear phrases apart; short sums (“$5m”) get figures alone. The stored text is not touched.
"""

from __future__ import annotations

import re

from kg.text.dead_in_headlines import for_the_parser

_SAME = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "‘": "'", "’": "'", "`": "'"})
_INITIALS = re.compile(r"(?<=[A-Za-z’'.] )[(\[](?:[A-Z][\w.&’' -]{0,40})[)\]]")
# At the head of a sentence the preposition is taken for a verb with a subject of its own.
_FOLLOWING = re.compile(r"(^|[.?!] |[“\"])[Ff]ollowing(?= (?:the|a|an|his|her|its|their|[A-Z]))")
# “Sept. 30, 2004 ”, “DEC 5 ”, “29 October 2004 ”.
_DAY = r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]{2,8})(?:,? (?:19|20)\d\d)?"
# “GOMA, Congo (Reuters) - ” is no part of the sentence behind it, nor an agency before that.
_DATELINE = re.compile(
    r"\A(?:[A-Z][A-Za-z. ]{2,30} [-–—] (?=[A-Z]{3}))?"
    rf"(?P<place>(?:[A-Z][\w.'/-]*[ ,]+){{1,6}}?)(?:{_DAY},? )?(?:\([^()]{{2,40}}\) ?)?"
    r"(?:--|[-–—]) (?=[A-Z“\"'])"
)
# “Goma/Kampala - ”, with no second dash behind it as in “Chad - its neighbour - said”.
_TOWNS = re.compile(r"\A[A-Z][a-z]+(?:[ /][A-Z][a-z]+){0,2} (?:--|[-–—]) (?=[A-Z“\"'])")
_SECOND = re.compile(r" (?:--|[-–—]) ")
# “Kinshasa, Dec 23 (AFP): ”, “NEW DELHI, DEC 5: ”, “New York, Sep 27 (UNI) ”.
_DATED = re.compile(
    r"\A[A-Z][A-Za-z.' -]{2,40}(?:, [A-Z][A-Za-z.' ]{2,30})?[,:] "
    rf"{_DAY}(?:(?: \([^()]{{2,40}}\))?(?:: | ?(?:--|[-–—]) )| \([A-Z][^()]{{1,40}}\) )"
    r"(?=[A-Z“\"'])"
)
# “BEIRUT, Lebanon: ”, and no speaker as in “NATO: ”.
_COLONED = re.compile(
    r"\A[A-Z][A-Z.' -]{2,30}(?:, [A-Z][A-Za-z.' -]{2,30}(?: \([^()]{2,40}\))?| \([^()]{2,40}\)): "
    r"(?=[A-Z“\"'])"
)
# “Cairo(MENA)- ”, “Hawar News/ ”.
_GLUED = re.compile(
    r"\A(?:[A-Z][A-Za-z.' ]{1,30}(?<=[a-z])\([A-Z][A-Za-z .]{1,30}\) ?(?:--|[-–—:]) "
    r"|[A-Z][A-Za-z]{1,20} News ?/ ?)(?=[A-Z“\"'])"
)
# “U.S.-backed” is one word to the parser, and “US-backed” three.
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.(?=-[a-z])")
# “drove IS from Tikrit”: the Islamic State, and no verb; but “THIS IS IT”, “he IS the one”.
_STATE = re.compile(
    r"(?<![A-Z] )\bIS\b(?! (?:[A-Z]{2,}|an?|how|it|not|so|that|the|there|this|to|what|where|why)\b)"
)
# “Iran - their main backer - denied it”: between spaces it is a dash, and no part of a word.
_DASH = re.compile(r"(?<=[^\s\d] )-(?= [^\s\d])")
# “$5m”, “€1.2bn”: torn into figure and letter, which the parser hangs anywhere; “$50” it knows.
_SHORT_SUM = re.compile(r"(?<=[$€£¥])(\d(?:[\d,.]*\d)?)(?:bn|mln|mn|trn|tn|[bkm])\b", re.IGNORECASE)
_PARTLY = re.compile(r"[“\"]([^“”\"]{1,200})[”\"]")
# Such a stretch is a sentence of its own and keeps its marks, which tell where speech begins.
_WHOLE = re.compile(r"[,.?!…]$")


def plain(text: str, *, headline: bool = False) -> str:
    """The text for the parser; character for character where it differs, of equal length."""
    text = _DATELINE.sub(_gone, text.translate(_SAME))
    text = for_the_parser(text) if headline else _TOWNS.sub(_gone_towns, text)
    for opening in (_DATED, _COLONED, _GLUED):
        text = opening.sub(lambda m: " " * len(m.group()), text)
    text = _FOLLOWING.sub(r"\1After    ", text)
    text = _DOTTED.sub(lambda m: "USSR" if m.group() in ("U.S.", "U.K.") else "NATO", text)
    text = _STATE.sub("EU", text)
    text = _DASH.sub("—", _INITIALS.sub(_blanked, text))
    text = _SHORT_SUM.sub(lambda m: m[1].ljust(len(m[0]), "0"), text)
    return _PARTLY.sub(_unmarked, text)


def _gone(match: re.Match[str]) -> str:
    """A dateline as spaces; anything that does not begin in capitals is none."""
    dateline = match.group()
    place = match["place"].split(",")[0].rstrip(" -–—")
    shouted = place.upper() == place and len(place) > 2
    return " " * len(dateline) if shouted or "(" in dateline else dateline


def _gone_towns(match: re.Match[str]) -> str:
    """The towns of a dateline as spaces."""
    aside = _SECOND.search(match.string, match.end())
    return match.group() if aside else " " * len(match.group())


def _blanked(match: re.Match[str]) -> str:
    inside = match.group()[1:-1]
    before = match.string[: match.start()].rstrip()
    named = re.split(r"[ -]", before)[-1][:1].isupper()
    # An explanation put into somebody's words (“[US President] Trump”) is part of the sentence.
    return " " * len(match.group()) if named else f" {inside} "


def _unmarked(match: re.Match[str]) -> str:
    inside = match.group(1)
    if _WHOLE.search(inside.strip()) and len(inside.split()) > 4:
        return match.group()
    return f" {inside} "
