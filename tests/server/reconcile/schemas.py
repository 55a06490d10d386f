"""What the Reconciliation Service API 0.2 asks of each answer, as JSON Schema in our own words."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}


def record(needed: dict[str, Schema], other: dict[str, Schema] | None = None) -> Schema:
    """An object with these members; whatever else it has is let pass."""
    members = {**needed, **(other or {})}
    return {"type": "object", "properties": members, "required": sorted(needed)}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def only(name: str, value: Schema) -> Schema:
    """An object of one member."""
    return record({name: value}) | {"additionalProperties": False}


TYPE: Schema = record(
    {"id": NAME, "name": NAME},
    {"description": TEXT, "broader": array({"$ref": "#/$defs/type"})},
)
_DEFS = {"$defs": {"type": TYPE}}
_TEMPLATE: Schema = {"type": "string", "pattern": r"\{\{id\}\}"}
_SUGGEST: Schema = record(
    {},
    {
        "service_url": TEXT,
        "service_path": TEXT,
        "flyout_service_url": TEXT,
        "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"},
    },
)
_SETTING: Schema = record(
    {
        "name": TEXT,
        "label": TEXT,
        "type": {"enum": ["number", "text", "checkbox", "select"]},
    },
    {"help_text": TEXT},
)
MANIFEST: Schema = {
    **_DEFS,
    **record(
        {
            "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
            "name": TEXT,
            "identifierSpace": TEXT,
            "schemaSpace": TEXT,
        },
        {
            "documentation": TEXT,
            "serviceVersion": TEXT,
            "logo": TEXT,
            "batchSize": {"type": "integer", "minimum": 1},
            "defaultTypes": array({"$ref": "#/$defs/type"}) | {"uniqueItems": True},
            "view": record({"url": _TEMPLATE}),
            "feature_view": record({"url": _TEMPLATE}),
            "preview": record(
                {"url": _TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}
            ),
            "suggest": record({}, dict.fromkeys(("entity", "property", "type"), _SUGGEST)),
            "extend": record(
                {},
                {
                    "propose_properties": record({}, {"service_url": TEXT, "service_path": TEXT}),
                    "property_settings": array(_SETTING),
                },
            ),
        },
    ),
}
CANDIDATE: Schema = record(
    {"id": NAME, "name": NAME, "score": {"type": "number"}},
    {
        "description": TEXT,
        "match": {"type": "boolean"},
        "type": array({"anyOf": [TEXT, record({"id": NAME}, {"name": TEXT})]}),
        "features": array(record({}, {"id": TEXT, "value": {"type": ["boolean", "number"]}})),
    },
)
RESULT: Schema = record({"result": array(CANDIDATE)})
RESULTS: Schema = {"type": "object", "additionalProperties": RESULT}
ENTITIES: Schema = record(
    {
        "result": array(
            record(
                {"id": NAME, "name": NAME},
                {
                    "description": TEXT,
                    "notable": array({"anyOf": [TEXT, record({"id": NAME}, {"name": TEXT})]}),
                },
            )
        )
    }
)
_PROPERTY: Schema = record({"id": NAME, "name": NAME}, {"description": TEXT})
PROPERTIES: Schema = record({"result": array(_PROPERTY)})
TYPES: Schema = {**_DEFS, **record({"result": array({"$ref": "#/$defs/type"})})}
FLYOUT: Schema = record({"id": NAME, "html": TEXT})
PROPOSALS: Schema = record(
    {"properties": array(_PROPERTY)}, {"type": TEXT, "limit": {"type": "number"}}
)
_DATE = r"^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$"
_CELL: Schema = {
    "oneOf": [
        {"type": "object", "maxProperties": 0},
        record({"id": TEXT, "name": TEXT}, {"description": TEXT}) | {"additionalProperties": False},
        only("str", TEXT),
        only("float", {"type": "number"}),
        only("int", {"type": "integer"}),
        only("date", {"type": "string", "pattern": _DATE}),
    ]
}
EXTENDED: Schema = record(
    {
        "meta": array(record({"id": NAME, "name": NAME}, {"type": record({"id": NAME})})),
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": array(_CELL)},
        },
    }
)
