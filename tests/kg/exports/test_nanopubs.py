"""Nanopublications: the tool of the nanopublication community finds each of them whole."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import PROV, RDF

from kg.vocab import ATT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from nanopub import Nanopub
    from nanopub.utils import MalformedNanopubError
    from rdflib import ConjunctiveGraph

pytestmark = pytest.mark.filterwarnings("ignore")
Quads = list[tuple[URIRef, URIRef, URIRef | Literal, URIRef]]


@pytest.fixture(scope="module")
def published(exported: Callable[[str], Path]) -> dict[str, Quads]:
    """The quads of each nanopublication, by its IRI."""
    read = Dataset()
    read.parse(exported("nanopub"), format="trig")
    found: dict[str, Quads] = defaultdict(list)
    for s, p, o, graph in read.quads():
        found[str(graph).partition("#")[0]].append((s, p, o, URIRef(str(graph))))
    return found


def opened(quads: Quads) -> Nanopub:
    graph = ConjunctiveGraph()
    for s, p, o, name in quads:
        graph.get_context(name).add((s, p, o))
    return Nanopub(rdf=graph)


def test_there_is_one_for_each_mention(
    published: dict[str, Quads], count: Callable[[str], int]
) -> None:
    assert len(published) == count("?x a att:EventMention")


def test_each_is_valid_and_its_trusty_iri_is_right(published: dict[str, Quads]) -> None:
    for iri, quads in published.items():
        nanopub = opened(quads)
        assert nanopub.is_valid
        assert nanopub.has_valid_trusty
        assert nanopub.source_uri == iri


def test_a_change_does_not_go_unseen(published: dict[str, Quads]) -> None:
    quads = next(iter(published.values()))
    changed = [
        (s, p, Literal(f"not {o}") if p == ATT.exact else o, graph) for s, p, o, graph in quads
    ]
    with pytest.raises(MalformedNanopubError):
        _ = opened(changed).has_valid_trusty


def test_the_claim_is_apart_from_who_says_so(published: dict[str, Quads]) -> None:
    (nanopub,) = (
        opened(quads) for quads in published.values() if any(o == ATT.Funding for *_, o, _ in quads)
    )
    claim, provenance = nanopub.assertion, nanopub.provenance
    assert (None, ATT.amount, None) in claim
    assert (None, ATT.speaker, None) not in claim
    (mention,) = claim.subjects(RDF.type, ATT.EventMention)
    (inner,) = provenance.subjects(ATT.reports, mention)
    (outer,) = provenance.subjects(ATT.quotes, inner)
    (narration,) = provenance.subjects(ATT.quotes, outer)
    assert (narration, RDF.type, ATT.Narration) in provenance
    assert len(set(provenance.objects(nanopub.metadata.assertion, PROV.wasAttributedTo))) == 3
    (passage,) = provenance.objects(mention, ATT.passage)
    assert provenance.value(passage, ATT.exact)
    article = provenance.value(passage, ATT.article)
    assert (nanopub.metadata.assertion, PROV.wasDerivedFrom, article) in provenance
