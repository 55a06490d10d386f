"""`kg rebuild`: events and all that follows from the evidence, made anew."""

from __future__ import annotations

from kg.cli.options import StoreOption, open_to_write
from kg.cli.screen import answers, counted


def rebuild(store: StoreOption = None) -> None:
    """Make the events, and what the rules derive, anew from the stored evidence.

    Needed after a change of the ontology, the registry of actors or the rules, and after an
    ingestion that was interrupted. The articles are not read again.
    """
    with open_to_write(store) as attest:
        events = attest.rebuild()
    answers().print(counted(events, "event"))
