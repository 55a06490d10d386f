"""What is asked of the service: JSON in, records out. Knows no web framework and no store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from server.protocol import ProtocolError
from server.reconcile.terms import properties, type_id

BATCH = 50  # queries at once
MOST_CANDIDATES = 50
_USUAL = 10
MOST_IDS, MOST_PROPERTIES = 500, 20
MOST_TEXT = 1000  # characters of a query or value
_MOST_VALUES = 20  # of a property in a query
_FIELDS = {"query", "type", "limit", "properties", "type_strict"}

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property that a candidate should have, with one of these values: the names or literals,
    and the ids of entities."""

    pid: str
    texts: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A reconciliation query (section 4.1). Without text, it asks by properties alone."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = _USUAL
    wanted: tuple[Wanted, ...] = ()
    all_types: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension query (section 7.3): for each property, the most values of each entity; 0
    is as many as there are."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by their names. Raises ProtocolError: 400 for what is malformed, 413
    for more than `BATCH`."""
    found = _object(_parsed(text, "queries"), "queries")
    if len(found) > BATCH:
        raise ProtocolError(413, f"a batch has at most {BATCH} queries, and this has {len(found)}")
    return {name: _query(one, f"queries.{name[:40]}") for name, one in found.items()}


def read_single(text: str) -> Query:
    """One query, as JSON or as the text alone."""
    if not text.lstrip().startswith("{"):
        return _query({"query": text}, "query")
    return _query(_parsed(text, "query"), "query")


def read_extension(text: str) -> Extension:
    """A data extension query. Raises ProtocolError (400, 413)."""
    found = _object(_parsed(text, "extend"), "extend")
    ids = [_text(one, "extend.ids") for one in _list(found.get("ids"), "extend.ids")]
    listed = _list(found.get("properties"), "extend.properties")
    if len(ids) > MOST_IDS or len(listed) > MOST_PROPERTIES:
        raise ProtocolError(
            413, f"at most {MOST_IDS} ids and {MOST_PROPERTIES} properties can be asked for at once"
        )
    wanted = []
    for one in listed:
        row = _object(one, "extend.properties")
        settings = _object(row.get("settings", {}), "extend.properties.settings")
        limit = settings.get("limit", 0)
        if isinstance(limit, str) and limit.isascii() and limit.isdecimal() and len(limit) < 9:
            limit = int(limit)
        if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit < 1e9:
            raise _wrong("extend.properties.settings.limit", "a number from 0")
        wanted.append((_pid(row.get("id"), "extend.properties.id"), int(limit)))
    return Extension(tuple(dict.fromkeys(ids)), tuple(dict(wanted).items()))


def _query(given: Json, where: str) -> Query:
    found = _object(given, where)
    unknown = sorted(set(found) - _FIELDS)
    if unknown:
        raise _wrong(f"{where}.{unknown[0][:40]}", f"one of {', '.join(sorted(_FIELDS))}")
    text = _text(found.get("query", ""), f"{where}.query").strip()
    wanted = [
        _wanted(one, f"{where}.properties")
        for one in _list(found.get("properties", []), f"{where}.properties")
    ]
    if not text and not wanted:
        raise _wrong(where, "a query: “query” or “properties” must be there, and not be empty")
    if len(wanted) > MOST_PROPERTIES:
        raise ProtocolError(413, f"{where}.properties: at most {MOST_PROPERTIES}")
    types = found.get("type", [])
    listed = types if isinstance(types, list) else [types]
    strict = found.get("type_strict", "any")
    if strict not in ("any", "should", "all"):
        raise _wrong(f"{where}.type_strict", "any, should or all")
    names = tuple(type_id(_text(one, f"{where}.type")) for one in listed if one != "")
    limit = _limit(found.get("limit", _USUAL), f"{where}.limit")
    return Query(text, names, limit, tuple(wanted), strict == "all")


def _limit(given: Json, where: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int | float) or not given >= 1:
        raise _wrong(where, "a number from 1")
    return int(min(given, MOST_CANDIDATES))


def _wanted(given: Json, where: str) -> Wanted:
    found = _object(given, where)
    value = found.get("v")
    values = value if isinstance(value, list) else [value]
    if not values or len(values) > _MOST_VALUES:
        raise _wrong(f"{where}.v", f"1 to {_MOST_VALUES} values")
    texts, ids = [], []
    for one in values:
        if isinstance(one, dict):
            ids.append(_text(one.get("id"), f"{where}.v.id"))
        elif isinstance(one, bool):
            texts.append(str(one).lower())
        elif isinstance(one, str | int | float):
            texts.append(_text(str(one), f"{where}.v"))
        else:
            raise _wrong(f"{where}.v", "a text, a number, true, false or an object with “id”")
    return Wanted(_pid(found.get("pid"), f"{where}.pid"), tuple(texts), tuple(ids))


def _pid(given: Json, where: str) -> str:
    name = type_id(_text(given, where))
    if name not in properties():
        raise _wrong(where, f"one of {', '.join(properties())}, not “{name[:40]}”")
    return name


def _parsed(text: str, where: str) -> Json:
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(where, "JSON") from None
    return found


def _object(given: Json, where: str) -> Mapping[str, Json]:
    if not isinstance(given, dict):
        raise _wrong(where, "an object")
    return given


def _list(given: Json, where: str) -> list[Json]:
    if not isinstance(given, list):
        raise _wrong(where, "an array")
    return given


def _text(given: Json, where: str) -> str:
    if not isinstance(given, str) or len(given) > MOST_TEXT:
        raise _wrong(where, f"a text of at most {MOST_TEXT:,} characters")
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise _wrong(where, "valid Unicode") from None
    return given


def _wrong(where: str, what: str) -> ProtocolError:
    return ProtocolError(400, f"“{where}” must be {what}")
