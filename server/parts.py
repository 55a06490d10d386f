"""What every handler of the machine face has at hand."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.base import Store
from kg.store.streams import Streams
from server.settings import Settings


@dataclass(slots=True)
class Parts:
    """The settings; the store for what may block, in threads; the streams for the event loop."""

    settings: Settings
    store: Store
    streams: Streams
