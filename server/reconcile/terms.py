"""The types and properties that the service offers, read from `terms.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.vocab import ATT

_FILE = Path(__file__).with_name("terms.toml")


@dataclass(frozen=True, slots=True)
class Type:
    """A type of entities; `broader` is the id of the one above it, "" for none."""

    id: str
    name: str
    broader: str = ""

    @property
    def iri(self) -> str:
        """Its class."""
        return str(ATT[self.id])


@dataclass(frozen=True, slots=True)
class Property:
    """A property: a path from an actor to its values. `values` is the id of the type of those that
    are actors, "" for others; `types` are those that can have it, empty for all."""

    id: str
    name: str
    description: str
    path: str
    values: str = ""
    types: tuple[str, ...] = ()


@lru_cache(1)
def types() -> Mapping[str, Type]:
    """The types by their ids."""
    return {one.id: one for one in (Type(**row) for row in _rows()["types"])}


@lru_cache(1)
def properties() -> Mapping[str, Property]:
    """The properties by their ids."""
    found = (Property(**{**row, "types": tuple(row.get("types", ()))})
             for row in _rows()["properties"])  # fmt: skip
    return {one.id: one for one in found}


def _rows() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def below(names: Sequence[str]) -> tuple[str, ...]:
    """The types that are one of these, or below one."""
    return tuple(one for one in types() if set(lineage(one)) & set(names))


def lineage(name: str) -> tuple[str, ...]:
    """A type's id and those above it; the id alone if the type is unknown."""
    found = [name]
    while (known := types().get(found[-1])) is not None and known.broader:
        found.append(known.broader)
    return tuple(found)


def type_id(text: str) -> str:
    """The id of a type, which may also be given by its IRI."""
    return text.removeprefix(str(ATT))


def described(name: str) -> dict[str, object]:
    """A type as the specification has it (section 2.2), with those above it."""
    known = types()[name]
    found: dict[str, object] = {"id": known.id, "name": known.name}
    return found | ({"broader": [described(known.broader)]} if known.broader else {})


def most_specific(classes: Sequence[str]) -> list[str]:
    """Of the IRIs of an actor's classes, the ids of the types that no other of them is below."""
    ids = [type_id(iri) for iri in classes if type_id(iri) in types()]
    above = {other for one in ids for other in lineage(one)[1:]}
    return [one for one in ids if one not in above]
