"""Initials that an article uses for another body than the registry knows by them: the MSS of a
Multinational Security Support mission, the IRA of the Tigray Interim Regional Administration."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Protocol

from kg.mentions.name import Name
from kg.registry import Registry

# Shorter initials are those of too many bodies.
_LEAST = 3
_SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to"})


class _Someone(Protocol):
    @property
    def iri(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def known(self) -> bool: ...


def known_otherwise(
    name: Name, spelled: str, of: Mapping[str, _Someone], registry: Registry, met: Set[str]
) -> str:
    """The folded whole name of the one body here that has a known name for its initials, if the
    article gives them to it (`spelled`), or tells nothing else of whoever is known by them: not by
    another name, nor of his state, which are among those `met`. Empty if there is none."""
    if not name.text.isupper() or len(name.folded) < _LEAST:
        return ""
    bodies = {
        one.iri: folded
        for folded, one in of.items()
        if one.type not in ("Person", "Place", "State")
        and (not spelled or folded == spelled)
        and _are_all_initials(name.folded, folded)
    }
    bearers = {iri: registry.country(iri) for iri in name.known}
    named = any(len(words.split()) > 1 and one.iri in bearers for words, one in of.items())
    at_home = any(land is not None and land.iri in met for land in bearers.values())
    if len(bodies) != 1 or named or (at_home and not spelled):
        return ""
    return next(iter(bodies.values()))


def _are_all_initials(short: str, name: str) -> bool:
    """Whether initials are the first letters of just the last words of a long name, of which the
    small ones do not count."""
    words = [w for w in re.split(r"[\s-]+", name) if w and w.lower() not in _SMALL]
    return "".join(w[0] for w in words).lower().endswith(short.lower())
