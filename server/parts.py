"""What every handler of the machine face has at hand."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.base import Store
from kg.store.streams import Streams
from server.addresses import Addresses
from server.answers import Answers
from server.clerk import Clerk
from server.dumping import Dumps
from server.elsewhere import Elsewhere
from server.journal import Journal
from server.metrics import Metrics
from server.settings import Settings


@dataclass(slots=True)
class Parts:
    """The settings; the store for what may block, in threads; the streams for the event loop; the
    answers that are kept; what is written down; the clerk for changes; the way to other servers;
    the dumps; where resources are."""

    settings: Settings
    store: Store
    streams: Streams
    answers: Answers
    metrics: Metrics
    journal: Journal
    clerk: Clerk
    elsewhere: Elsewhere
    dumps: Dumps
    addresses: Addresses
