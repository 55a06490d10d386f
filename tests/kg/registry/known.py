"""The registry that comes with the program, and small ones of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.registry import Registry, load_registry
from kg.registry.records import KnownActor
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE


@lru_cache(maxsize=1)
def known() -> Registry:
    return load_registry(ontology_folder(), DEFAULT_BASE)


def labels(actors: Iterable[KnownActor]) -> list[str]:
    return [actor.label for actor in actors]
