"""The page of /dataset: what is here, how much of it, and how to get it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from kg.catalogue.served import DUMPS
from kg.catalogue.words import ALIGNED
from kg.store.census import Census
from kg.store.counted import census_of
from kg.vocab import NAMESPACES
from server.dataset import served
from server.negotiate import GRAPHS, HTML
from server.site import Site, current_site

blueprint = Blueprint("dataset", __name__)
_MOST = 100  # rows of each table


@dataclass(frozen=True, slots=True)
class Row:
    """A class or property: its IRI, its name with a prefix, how many, where its page is."""

    iri: str
    name: str
    count: int
    href: str


@blueprint.get("/dataset")
@blueprint.get("/dataset.html")
def page() -> Response:
    """The description for readers; programs get it as data, see `server.dataset`."""
    site = current_site()
    census = census_of(site.store, site.settings.limits)
    found = render_template(
        "dataset.html",
        census=census,
        served=served(site.settings, site.root()),
        tables=_tables(site, census),
        most=_MOST,
        dumps=DUMPS,
        formats=GRAPHS,
    )
    response = Response(found, content_type=HTML.content_type)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _tables(site: Site, census: Census) -> list[tuple[str, int, list[Row]]]:
    """Classes and properties, the most frequent first, with how many there are in all."""
    named = (("Classes", census.classes), ("Properties", census.properties))
    return [(title, len(counts), _rows(site, counts)) for title, counts in named]


def _rows(site: Site, counts: dict[str, int]) -> list[Row]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Row(iri, shortened(iri), n, site.local(iri)) for iri, n in ordered[:_MOST]]


def shortened(iri: str) -> str:
    """An IRI with a known prefix, where one fits."""
    for prefix, space in (NAMESPACES | ALIGNED).items():
        rest = iri.removeprefix(space)
        if rest != iri and rest.isidentifier():
            return f"{prefix}:{rest}"
    return iri
