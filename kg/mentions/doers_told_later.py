"""“A bomb killed six soldiers. Polisario claimed responsibility.”: what is told first without its
doer is told again with him, of the same people, and is one happening."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.happenings import FORCE
from kg.mentions.told import Told


def without_doerless(told: Sequence[Told]) -> list[Told]:
    """What an article tells, without those killings and attacks without a doer of which another
    mention says who did it."""
    done = [
        frozenset(t.mention.recipients)
        for t in told
        if t.mention.event_type in FORCE and t.mention.agents and not t.mention.status
    ]
    return [t for t in told if not (_is_doerless(t) and _is_among(t, done))]


def _is_doerless(told: Told) -> bool:
    mention = told.mention
    return mention.event_type in FORCE and not mention.agents and not mention.status


def _is_among(told: Told, done: Sequence[frozenset[str]]) -> bool:
    """Whether somebody did it to the same people."""
    recipients = frozenset(told.mention.recipients)
    return bool(recipients) and any(recipients <= others for others in done)
