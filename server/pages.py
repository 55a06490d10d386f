"""The pages for readers: home, articles, and every resource by content negotiation."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for

from kg.questions import Question
from kg.questions.values import is_iri
from kg.vocab import ATT, DCTERMS, RDFS, SDO, SKOS
from server.article import view
from server.counts import FLAGSHIP, glance
from server.describe import description
from server.errors import Gone, NotFound
from server.facts import Facts, quotes
from server.listing import PAGE, articles
from server.negotiate import GRAPHS, HTML, choose
from server.reply import send
from server.site import Site, current_site
from server.tables import MOST_ROWS_SHOWN, Table, tabulate

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


@blueprint.get("/id/")
def nothing() -> Response:
    """The base itself is no resource."""
    return Response(status=303, headers={"Location": url_for("pages.home")})


@blueprint.get("/id/<path:path>")
def resource(path: str) -> Response:
    """A resource of ours."""
    return _resource(current_site(), current_site().settings.base + path)


@blueprint.get("/describe")
def describe() -> Response:
    """Any other resource that the graph speaks of, such as a term of the vocabulary."""
    site = current_site()
    iri = request.args.get("iri", "").strip()
    if iri.startswith(site.settings.base) and len(iri) > len(site.settings.base):
        location = site.local(iri)
        return Response(redirect(location, 303).data, 303, {"Location": location})
    return _resource(site, iri)


def _resource(site: Site, iri: str) -> Response:
    form = choose(request.headers.get("Accept"), request.args.getlist("format"), (HTML, *GRAPHS))
    if not is_iri(iri):
        raise NotFound(f"“{iri}” is no IRI")
    facts = Facts(site, iri)
    if not facts:
        raise NotFound(f"the graph says nothing of <{iri}>")
    if facts.withdrawn and iri.startswith(site.settings.base):
        raise Gone(_gone(facts))
    if form is not HTML:
        return send(site, description(iri, site.settings.limits), form)
    kind = iri[len(site.settings.base) :].partition("/")[0]
    if not iri.startswith(site.settings.base):
        kind = ""
    return _PAGES.get(kind, _plain)(site, facts)


def _gone(facts: Facts) -> str:
    successor = facts.first(DCTERMS.isReplacedBy)
    after = f"; <{successor}> has taken its place" if successor else ""
    return f"<{facts.iri}> has been withdrawn{after}"


def _article(site: Site, facts: Facts) -> Response:
    url = facts.first(SDO.url)
    return _render(
        "article.html",
        facts=facts,
        publishers=facts.linked(DCTERMS.publisher),
        issued=facts.first(DCTERMS.issued),
        creators=facts.linked(DCTERMS.creator),
        addresses=facts.linked(SDO.url) if url else [],
        more=facts.out(
            DCTERMS.title, DCTERMS.publisher, DCTERMS.issued, DCTERMS.creator, SDO.url, ATT.passage
        ),
        view=view(site, facts.iri, facts.first(ATT.textDigest)),
        formats=GRAPHS,
    )


def _event(site: Site, facts: Facts) -> Response:
    question = site.questions.get("accounts")
    table = _answer(site, question, {"event": facts.iri}) if question else None
    mentions = [
        (mention, quotes(site, mention.title)) for mention in facts.linked(ATT.mention)[:50]
    ]
    return _render(
        "event.html",
        facts=facts,
        sides=(facts.linked(ATT.agent), facts.linked(ATT.recipient)),
        out=facts.out(ATT.mention, ATT.agent, ATT.recipient, ATT.participant, RDFS.label),
        question=question,
        table=table,
        mentions=mentions,
        formats=GRAPHS,
    )


def _actor(site: Site, facts: Facts) -> Response:
    question = site.questions.get("timeline")
    table = _answer(site, question, {"actor": facts.iri}) if question else None
    asked = [
        (other, next(p.name for p in other.parameters if p.type == "actor"))
        for other in site.questions.values()
        if any(p.type == "actor" for p in other.parameters)
    ]
    return _render(
        "actor.html",
        facts=facts,
        names=[name for name in facts.values(SKOS.altLabel) if str(name) != facts.label],
        out=facts.out(ATT.passage, SKOS.altLabel, RDFS.label),
        into=facts.into(
            ATT.agent, ATT.recipient, ATT.speaker, ATT.addressee, ATT.onBehalfOf, ATT.participant
        ),
        question=question,
        table=table,
        asked=asked,
        formats=GRAPHS,
    )


def _plain(site: Site, facts: Facts) -> Response:
    return _render(
        "resource.html",
        facts=facts,
        out=facts.out(ATT.passage),
        into=facts.into(),
        quotes=quotes(site, facts.iri),
        formats=GRAPHS,
    )


_PAGES = {"article": _article, "event": _event, "actor": _actor}


def _answer(site: Site, question: Question, values: dict[str, str]) -> Table:
    return tabulate(site, question.columns, site.ask(question, values, MOST_ROWS_SHOWN))


def _html_only() -> None:
    choose(request.headers.get("Accept"), request.args.getlist("format"), (HTML,))


def _render(template: str, **values: object) -> Response:
    page = render_template(template, **values)
    response = Response(page, content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response
