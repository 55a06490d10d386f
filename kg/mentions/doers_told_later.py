"""“A bomb killed six soldiers. Polisario claimed responsibility.”: what is told first without its
doer is told again with him, of the same people, and is one happening."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.happenings import FORCE
from kg.mentions.told import Told
from kg.records import EventMention

# The last parts of the names of frames by which a deed told before is somebody's.
_CLAIMS = ("blame", "claim", "course", "responsibility", "responsible")


def without_doerless(told: Sequence[Told]) -> list[Told]:
    """What an article tells, without those killings and attacks without a doer of which another
    mention says who did it."""
    done = [
        t.mention
        for t in told
        if t.mention.event_type in FORCE and t.mention.agents and not t.mention.status
    ]
    return [t for t in told if not (_is_doerless(t) and _is_among(t, done))]


def _is_doerless(told: Told) -> bool:
    mention = told.mention
    return mention.event_type in FORCE and not mention.agents and not mention.status


def _is_among(told: Told, done: Sequence[EventMention]) -> bool:
    """Whether somebody did it to the same people."""
    recipients = frozenset(told.mention.recipients)
    return bool(recipients) and any(
        recipients <= frozenset(other.recipients) and _may_be(told.mention, other) for other in done
    )


def _may_be(doerless: EventMention, other: EventMention) -> bool:
    """Whether both may be one happening: who shelled a man's house once has not killed him by it,
    but who claims the attack in which he died has."""
    if doerless.event_type != "Killing" or other.event_type == "Killing":
        return True
    return other.frame.endswith(_CLAIMS)
