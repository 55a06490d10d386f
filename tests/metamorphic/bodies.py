"""Whom the sentences are about: bodies that take one another's place."""

from __future__ import annotations

# Bodies that the registry knows, and bodies that nobody knows.
KNOWN = ("Hamas", "Hezbollah", "Norway", "Qatar", "Iran", "Turkey")
UNKNOWN = ("Amber Brigade", "Keldur Front", "Northern Salvation Army", "Lowland Relief Committee")
BODIES = KNOWN + UNKNOWN


def filled(sentence: str, *names: str) -> str:
    """A sentence about these; what is no country has its article."""
    written = [f"the {n}" if n in UNKNOWN else n for n in names]
    text = sentence.format(**dict(zip("abc", written, strict=False)))
    return text[0].upper() + text[1:]
