"""When can two accounts be of one happening? Extents of days, compared with care.

Days are counted as ordinals, so that no sum of days leaves the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from kg.events.types import family
from kg.events.view import MentionView

PINNED = 7  # days: an extent as short as this pins an act down
NARROW = 31  # days: two extents up to this need but a common day; longer ones, half of both
OPEN = 31  # days between two bounds of what has no other bound
_STATES = frozenset({"Support", "Designation"})  # families that may hold for years


class Extent(IntEnum):
    """What is known of an account's time, the most precise first."""

    BOUNDED = 0
    OPEN = 1
    UNDATED = 2
    STANDING = 3


def extent(mention: MentionView) -> Extent:
    """STANDING is what an article tells as simply being so: A supports B, with no time at all.

    What is only known to be over when it is told (its one bound is the article's day) is undated.
    """
    if mention.begins and mention.ends:
        return Extent.BOUNDED
    if mention.begins or mention.ends:
        if mention.ends and mention.observed and mention.ends >= mention.observed:
            return Extent.UNDATED
        return Extent.OPEN
    return Extent.STANDING if _stands(mention) else Extent.UNDATED


def days(mention: MentionView) -> tuple[int, int]:
    """The first and the last day that can be meant; of an open extent, those near its bound."""
    if extent(mention) >= Extent.UNDATED:
        seen = mention.observed.toordinal() if mention.observed else 0
        return seen - near(mention), seen
    begins = mention.begins.toordinal() if mention.begins else None
    ends = mention.ends.toordinal() if mention.ends else None
    if begins is not None and ends is not None:
        return min(begins, ends), max(begins, ends)
    if begins is not None:
        return begins, begins + OPEN
    if ends is None:
        raise ValueError("an open extent has a bound")
    return ends - OPEN, ends


def width(mention: MentionView) -> int:
    """How many days the extent leaves open, itself included."""
    first, last = days(mention)
    return last - first + 1


def lasts(mention: MentionView) -> bool:
    """Whether it may be a state, whose bounds are told, and not an act on some day between them."""
    return family(mention.type) in _STATES


def near(mention: MentionView) -> int:
    """Within how many days after it an undated act is told; attacks follow each other faster."""
    return 1 if family(mention.type) == "Attack" else 3


def pinned(one: MentionView, other: MentionView) -> bool:
    """Whether both are dated to a few days, and can be of the same day."""
    return (
        extent(one) == extent(other) == Extent.BOUNDED
        and max(width(one), width(other)) <= PINNED
        and _gap(one, other) <= 0
    )


def same_day(one: MentionView, other: MentionView) -> bool:
    """Whether both are dated to one and the same day."""
    return extent(one) == extent(other) == Extent.BOUNDED and (
        width(one) == width(other) == 1 and _gap(one, other) == 0
    )


def meet(one: MentionView, other: MentionView, *, together: bool, close: bool) -> bool:
    """Whether the times of two accounts allow one happening.

    They are `together` if one article has both, `close` if articles of about one day have them.

    What stands meets only what stands. Two dated accounts meet on a common day, in different
    articles also on the next one, for papers differ on the day of a night; where an extent is
    longer than a month, they must share the half of it. An undated act meets what its own article
    dates, what happened just before it was told, and what papers of those days date to that month.
    """
    pair = (extent(one), extent(other))
    if Extent.STANDING in pair:
        return pair[0] == pair[1]
    if Extent.UNDATED in pair:
        if Extent.OPEN in pair and lasts(one):
            return False
        return together or _told_near(one, other, close=close)
    if pair == (Extent.BOUNDED, Extent.BOUNDED):
        if max(width(one), width(other)) > NARROW:
            return _share_half(one, other)
        return _gap(one, other) <= (0 if together or family(one.type) == "Attack" else 1)
    return _open_meet(one, other)


def buckets(mention: MentionView) -> Iterator[tuple[str, int]]:
    """Coarse marks of an account's time: two that meet in different articles share one."""
    known = extent(mention)
    if known is Extent.STANDING:
        yield "standing", 0
        return
    first, last = days(mention)
    if known is Extent.UNDATED:
        first = last - NARROW
    if last - first < 2 * NARROW:
        for bucket in range((first - 1) // NARROW, (last + 1) // NARROW + 1):
            yield "near", bucket
    if last - first >= NARROW:
        for bucket in range(first // 366, last // 366 + 1):
            yield "long", bucket


def _stands(mention: MentionView) -> bool:
    if mention.status not in {None, "Provided", "Denied"}:
        return False
    if mention.type == "Appointment":
        return bool(mention.body and mention.title)
    return lasts(mention)


def _told_near(one: MentionView, other: MentionView, *, close: bool) -> bool:
    """Of an undated act and another: whether the days that it is likely to mean are the other's."""
    undated, second = sorted((one, other), key=extent, reverse=True)
    if undated.observed is None or (extent(second) is Extent.UNDATED and second.observed is None):
        return False
    if max(width(one), width(other)) > NARROW + 1:
        return False
    if _gap(one, other) <= 0:
        return True
    first, last = days(second)
    seen = undated.observed.toordinal()
    recent = NARROW if near(undated) > 1 else near(undated)
    return close and extent(second) < Extent.UNDATED and first <= seen and last >= seen - recent


def _open_meet(one: MentionView, other: MentionView) -> bool:
    if extent(one) == extent(other):
        same_side = (one.begins is None) == (other.begins is None)
        return same_side and abs(days(one)[0] - days(other)[0]) <= OPEN
    # “Since May” is a state's bound in a Support, and not the day of an act told elsewhere.
    if lasts(one):
        return False
    bounded = one if extent(one) is Extent.BOUNDED else other
    return width(bounded) <= NARROW and _gap(one, other) <= 0


def _share_half(one: MentionView, other: MentionView) -> bool:
    (a, b), (c, d) = days(one), days(other)
    return 2 * (min(b, d) - max(a, c) + 1) >= max(b, d) - min(a, c) + 1


def _gap(one: MentionView, other: MentionView) -> int:
    """Days between two extents; 0 or less if they have one in common."""
    (a, b), (c, d) = days(one), days(other)
    return max(a, c) - min(b, d)
