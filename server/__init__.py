"""The graph over HTTP: SPARQL, questions, and a page and a description for every resource.

Uses `kg`'s store, questions, vocabulary, resources and errors; no stage, no parser.
"""

from server.settings import Settings
from server.wsgi import create_app

__all__ = ["Settings", "create_app"]
