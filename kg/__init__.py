"""Attest: news articles into a knowledge graph in which every fact is traced to who said it.

The names below are the promise to programs that embed it; the rest may change.
"""

from kg.errors import AttestError
from kg.library import Attest, explain
from kg.library import open_graph as open
from kg.records import Input, Metadata, Refusal
from kg.settings import Settings
from kg.version import __version__

__all__ = [
    "Attest",
    "AttestError",
    "Input",
    "Metadata",
    "Refusal",
    "Settings",
    "__version__",
    "explain",
    "open",
]
