"""The pages for readers that are about no single resource: home, and the list of articles."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from server.counts import FLAGSHIP, glance
from server.errors import NotFound
from server.listing import PAGE, articles
from server.negotiate import HTML, choose
from server.site import current_site

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> Response:
    """The way in: what is here, in numbers, and what to try."""
    _html_only()
    site = current_site()
    seen = glance(site)
    question = site.questions.get(FLAGSHIP)
    names: dict[str, list[dict[str, str]]] = {}
    for row in seen.rows:
        cells = {name: str(term) for name, term in row.items()}
        names.setdefault(cells.get("organization", ""), []).append(cells)
    return _render(
        "home.html",
        counts=seen.counts,
        flagship=question,
        organizations=names,
        questions=site.questions.values(),
    )


@blueprint.get("/articles")
def article_list() -> Response:
    """All articles, the newest first, in pages."""
    _html_only()
    given = request.args.get("page", "1")
    page = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if page < 1:
        raise NotFound(f"there is no page “{given}” of the articles")
    found, more = articles(current_site(), page)
    if not found and page > 1:
        raise NotFound(f"there is no page {page} of the articles")
    return _render("articles.html", articles=found, page=page, more=more, size=PAGE)


def _html_only() -> None:
    choose(request.headers.get("Accept"), request.args.getlist("format"), (HTML,))


def _render(template: str, **values: object) -> Response:
    page = render_template(template, **values)
    response = Response(page, content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response
