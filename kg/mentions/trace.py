"""What the reading of an article decided, kept for whoever asks why; nobody asks as a rule.

`find` fills it as it goes; `kg.explain` turns it into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from kg.mentions.frames import Frame

if TYPE_CHECKING:
    from kg.mentions.match import Match
    from kg.mentions.speech_acts import SpeechAct
    from kg.mentions.told import Told
    from kg.mentions.view import SentenceView


# Why a frame that fits tells nothing.
Reticence = Literal["agent", "interview", "planned", "recipient hears", "status", "unsure"]


@dataclass(frozen=True, slots=True)
class Missed:
    """A frame that knows a proposition's predicate and did not fit; `why` is the key of the
    demand that was not met, or the slot that stayed empty."""

    sentence: int
    proposition: int
    frame: Frame
    why: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A frame that fitted and told nothing."""

    sentence: int
    match: Match
    why: Reticence


@dataclass(slots=True)
class Trace:
    """The decisions of one article, in the order in which they were taken.

    `views` has the sentences in their order. `fired` has what frames told with the mention that
    came of it, repeats included; `kept` are the mentions that stayed, in the order of the
    findings; their `speech` is a place in `speeches`. `least` is how sure a mention must be.
    """

    views: list[SentenceView] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    fired: list[tuple[Match, Told]] = field(default_factory=list)
    kept: list[Told] = field(default_factory=list)
    speeches: list[SpeechAct] = field(default_factory=list)
    least: Decimal = Decimal(0)

    def note(self, view: SentenceView, found: list[tuple[Match, Told | Reticence]]) -> None:
        """Keep what the frames that fitted in a sentence told, or why they told nothing."""
        self.views.append(view)
        for match, told in found:
            if isinstance(told, str):
                self.dropped.append(Dropped(view.index, match, told))
            else:
                self.fired.append((match, told))

    def match_of(self, told: Told) -> Match | None:
        """What a mention that stayed was made of; it may have been made richer since. None for
        what takes up something that was told before."""
        for match, first in self.fired:
            if first is told:
                return match
        for match, first in self.fired:
            one, other = first.mention, told.mention
            if first.sentence == told.sentence and (one.frame, one.span) == (
                other.frame, other.span,
            ):  # fmt: skip
                return match
        return None
