"""The lemma behind a regular participle, where the parser saw a noun or an adjective; and what
nouns for people end in."""

from __future__ import annotations

OF_PEOPLE = ("ant", "el", "ent", "er", "illa", "ist", "man", "men", "or")
"""What nouns for people end in: fighter, rebel, militant."""

_MUTE_L = ("bl", "dl", "gl", "kl", "pl", "tl", "zl")
_MUTE = ("at", "c", "id", "is", "iz", "u", "ur", "v", *_MUTE_L)


def of_gerund(text: str) -> str:
    """The verb behind a word in -ing: training, smuggling, arming."""
    stem = text.lower().removesuffix("ing")
    if _doubled(stem):
        return stem[:-1]
    return f"{stem}e" if stem.endswith(_MUTE) else stem


def of_participle(text: str) -> str:
    """The verb behind a word in -ed: armed, equipped, supplied."""
    small = text.lower()
    stem = small.removesuffix("ed")
    if small.endswith("ied"):
        return small.removesuffix("ied") + "y"
    if stem.endswith(_MUTE_L):
        return f"{stem}e"
    return stem[:-1] if _doubled(stem) else stem


def _doubled(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls"
