"""The two sides of what is told: who stands on which, and that nobody stands on both."""

from __future__ import annotations

from dataclasses import dataclass

from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame
from kg.mentions.other_than import others_had
from kg.mentions.view import SentenceView


@dataclass(frozen=True, slots=True)
class Filler:
    """A word and whom it means."""

    word: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class Sides:
    """Who takes part: those who act, those to whom it is done, and where."""

    agents: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    places: tuple[Filler, ...] = ()


def once(found: list[Filler]) -> tuple[Filler, ...]:
    """Everybody once, by the first word that means him."""
    seen: dict[str, Filler] = {}
    for filler in found:
        seen.setdefault(filler.ref.iri, filler)
    return tuple(seen.values())


def not_own(
    view: SentenceView, n: int, agents: tuple[Filler, ...], recipients: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    """“accused Chad of arming rebels and expelled its ambassador”: that of Chad."""
    mine = frozenset(f.ref.iri for f in agents)
    kept = [f for f in recipients if f.ref.iri not in mine]
    if not recipients or any(f.ref.named for f in kept):
        return recipients
    others = [Filler(f.word, r) for f in recipients for r in others_had(view, n, f.word, mine)]
    return once([*kept, *others]) if others else recipients


def apart(
    frame: Frame, agents: tuple[Filler, ...], recipients: tuple[Filler, ...]
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Two sides of what is mutual; nobody stands on both."""
    mine, theirs = {f.ref.iri for f in agents}, {f.ref.iri for f in recipients}
    mutual = frame.symmetric or "agent-rest" in frame.recipient
    if len(agents) > 1 and (mine == theirs or (mutual and not recipients)):
        return agents[:1], agents[1:]
    return agents, tuple(f for f in recipients if f.ref.iri not in mine)


def abroad(
    view: SentenceView,
    agents: tuple[Filler, ...],
    recipients: tuple[Filler, ...],
    places: tuple[Filler, ...],
) -> bool:
    """Whether somebody is away from home: being in one's own country is no visit."""
    home = {i for f in agents for i in view.cast.roster.homes(f.ref.iri)}
    return bool(recipients or places) and not home & {f.ref.iri for f in recipients}
