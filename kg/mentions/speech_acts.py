"""A speech act where it stands, and the speech acts in whose content a proposition stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.discourse import Ref
from kg.records import Proposition, Span

# Under these links a proposition is content of what governs it.
_CONTENT = frozenset(
    [
        "about",
        "acomp",
        "as",
        "attr",
        "complement",
        "content",
        "control",
        "for",
        "of",
        "on",
        "oprd",
        "patient",
    ]
)


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A speech act of a sentence, made by its proposition, whose head is `word`.

    `proposition` and `word` are None for “according to X” and for speech that goes on without a
    verb; `covers` are then the words that are said. `cue` is the word that tells of it, None where
    speech goes on. `above` is the place of the speech act that
    reports this one.
    """

    sentence: int
    proposition: int | None
    word: int | None
    speaker: Ref
    span: Span
    addressees: tuple[Ref, ...] = ()
    above: int | None = None
    covers: frozenset[int] = frozenset()
    quotation: str | None = None
    cue: int | None = None


def content_governors(propositions: Sequence[Proposition], n: int) -> Iterator[int]:
    """The propositions in whose content one stands, nearest first."""
    at = propositions[n]
    while at.governor is not None:
        if at.link in _CONTENT:
            yield at.governor
        at = propositions[at.governor]
