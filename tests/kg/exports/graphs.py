"""Random graphs for round trips, as N-Quads, and what makes two datasets the same."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from hypothesis import strategies as st

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
# IRIs that some writer or reader has stumbled on: other schemes, a prefix as a scheme, empty and
# odd ends, percent signs, other scripts, what JSON-LD takes for keywords.
IRIS = (
    f"{EX}a", f"{EX}b#c", f"{EX}d/", f"{EX}?q=1&r=%20", f"{EX}é/日本", f"{EX}a.b-c_d~e",
    "urn:x-test:1", "att:agent", "rdf:type", "mailto:a@example.org", "tag:x,2020:y",
    f"{EX}1", f"{EX}a(b)", f"{EX}a'b", f"{EX}@id", "https://w3id.org/attest/ns#agent",
    "https://w3id.org/attest/id/actor/x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#first",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil",
)  # fmt: skip
# Those that RDF/XML can name a property with.
NAMED = tuple(iri for iri in IRIS if iri[-1].isalpha() and not iri.endswith(("type", "@id")))
LANGUAGES = ("en", "de-at", "zh-hant", "x-klingon")
DATATYPES = (f"{XSD}integer", f"{XSD}date", f"{XSD}boolean", f"{XSD}decimal", f"{EX}type",
             "http://id.loc.gov/datatypes/edtf/EDTF")  # fmt: skip

# Those of which rdflib does not mind what is in them.
UNREAD = (f"{EX}type", "http://id.loc.gov/datatypes/edtf/EDTF")

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
XML_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r<>&\"'"),
    max_size=12,
)


def literals(
    texts: st.SearchStrategy[str] = TEXTS, datatypes: tuple[str, ...] = DATATYPES
) -> st.SearchStrategy[ox.Literal]:
    """Plain, tagged and typed literals."""
    return (
        texts.map(ox.Literal)
        | st.builds(lambda t, tag: ox.Literal(t, language=tag), texts, st.sampled_from(LANGUAGES))
        | st.builds(
            lambda t, d: ox.Literal(t, datatype=ox.NamedNode(d)), texts, st.sampled_from(datatypes)
        )
    )


def nodes() -> st.SearchStrategy[ox.NamedNode]:
    """IRIs."""
    return st.sampled_from(IRIS).map(ox.NamedNode)


def blanks() -> st.SearchStrategy[ox.BlankNode]:
    """Blank nodes."""
    return st.sampled_from(["b0", "b1", "b2"]).map(ox.BlankNode)


def datasets(
    *,
    texts: st.SearchStrategy[str] = TEXTS,
    properties: tuple[str, ...] = IRIS,
    datatypes: tuple[str, ...] = DATATYPES,
    new: bool = False,
) -> st.SearchStrategy[list[ox.Quad]]:
    """Datasets of a few quads in named graphs; with what RDF 1.2 adds, if `new`."""
    subjects = nodes() | blanks()
    predicates = st.sampled_from(properties).map(ox.NamedNode)
    objects = nodes() | blanks() | literals(texts, datatypes)
    if new:
        directed = st.builds(
            lambda t, d: ox.Literal(t, language="ar", direction=d),
            texts,
            st.sampled_from([ox.BaseDirection.LTR, ox.BaseDirection.RTL]),
        )
        plain = objects | directed
        objects = plain | st.builds(ox.Triple, subjects, predicates, plain)
    graphs = st.sampled_from([ox.NamedNode(f"{EX}graph/{n}") for n in range(3)])
    return st.lists(st.builds(ox.Quad, subjects, predicates, objects, graphs), max_size=12)


def canonical(quads: Iterable[ox.Quad]) -> set[str]:
    """The quads in canonical form (RDFC-1.0): the same for the same dataset."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}
