"""RDF from outside: every format, relative IRIs, and what would resolve, fetch or overflow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.errors import InputError
from kg.store.formats import UPLOADS, to_ntriples

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'
SAME = {
    "text/turtle": '<s> <http://e/p> "é" , [ <http://e/p> <o> ] .',
    "application/trig": '{ <s> <http://e/p> "é" , [ <http://e/p> <o> ] . }',
    "application/n-triples": '<http://x/s> <http://e/p> "é" .\n'
    "<http://x/s> <http://e/p> _:a .\n_:a <http://e/p> <http://x/o> .",
    "application/n-quads": '<http://x/s> <http://e/p> "é" .\n'
    "<http://x/s> <http://e/p> _:a .\n_:a <http://e/p> <http://x/o> .",
    "application/rdf+xml": f'<rdf:RDF {RDF}><rdf:Description rdf:about="s"><e:p>é</e:p>'
    '<e:p><rdf:Description><e:p rdf:resource="o"/></rdf:Description></e:p>'
    "</rdf:Description></rdf:RDF>",
    "application/ld+json": '{"@id": "s", "http://e/p": ["é", {"http://e/p": {"@id": "o"}}]}',
}


def read(media_type: str, content: str) -> bytes:
    return to_ntriples([(media_type, content.encode())], "http://x/g", "the upload")


@pytest.mark.parametrize("media_type", UPLOADS)
def test_every_format_gives_the_same_graph(media_type: str) -> None:
    wanted = Graph().parse(data=SAME["application/n-triples"], format="nt")
    assert isomorphic(Graph().parse(data=read(media_type, SAME[media_type]), format="nt"), wanted)


def test_the_blank_nodes_of_two_documents_are_two() -> None:
    one = ("text/turtle", b'_:a <http://e/p> "x" .')
    graph = Graph().parse(data=to_ntriples([one, one], "http://x/g", "the upload"), format="nt")
    assert len(graph) == 2


@pytest.mark.parametrize(
    ("media_type", "content", "message"),
    [
        ("text/turtle", "<a> <b> <c> .\n<a> <b>", "line 2"),
        ("application/n-triples", "<a> <b> <c> .", "line 1"),
        ("application/trig", "<g> { <a> <b> <c> }", "graph"),
        ("application/n-quads", "<x:a> <x:b> <x:c> <x:g> .", "graph"),
        ("application/ld+json", '{"@context": "http://127.0.0.1:1/", "@id": "s"}', "not fetched"),
        ("application/ld+json", '{"@context": {"@import": "http://127.0.0.1:1/"}}', "not fetched"),
        ("application/ld+json", "{", "brackets"),
        ("application/rdf+xml", f"<rdf:RDF {RDF}>", "line 1"),
        ("application/rdf+xml", f'<!DOCTYPE r [<!ENTITY x "y">]><rdf:RDF {RDF}/>', "entities"),
        (
            "application/rdf+xml",
            f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf:RDF {RDF}/>',
            "entities",
        ),
    ],
)
def test_what_is_malformed_or_elsewhere_is_refused(
    media_type: str, content: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(media_type, content)
    assert "\n" not in str(caught.value)
    assert caught.value.source == "the upload"


@pytest.mark.parametrize(
    ("media_type", "opening", "closing"),
    [
        ("application/ld+json", '{"http://e/p":', "}"),
        ("application/ld+json", "[", "]"),
        ("application/rdf+xml", "<a><b>", "</b></a>"),
        ("text/turtle", "<a> <b> <<( ", " )>>"),
        ("application/n-quads", '<x:a> <x:b> "<<" . <x:a> <x:b> <<( ', " )>>"),
    ],
)
def test_what_would_end_the_parsers_stack_is_refused(
    media_type: str, opening: str, closing: str
) -> None:
    with pytest.raises(InputError, match="nested deeper"):
        read(media_type, opening * 40_000 + closing * 40_000)


def test_a_long_flat_graph_is_not_nested() -> None:
    lines = "".join(f'<x:a> <x:b> <<( <x:a> <x:b> "{i} <<" )>> .\n' for i in range(300))
    assert len(read("application/n-triples", lines).splitlines()) == 300


@given(st.binary(max_size=120), st.sampled_from(sorted(UPLOADS)))
def test_any_bytes_are_a_graph_or_an_input_error(content: bytes, media_type: str) -> None:
    try:
        to_ntriples([(media_type, content)], "http://x/g", "the upload")
    except InputError as error:
        assert "\n" not in str(error)
