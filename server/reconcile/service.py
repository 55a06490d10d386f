"""/reconcile over HTTP: the manifest, queries, suggestions, previews, data extension.

JSONP, which the specification leaves to services, is not offered: every answer may be read from
other sites' pages (CORS), as the specification demands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

from flask import Blueprint, Response, render_template, request

from kg.errors import QueryError
from kg.store.search.records import Hit, SearchRequest
from kg.version import __version__
from kg.vocab import ATT
from server.errors import NotFound
from server.negotiate import HTML
from server.protocol import ProtocolError, query_pairs
from server.reconcile import queries
from server.reconcile.candidates import answer_all, description_of, known
from server.reconcile.queries import BATCH, Extension, read_batch, read_extension, read_single
from server.reconcile.terms import described, lineage, most_specific, properties, type_id, types
from server.reconcile.values import cell, id_of, iri_of, values_of
from server.reply import tagged
from server.site import Site, current_site

_SUGGESTED = 20
_MOST_SKIPPED = 2000
_PREVIEW = (400, 160)  # pixels
_JSON = "application/json"
Content = dict[str, object]

blueprint = Blueprint("reconcile", __name__, url_prefix="/reconcile")


@blueprint.route("/", methods=["GET", "POST"])
def endpoint() -> Response:
    """The manifest, or the answer to what is asked by `queries`, `query` or `extend`."""
    given = [name for name in ("queries", "query", "extend") if name in request.values]
    for name in given:
        if len(request.values.getlist(name)) > 1:
            raise ProtocolError(400, f"“{name}” is given more than once")
    if len(given) > 1:
        raise ProtocolError(400, f"“{given[0]}” and “{given[1]}” cannot be asked together")
    if not given:
        if request.method == "POST":
            raise ProtocolError(400, "“queries”, “query” or “extend” is missing from the form")
        return _answer(manifest)
    text = request.values[given[0]]
    if given[0] == "extend":
        wanted = read_extension(text)
        return _answer(lambda site: extended(site, wanted))
    if given[0] == "query":
        single = read_single(text)
        return _answer(lambda site: answer_all(site, {"q": single})["q"])
    batch = read_batch(text)
    return _answer(lambda site: answer_all(site, batch))


@blueprint.get("/suggest/<what>")
def suggest(what: str) -> Response:
    """Entities, types or properties whose names begin so, or that have this id (section 6)."""
    if what not in _SUGGESTIONS:
        raise NotFound(f"nothing suggests “{what[:40]}”; there are: {', '.join(_SUGGESTIONS)}")
    prefix, cursor = _one("prefix"), _number("cursor", 0, _MOST_SKIPPED)
    return _answer(lambda site: {"result": list(_SUGGESTIONS[what](site, prefix, cursor))})


@blueprint.get("/flyout/<what>")
def flyout(what: str) -> Response:
    """A few words of HTML about an entity, a type or a property (section 6.4)."""
    name = _one("id")
    if what == "entity":
        return _answer(lambda site: {"id": name, "html": _preview(site, name, "flyout.html")})
    kind, prop = types().get(type_id(name)), properties().get(type_id(name))
    if what == "type" and kind is not None:
        label, about = kind.name, f"a class of {ATT}"
    elif what == "property" and prop is not None:
        label, about = prop.name, prop.description
    else:
        raise NotFound(f"there is no {what[:40]} “{name[:200]}”")
    html = render_template("flyout.html", label=label, about=about)
    return _answer(lambda _site: {"id": name, "html": html})


@blueprint.get("/preview")
def preview() -> Response:
    """A page about an entity, for a small frame in another page (section 5)."""
    site = current_site()
    page = _preview(site, _one("id"), "preview.html")
    response = Response(page, content_type=HTML.content_type)
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"
    )
    return tagged(response, _tag(site))


@blueprint.get("/properties")
def proposals() -> Response:
    """The properties that entities of a type can have (section 7.2)."""
    name, limit = type_id(_one("type", "")), _number("limit", 0, 1000)
    above = set(lineage(name))
    fitting = [one for one in properties().values() if not one.types or above & set(one.types)]
    listed = [
        {"id": one.id, "name": one.name, "description": one.description}
        for one in (fitting[:limit] if limit else fitting)
    ]
    content: Content = {"properties": listed, "type": name}
    return _answer(lambda _site: content | ({"limit": limit} if limit else {}))


def manifest(site: Site) -> Content:
    """The service manifest (section 3.1)."""
    root = site.root()
    service = f"{root}reconcile"
    suggests = {
        what: {
            "service_url": service,
            "service_path": f"/suggest/{what}",
            "flyout_service_url": service,
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }
        for what in _SUGGESTIONS
    }
    width, height = _PREVIEW
    return {
        "versions": ["0.2"],
        "name": "Attest: actors in the news",
        "identifierSpace": site.settings.base,
        "schemaSpace": str(ATT.Actor),
        "documentation": root,
        "serviceVersion": __version__,
        "defaultTypes": [described(one) for one in types()],
        "view": {"url": f"{root}{site.addresses.path[1:]}{{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": width,
            "height": height,
        },
        "suggest": suggests,
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values of each row; 0 for all",
                }
            ],
        },
        "batchSize": BATCH,
    }


def extended(site: Site, wanted: Extension) -> Content:
    """The values of properties of entities (section 7.4)."""
    meta: list[Content] = []
    rows: dict[str, dict[str, list[Content]]] = {one: {} for one in wanted.ids}
    for pid, limit in wanted.properties:
        prop = properties()[pid]
        kind = {"type": _named(prop.values)} if prop.values else {}
        meta.append({"id": pid, "name": prop.name, **kind})
        found = values_of(site, wanted.ids, prop)
        for name, row in rows.items():
            values = found.get(id_of(site, iri_of(site, name)), ())
            row[pid] = [cell(site, value) for value in (values[:limit] if limit else values)]
    return {"meta": meta, "rows": rows}


def _named(name: str) -> Content:
    return {"id": name, "name": types()[name].name}


def _suggest_entities(site: Site, prefix: str, cursor: int) -> Iterable[Content]:
    if not prefix.strip():
        return []
    by_id = known(site, prefix) if "/" in prefix else None
    hits = (by_id,) if by_id is not None else _found(site, prefix, cursor)
    return [
        {
            "id": id_of(site, hit.iri),
            "name": hit.label or hit.text,
            "description": description_of(hit),
            "notable": [_named(one) for one in most_specific(hit.types)],
        }
        for hit in hits
    ]


def _found(site: Site, prefix: str, cursor: int) -> tuple[Hit, ...]:
    limits = site.settings.limits
    wanted = SearchRequest(
        prefix,
        kinds=("actor",),
        offset=cursor,
        limit=_SUGGESTED,
        only_kinds=True,
        seconds=limits.seconds,
        memory=limits.memory,
    )
    try:
        return site.store.search(wanted).hits
    except QueryError as error:
        if type(error) is not QueryError:  # a limit
            raise
        return ()  # what is typed has no word yet


def _suggest_types(_site: Site, prefix: str, cursor: int) -> Iterable[Content]:
    fitting = [one.id for one in types().values() if _begins(prefix, one.id, one.name)]
    return [described(one) for one in fitting[cursor : cursor + _SUGGESTED]]


def _suggest_properties(_site: Site, prefix: str, cursor: int) -> Iterable[Content]:
    fitting = [one for one in properties().values() if _begins(prefix, one.id, one.name)]
    return [
        {"id": one.id, "name": one.name, "description": one.description}
        for one in fitting[cursor : cursor + _SUGGESTED]
    ]


_SUGGESTIONS: dict[str, Callable[[Site, str, int], Iterable[Content]]] = {
    "entity": _suggest_entities,
    "property": _suggest_properties,
    "type": _suggest_types,
}


def _begins(prefix: str, name: str, label: str) -> bool:
    wanted = type_id(prefix.strip()).casefold()
    words = (name, label, *label.split())
    return any(word.casefold().startswith(wanted) for word in words)


def _preview(site: Site, name: str, template: str) -> str:
    hit = known(site, name)
    if hit is None:
        raise NotFound(f"there is no actor “{name[:200]}”")
    return render_template(
        template,
        label=hit.label,
        about=description_of(hit),
        names=[one for one in hit.names if one != hit.label][:10],
        address=f"{site.root()}{site.addresses.of(hit.iri)[1:]}",
    )


def _one(name: str, usual: str | None = None) -> str:
    values = request.args.getlist(name)
    if len(values) > 1 or (not values and usual is None):
        raise ProtocolError(400, f"“{name}” is {'given twice' if values else 'missing'}")
    text = values[0] if values else usual or ""
    if len(text) > queries.MOST_TEXT:
        raise ProtocolError(400, f"“{name}” has at most {queries.MOST_TEXT:,} characters")
    return text


def _number(name: str, least: int, most: int) -> int:
    text = _one(name, "")
    if not text:
        return 0
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1
    if not least <= number <= most:
        raise ProtocolError(400, f"“{name}” is a number from {least} to {most}")
    return number


def _tag(site: Site) -> str:
    parts = (__version__, str(site.store.snapshot), request.path, site.root())
    content = "\x1f".join((*parts, request.query_string.decode("latin-1")))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:32]


def _answer(content: Callable[[Site], object]) -> Response:
    """What is told, as JSON; 304 if the client has it already. What was sent by POST has no tag."""
    query_pairs(request.query_string)  # says if it is not UTF-8
    site = current_site()
    tag = None if request.method == "POST" else _tag(site)
    if tag and request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    body = json.dumps(content(site), ensure_ascii=False) + "\n"
    return tagged(Response(body, content_type=_JSON), tag)
