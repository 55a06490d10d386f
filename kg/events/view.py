"""A mention as the fusion sees it, and what several of them become: an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MentionView:
    """One article's account of a happening. Types, statuses and kinds are local names.

    `publisher` is the outlet's IRI, `issued` the article's date, `observed` the day on which the
    account says that it holds. What is a set in the vocabulary is a sorted tuple here.
    """

    iri: str
    article: str
    type: str
    publisher: str | None = None
    issued: date | None = None
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    edtf: str | None = None
    observed: date | None = None
    status: str | None = None
    kinds: tuple[str, ...] = ()
    amount: Decimal | None = None
    currency: str | None = None
    per: str | None = None
    body: str | None = None
    title: str | None = None
    frame: str = ""
    confidence: Decimal = Decimal("0.5")

    @property
    def source(self) -> str:
        """Who answers for the account: its publisher, or the article where none is known."""
        return self.publisher or self.article

    @property
    def order(self) -> tuple[date, str]:
        """Accounts in the order in which they were published; undated ones come last."""
        return self.issued or date.max, self.iri


@dataclass(frozen=True, slots=True)
class FusedEvent:
    """One happening with the values chosen among its accounts.

    `mentions` are the IRIs of its accounts, sorted; `first` is the one published first, from
    which the event's IRI is made. `conflicts` are the local names of the properties on which
    accounts differ. `observed` is the first day on which an account says that it holds.
    """

    first: str
    mentions: tuple[str, ...]
    type: str
    agents: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    edtf: str | None = None
    observed: date | None = None
    status: str | None = None
    kinds: tuple[str, ...] = ()
    amount: Decimal | None = None
    currency: str | None = None
    per: str | None = None
    body: str | None = None
    title: str | None = None
    article_count: int = 1
    publisher_count: int = 0
    conflicts: tuple[str, ...] = ()
