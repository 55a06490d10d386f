"""The pages about resources: articles, events, actors, graphs, and all that the graph speaks of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, render_template, request, url_for

from kg.questions import Question
from kg.version import __version__
from kg.vocab import ATT, DCTERMS, PROV, RDFS, SDO, SKOS
from server.addresses import DESCRIBE, is_resource
from server.article import view
from server.errors import Gone, NotFound
from server.facts import Facts
from server.missing import missing
from server.negotiate import HTML
from server.quotes import quotes, quotes_of_mentions
from server.reply import tagged
from server.resource_documents import Document, Place
from server.show import Shown, shown
from server.site import Site, current_site
from server.tables import MOST_ROWS_SHOWN, Table, tabulate

_MOST_COUNTED = 50_000  # statements of a graph
_FIRST = 50  # of them, that its page shows
_MOST_ASKED = 100  # events or accounts, up to which a page has the answer of a question in it
_SIDES = (ATT.agent, ATT.recipient, ATT.body, ATT.onBehalfOf)


def register(app: Flask, site: Site) -> None:
    """Answer at the addresses of resources."""
    path = site.addresses.path
    app.add_url_rule(path, "resources.base", _base)
    app.add_url_rule(f"{path}<path:path>", "resources.page", _page)
    app.add_url_rule(DESCRIBE, "resources.describe", _describe)


def _base() -> Response:
    """The base itself is no resource."""
    return Response(status=303, headers={"Location": url_for("pages.home")})


def _page(path: str) -> Response:
    """A resource of ours."""
    site = current_site()
    meant = list(site.addresses.meant(site.addresses.path + path))
    if not meant:
        raise NotFound(f"“{path[:200]}” is no IRI here")
    return _resource(site, [one.iri for one in meant])


def _describe() -> Response:
    """Any other resource that the graph speaks of, such as a term of the vocabulary."""
    site = current_site()
    iri = request.args.get("iri", "").strip()
    if iri.startswith(site.settings.base) and len(iri) > len(site.settings.base):
        return Response(status=303, headers={"Location": site.local(iri)})
    if not is_resource(iri):
        raise NotFound(f"“{iri[:200]}” is no IRI that can be looked up")
    return _resource(site, [iri])


def _resource(site: Site, iris: list[str]) -> Response:
    """The page about the first of these that there is; 304 for who has it."""
    number = _number(request.args.get("page", "1"))
    place = Place(site.root(), site.addresses, site.settings.license)
    made = repr((__version__, place, iris, number))
    tag = f"{hashlib.sha256(made.encode()).hexdigest()[:24]}-{site.store.snapshot}"
    if request.if_none_match.contains(tag):
        return tagged(Response(status=304), tag)
    for iri in iris:
        graph = _graph(site, iri)
        facts = Facts(site, iri, number)
        if facts or graph:
            break
    else:
        raise missing(site.store, iris)
    ours = iri.startswith(site.settings.base)
    if facts.withdrawn and ours:
        raise Gone(_gone(facts))
    if number > facts.last:
        raise NotFound(f"there is no page {number} of what is said of <{iri}>")
    kind = iri[len(site.settings.base) :].partition("/")[0] if ours else ""
    page = _of_graph(facts, graph) if graph else _PAGES.get(kind, _plain)(site, facts)
    response = Response(page, content_type=HTML.content_type)
    response.headers["Link"] = Document(iri, HTML, number, facts.last).links(place)
    return tagged(response, tag)


def _number(given: str) -> int:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0
    if number < 1:
        raise NotFound(f"there is no page “{given[:100]}”")
    return number


def _gone(facts: Facts) -> str:
    successor = facts.first(DCTERMS.isReplacedBy)
    after = f"; <{successor}> has taken its place" if successor else ""
    return f"<{facts.iri}> has been withdrawn{after}"


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph: how many statements it has, `most` if there are at least so many, and the
    first of them."""

    count: int
    first: tuple[tuple[Shown, ...], ...]
    most: int = _MOST_COUNTED


def _graph(site: Site, iri: str) -> Graph | None:
    """The graph of that name, if it is one of those that hold the data of no single article."""
    if not iri.startswith(f"{site.settings.base}graph/"):
        return None
    inside = f"GRAPH <{iri}> {{ ?s ?p ?o }}"
    counted = site.query(
        f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT ?s {{ {inside} }} LIMIT {_MOST_COUNTED} }} }}"
    )
    count = int(str(counted.rows[0]["n"]))
    if not count:
        return None
    rows = site.query(f"SELECT ?s ?p ?o {{ {inside} }} LIMIT {_FIRST}").rows
    first = tuple(tuple(shown(site, row[name]) for name in ("s", "p", "o")) for row in rows)
    return Graph(count, first)


def _of_graph(facts: Facts, graph: Graph) -> str:
    return render_template(
        "graph.html", facts=facts, graph=graph, out=facts.out(), into=facts.into()
    )


def _article(site: Site, facts: Facts) -> str:
    url = facts.first(SDO.url)
    return render_template(
        "article.html",
        facts=facts,
        publishers=facts.linked(DCTERMS.publisher),
        issued=facts.first(DCTERMS.issued),
        creators=facts.linked(DCTERMS.creator),
        addresses=facts.linked(SDO.url) if url else [],
        more=facts.out(
            DCTERMS.title, DCTERMS.publisher, DCTERMS.issued, DCTERMS.creator, SDO.url, ATT.passage
        ),
        into=facts.into(ATT.article, PROV.wasDerivedFrom),
        view=view(site, facts.iri, facts.first(ATT.textDigest)) if facts.page == 1 else None,
    )


def _event(site: Site, facts: Facts) -> str:
    question = site.questions.get("accounts")
    few = facts.page == 1 and facts.counted(ATT.mention, inward=False) <= _MOST_ASKED
    return render_template(
        "event.html",
        facts=facts,
        sides=(facts.linked(ATT.agent), facts.linked(ATT.recipient)),
        out=facts.out(ATT.mention, ATT.agent, ATT.recipient, ATT.participant, RDFS.label),
        into=facts.into(ATT.mentionOf),
        question=question,
        table=_answer(site, question, {"event": facts.iri}) if question and few else None,
        mentions=quotes_of_mentions(site, facts.iri) if facts.page == 1 else [],
    )


def _actor(site: Site, facts: Facts) -> str:
    question = site.questions.get("timeline")
    few = facts.page == 1 and 0 < facts.counted(*_SIDES, inward=True) <= _MOST_ASKED
    asked = [
        (other, next(p.name for p in other.parameters if p.type == "actor"))
        for other in site.questions.values()
        if any(p.type == "actor" for p in other.parameters)
    ]
    return render_template(
        "actor.html",
        facts=facts,
        names=[name for name in facts.values(SKOS.altLabel) if str(name) != facts.label],
        out=facts.out(ATT.passage, SKOS.altLabel, RDFS.label),
        into=facts.into(
            ATT.agent, ATT.recipient, ATT.speaker, ATT.addressee, ATT.onBehalfOf, ATT.participant
        ),
        question=question,
        table=_answer(site, question, {"actor": facts.iri}) if question and few else None,
        asked=asked if facts.page == 1 else [],
    )


def _plain(site: Site, facts: Facts) -> str:
    return render_template(
        "resource.html",
        facts=facts,
        out=facts.out(ATT.passage),
        into=facts.into(),
        quotes=quotes(site, facts.iri) if facts.page == 1 else [],
    )


_PAGES: dict[str, Callable[[Site, Facts], str]] = {
    "article": _article,
    "event": _event,
    "actor": _actor,
}


def _answer(site: Site, question: Question, values: dict[str, str]) -> Table:
    return tabulate(site, question.columns, site.ask(question, values, MOST_ROWS_SHOWN))
