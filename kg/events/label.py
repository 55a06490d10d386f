"""An event in one readable English line: “Support: Quds Force → Hamas (pledged, 2017-12)”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kg.events.types import SYMMETRIC
from kg.events.view import FusedEvent

_MOST = 3  # participants named on a side
_PER = {"P1Y": "a year", "P1M": "a month", "P1W": "a week", "P1D": "a day"}


def event_label(event: FusedEvent, labels: Mapping[str, str]) -> str:
    """A line for people; `labels` names the actors, who else go by the end of their IRI."""
    sides = [_named(side, labels) for side in (event.agents, event.recipients)]
    arrow = " – " if event.type in SYMMETRIC else " → "
    who = arrow.join(side for side in sides if side)
    if event.recipients and not event.agents:
        who = "→ " + who
    particulars = [event.status.lower() if event.status else "", _office(event, labels)]
    particulars += [_money(event), _when(event.begins, event.ends)]
    said = ", ".join(part for part in particulars if part)
    line = f"{_words(event.type)}: {who or 'unknown'}" + (f" ({said})" if said else "")
    return " ".join(line.split())


def _named(actors: Sequence[str], labels: Mapping[str, str]) -> str:
    names = sorted(labels.get(actor) or _tail(actor) for actor in actors)
    rest = len(names) - _MOST
    if rest > 0:
        return f"{', '.join(names[:_MOST])} and {rest} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _tail(iri: str) -> str:
    """The last part of an IRI, without the digest of a name that no registry knows."""
    tail = re.sub(r"-[0-9a-f]{8}$", "", re.split(r"[/#]", iri)[-1])
    return tail.replace("-", " ").strip() or iri


def _words(event_type: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event_type).capitalize()


def _office(event: FusedEvent, labels: Mapping[str, str]) -> str:
    body = _named([event.body], labels) if event.body else ""
    return " of ".join(part for part in (event.title, body) if part)


def _money(event: FusedEvent) -> str:
    if event.amount is None:
        return ""
    per = _PER.get(event.per, f"per {event.per}") if event.per else ""
    sums = f"{event.amount.normalize():,f}"
    return " ".join(part for part in (event.currency, sums, per) if part)


def _when(begins: date | None, ends: date | None) -> str:
    """A day, month or year if the days are just that, else both bounds."""
    if begins is None and ends is None:
        return ""
    if begins is None:
        return f"until {ends}"
    if ends is None:
        return f"since {begins}"
    if begins == ends:
        return str(begins)
    after = ends + timedelta(days=1) if ends < date.max else ends
    if begins.day == after.day == 1 and after.year * 12 + after.month == (
        begins.year * 12 + begins.month + 1
    ):
        return f"{begins.year:04d}-{begins.month:02d}"
    if (begins.month, begins.day) == (after.month, after.day) == (1, 1) and (
        after.year == begins.year + 1
    ):
        return f"{begins.year:04d}"
    return f"{begins} to {ends}"
