"""Do two accounts tell of one happening?

The answer is careful: two events that are one can still be seen side by side, while two happenings
told as one are a falsehood. Every rule that lets accounts join asks for a ground that both share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg import ids
from kg.events import types
from kg.events.times import Extent, extent, meet, near, pinned, same_day
from kg.events.view import MentionView

Wholes = Mapping[str, tuple[str, ...]]
Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Account:
    """Mentions that say the very same and are of one happening beyond question.

    `view` is any of them (the first published): what is compared is alike in all.
    """

    members: tuple[MentionView, ...]

    @property
    def view(self) -> MentionView:
        """The member published first."""
        return self.members[0]

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that give this account."""
        return frozenset(member.article for member in self.members)

    @cached_property
    def seen(self) -> frozenset[int]:
        """The days, as ordinals, on which its articles say that it holds."""
        return frozenset(m.observed.toordinal() for m in self.members if m.observed)


class Sameness:
    """The relation between accounts; it knows of what each actor is a part.

    `wholes` gives the direct wholes of an actor, `apart` the pairs of mentions that a curator
    has parted.
    """

    def __init__(self, wholes: Wholes, apart: Iterable[frozenset[str]] = ()) -> None:
        self._wholes = wholes
        self._closure: dict[str, frozenset[str]] = {}
        self._parted: dict[str, set[str]] = {}
        for pair in apart:
            for iri in pair:
                self._parted.setdefault(iri, set()).update(pair - {iri})

    def parted(self, mention: MentionView) -> bool:
        """Whether a curator has parted this mention from any other."""
        return mention.iri in self._parted

    def wholes_of(self, actor: str) -> frozenset[str]:
        """All that the actor is a part of, however far up; never itself."""
        if actor not in self._closure:
            found: set[str] = set()
            ahead = list(self._wholes.get(actor, ()))
            while ahead:
                whole = ahead.pop()
                if whole not in found:
                    found.add(whole)
                    ahead.extend(self._wholes.get(whole, ()))
            self._closure[actor] = frozenset(found - {actor})
        return self._closure[actor]

    def same(self, one: Account, other: Account) -> bool:
        """Whether the two accounts can be of one happening; symmetric."""
        a, b = one.view, other.view
        together = not one.articles.isdisjoint(other.articles)
        return (
            types.agree(a.type, b.type)
            and _statuses_agree(a, b)
            and meet(a, b, together=together, close=_close(one, other))
            and _kinds_agree(a, b)
            and _money_agrees(a, b, together=together)
            and _places_agree(a, b, together=together)
            and self._sides_agree(a, b, together=together)
            and _offices_agree(a, b, together=together)
            and not self._are_parted(one, other)
        )

    def _are_parted(self, one: Account, other: Account) -> bool:
        if not self._parted:
            return False
        return any(
            other_member.iri in self._parted.get(member.iri, ())
            for member in one.members
            for other_member in other.members
        )

    def _sides_agree(self, a: MentionView, b: MentionView, *, together: bool) -> bool:
        firm = (together or pinned(a, b)) and _alike(a, b)
        if a.type == b.type == "Appointment":
            # Person, office and body say enough; the appointer is seldom named.
            firm = firm or bool(a.recipients and b.recipients)
        if self._straight(a, b, (b.agents, b.recipients), firm=firm):
            return True
        if not types.symmetric(a.type, b.type):
            return False
        if self._straight(a, b, (b.recipients, b.agents), firm=firm):
            return True
        # “A and B met” names both on one side.
        one_sided = not (a.agents and a.recipients) or not (b.agents and b.recipients)
        shared = {*a.agents, *a.recipients} & {*b.agents, *b.recipients}
        return one_sided and len(shared) >= 2

    def _straight(self, a: MentionView, b: MentionView, turned: Sides, *, firm: bool) -> bool:
        """Whether each side is shared: one exactly, the other exactly, as a part, or left unsaid.

        A part may stand for its whole only in an act that both accounts date to a few days, and
        a side may be unsaid only where time or article already tie the two together.
        """
        pairs = tuple(zip((a.agents, a.recipients), turned, strict=True))
        exact = [bool(set(side) & set(other)) for side, other in pairs]
        if not any(exact):
            return False
        if all(exact):
            return True
        side, other = pairs[exact.index(False)]
        if not side or not other:
            return firm
        return pinned(a, b) and self._related(side, other)

    def _related(self, side: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return any(y in self.wholes_of(x) or x in self.wholes_of(y) for x in side for y in other)


def joins_itself(mention: MentionView) -> bool:
    """Whether an account with the very same content is surely of the same happening."""
    if not (mention.agents or mention.recipients):
        return False
    if mention.type == "Appointment" and not (mention.body or mention.title):
        return extent(mention) is Extent.UNDATED or pinned(mention, mention)
    if mention.agents and mention.recipients:
        return True
    if extent(mention) is Extent.UNDATED or pinned(mention, mention):
        return True
    return mention.type == "Appointment" and bool(mention.recipients)


def _close(one: Account, other: Account) -> bool:
    """Whether articles of about one day give the two; asked of undated acts, told on one day."""
    if Extent.UNDATED not in (extent(one.view), extent(other.view)):
        return False
    undated, second = sorted((one, other), key=lambda account: extent(account.view), reverse=True)
    days = near(undated.view)
    return any(
        seen + shift in second.seen for seen in undated.seen for shift in range(-days, days + 1)
    )


def _alike(a: MentionView, b: MentionView) -> bool:
    """Acts towards nobody in particular (declarations, most often) differ by what found them."""
    return a.frame == b.frame or bool(a.recipients or b.recipients)


def _statuses_agree(a: MentionView, b: MentionView) -> bool:
    """A denial is an account of what it denies; an end is a happening of its own."""
    if a.status == b.status:
        return True
    if "Ended" in (a.status, b.status):
        return False
    if "Denied" in (a.status, b.status):
        return True
    if types.family(a.type) == "Support":
        return {a.status, b.status} == {None, "Provided"}
    return a.status is None or b.status is None


def _kinds(mention: MentionView) -> set[str]:
    return {*mention.kinds, *(["Financial"] if mention.type == "Funding" else [])}


def _kinds_agree(a: MentionView, b: MentionView) -> bool:
    one, other = _kinds(a), _kinds(b)
    if extent(a) is Extent.STANDING:
        return one == other or bool(one & other)
    return not one or not other or bool(one & other)


def _money_agrees(a: MentionView, b: MentionView, *, together: bool) -> bool:
    """Equal sums, or a sum in one account only; two articles may differ on a sum of one day."""
    sums = (a.amount, a.currency, a.per), (b.amount, b.currency, b.per)
    if sums[0] == sums[1]:
        return True
    if extent(a) is Extent.STANDING:
        return False
    if a.amount is None or b.amount is None:
        return True
    if all(x is None or y is None or x == y for x, y in zip(*sums, strict=True)):
        return True
    return not together and pinned(a, b)


def _places_agree(a: MentionView, b: MentionView, *, together: bool) -> bool:
    if not a.places or not b.places or set(a.places) & set(b.places):
        return True
    return not together and same_day(a, b)


def _offices_agree(a: MentionView, b: MentionView, *, together: bool) -> bool:
    """One office; papers that agree on person, body and day may word its title differently."""
    if a.body and b.body and a.body != b.body:
        return False
    titles = {ids.slug(title) or title for title in (a.title, b.title) if title}
    if len(titles) > 1:
        return bool(a.body and b.body) and not together and pinned(a, b)
    if extent(a) is Extent.STANDING or a.type != "Appointment":
        return True
    return bool(a.body and b.body) or bool(a.title and b.title) or together or pinned(a, b)
