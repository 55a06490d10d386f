"""/search: actors, articles and passages by words, as a page, as JSON, as suggestions; and the
OpenSearch description by which browsers and other programs find it (OpenSearch 1.1, Draft 6).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for

from kg.errors import QueryError
from kg.store.search.records import KINDS, MOST_WEIGHED, Hit, SearchAnswer, SearchRequest
from kg.version import __version__
from server.negotiate import HTML, Format, choose
from server.passages import Piece
from server.protocol import ProtocolError, query_pairs
from server.reply import tagged
from server.site import Site, current_site

MOST_ON_A_PAGE = 100
_USUAL = 20
_SUGGESTED = 10
_MOST_DIGITS = 5
JSON = Format("application/json", "JSON", ("json",))
SUGGESTIONS = Format(
    "application/x-suggestions+json", "suggestions", ("suggestions",)
)  # fmt: skip
DESCRIPTION = Format(
    "application/opensearchdescription+xml", "OpenSearch", ("xml",), ("application/xml", "text/xml")
)

blueprint = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: words, kinds, a page of so many."""

    words: str
    kinds: tuple[str, ...]
    page: int
    count: int

    def parameters(self, **other: str | int) -> str:
        """The same as a query string, with other values."""
        given: dict[str, object] = {"q": self.words, "page": self.page, "count": self.count}
        pairs = [(name, value) for name, value in {**given, **other}.items() if name != "kind"]
        kinds = [other["kind"]] if "kind" in other else self.kinds
        return urlencode([*pairs, *(("kind", kind) for kind in kinds if kind)])


@blueprint.get("/search")
def search() -> Response:
    """What the words find; without words, the page that asks for them."""
    site = current_site()
    offers = (HTML, JSON, SUGGESTIONS)
    form = choose(request.headers.get("Accept"), request.args.getlist("format"), offers)
    asked = _asked()
    if not asked.words:
        if form is not HTML:
            raise ProtocolError(400, "“q” is missing: the words to be found")
        return _page(asked, SearchAnswer())
    tag = _tag(site, form)
    if request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    if form is SUGGESTIONS:
        return tagged(_suggestions(site, asked), tag)
    try:
        found = _found(site, asked)
    except QueryError as error:
        if form is not HTML or type(error) is not QueryError:
            raise
        return _page(asked, SearchAnswer(), str(error))
    if form is JSON:
        return tagged(_json(site, asked, found), tag)
    return tagged(_page(asked, found), tag)


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """The description of the search (OpenSearch 1.1)."""
    choose(request.headers.get("Accept"), request.args.getlist("format"), (DESCRIPTION,))
    page = render_template("opensearch.xml", root=current_site().root())
    tag = hashlib.sha256(page.encode()).hexdigest()[:32]
    if request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    return tagged(Response(page, content_type=DESCRIPTION.content_type), tag)


def _found(site: Site, asked: Asked, *, only_kinds: bool = False) -> SearchAnswer:
    limits = site.settings.limits
    return site.store.search(
        SearchRequest(
            asked.words,
            kinds=asked.kinds,
            offset=(asked.page - 1) * asked.count,
            limit=asked.count,
            only_kinds=only_kinds,
            seconds=limits.seconds,
            memory=limits.memory,
        )
    )


def _tag(site: Site, form: Format) -> str:
    """What makes the same bytes: the snapshot, all that was sent, and how we are addressed."""
    parts = (__version__, str(site.store.snapshot), form.name, site.root(), request.script_root)
    content = "\x1f".join((*parts, request.query_string.decode("latin-1")))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:32]


def _asked() -> Asked:
    """What was sent. Raises ProtocolError (400) for what is no page, count or kind, or no text."""
    query_pairs(request.query_string)
    for name in ("q", "page", "count"):
        if len(request.args.getlist(name)) > 1:
            raise ProtocolError(400, f"“{name}” is given {len(request.args.getlist(name))} times")
    kinds = tuple(dict.fromkeys(kind for kind in request.args.getlist("kind") if kind))
    for kind in kinds:
        if kind not in KINDS:
            raise ProtocolError(400, f"“kind” is one of {', '.join(KINDS)}, not “{kind[:40]}”")
    count = _number("count", _USUAL, MOST_ON_A_PAGE)
    page = _number("page", 1, 3 * MOST_WEIGHED // count + 1)
    return Asked(request.args.get("q", "").strip(), kinds, page, count)


def _number(name: str, usual: int, most: int) -> int:
    text = request.args.get(name, "")
    if not text:
        return usual
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
    if not 1 <= number <= most:
        raise ProtocolError(400, f"“{name}” is a number from 1 to {most}, not “{text[:40]}”")
    return number


def _turns(asked: Asked, found: SearchAnswer) -> Mapping[str, str]:
    """The addresses of the pages before and after, without the server's own part."""
    turns = {}
    if asked.page > 1:
        turns["prev"] = asked.parameters(page=asked.page - 1)
    if asked.page * asked.count < found.total:
        turns["next"] = asked.parameters(page=asked.page + 1)
    return turns


def _json(site: Site, asked: Asked, found: SearchAnswer) -> Response:
    root = site.root()
    turns = {
        name: f"{root}search?{query}&format=json" for name, query in _turns(asked, found).items()
    }
    content = {
        "query": asked.words,
        "kinds": list(asked.kinds),
        "snapshot": found.snapshot,
        "total": found.total,
        "more": found.more,
        "counts": found.counts,
        "page": asked.page,
        "count": asked.count,
        **turns,
        "results": [_result(hit) for hit in found.hits],
    }
    body = json.dumps(content, ensure_ascii=False) + "\n"
    response = Response(body, content_type=JSON.content_type)
    if turns:
        links = ", ".join(f'<{url}>; rel="{name}"' for name, url in turns.items())
        response.headers["Link"] = links
    return response


def _result(hit: Hit) -> dict[str, object]:
    found: dict[str, object] = {
        "iri": hit.iri,
        "kind": hit.kind,
        "label": hit.label,
        "text": hit.text,
        "marks": hit.marks,
        "score": hit.score,
        "types": hit.types,
    }
    return found | ({"article": hit.article} if hit.article else {})


def _suggestions(site: Site, asked: Asked) -> Response:
    """Names and titles that begin so, as browsers complete what is typed (OpenSearch Suggestions
    1.1): the words, what they may become, of which kind, and where it is."""
    kinds = asked.kinds or ("actor", "article")
    wanted = Asked(asked.words, kinds, 1, _SUGGESTED)
    try:
        hits = _found(site, wanted, only_kinds=True).hits
    except QueryError as error:
        if type(error) is not QueryError:
            raise
        hits = ()  # what is typed has no word yet
    root = site.root()
    content = [
        asked.words,
        [hit.label or hit.text for hit in hits],
        [hit.kind for hit in hits],
        [f"{root}{site.addresses.of(hit.iri)[1:]}" for hit in hits],
    ]
    body = json.dumps(content, ensure_ascii=False) + "\n"
    return Response(body, content_type=SUGGESTIONS.content_type)


def _page(asked: Asked, found: SearchAnswer, mistake: str = "") -> Response:
    page = render_template(
        "search.html",
        asked=asked,
        found=found,
        mistake=mistake,
        kinds=KINDS,
        pieces=pieces,
        turns=_turns(asked, found),
        formats=(JSON,),
        address=url_for("search.search"),
    )
    response = Response(page, status=400 if mistake else 200, content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response


def pieces(hit: Hit) -> list[Piece]:
    """A text with the words in it marked."""
    found, place = [], 0
    for start, end in hit.marks:
        found += [Piece(hit.text[place:start]), Piece(hit.text[start:end], ("found",))]
        place = end
    found.append(Piece(hit.text[place:]))
    return [piece for piece in found if piece.text]
