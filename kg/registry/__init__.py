"""The registry: reads `ontology/actors/*.ttl` and answers who is known, by which names, in which
office when. It imports records, names of the vocabulary and errors, and no stage."""

from kg.registry.load import load_registry
from kg.registry.names import fold
from kg.registry.records import KnownActor, KnownRole, Landmark
from kg.registry.registry import Registry

__all__ = ["KnownActor", "KnownRole", "Landmark", "Registry", "fold", "load_registry"]
