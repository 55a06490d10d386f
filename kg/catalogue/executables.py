"""The questions as data: SHACL's SPARQL executables (https://www.w3.org/TR/shacl-af/#SPARQLSelectExecutable),
as tools collect them that offer examples, or learn from them.

A question with a default is published with it, so that the text runs as it is; a parameter without
one stays a free variable, which asks for all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from kg.catalogue.served import Served
from kg.catalogue.words import ALIGNED, DCTERMS, RDF, RDFS, SDO, SH, XSD
from kg.questions import Question
from kg.questions.question import Parameter, ParameterType
from kg.questions.values import plain_term
from kg.vocab import NAMESPACES, SKOS

_WHERE = re.compile(r"^WHERE \{", re.MULTILINE)
_DATATYPES = {
    ParameterType.DATE: XSD.date,
    ParameterType.YEAR: XSD.integer,
    ParameterType.INTEGER: XSD.integer,
    ParameterType.STRING: XSD.string,
    ParameterType.CURRENCY: XSD.string,
}


def describe_questions(questions: Iterable[Question], served: Served) -> Graph:
    """The questions, and the prefixes of the data. The IRI of each is that of its page."""
    graph = Graph()
    prefixes = served.at("questions#prefixes")
    for name, space in (NAMESPACES | ALIGNED).items():
        node = served.at(f"questions#prefix-{name}")
        graph.add((prefixes, SH.declare, node))
        graph.add((node, SH.prefix, Literal(name)))
        graph.add((node, SH.namespace, Literal(space, datatype=XSD.anyURI)))
    for question in questions:
        _describe(graph, question, served, prefixes)
    return graph


def _describe(graph: Graph, question: Question, served: Served, prefixes: URIRef) -> None:
    iri = served.at(f"questions/{question.name}")
    title = title_of(question)
    told = html.escape(f"{title} {question.description}", quote=False)
    for verb, value in (
        (RDF.type, SH.SPARQLExecutable),
        (RDF.type, SH.SPARQLSelectExecutable),
        (RDFS.label, Literal(title, lang="en")),
        (RDFS.comment, Literal(told, datatype=RDF.HTML, normalize=False)),
        (SH.prefixes, prefixes),
        (SH.select, Literal(runnable(question, served.base))),
        (SDO.target, served.at("sparql")),
        (DCTERMS.isPartOf, served.at("questions")),
    ):
        graph.add((iri, verb, value))
    for parameter in question.parameters:
        _parameter(graph, iri, parameter)


def _parameter(graph: Graph, question: URIRef, parameter: Parameter) -> None:
    """A variable that whoever asks may bind (SHACL, section 6.2.1)."""
    node = URIRef(f"{question}#{parameter.name}")
    graph.add((question, SH.parameter, node))
    graph.add((node, RDF.type, SH.Parameter))
    graph.add((node, SH.path, URIRef(f"{question}#variable-{parameter.name}")))
    graph.add((node, SH.name, Literal(parameter.name)))
    graph.add((node, SH.description, Literal(parameter.description, lang="en")))
    graph.add((node, SH.optional, Literal(not parameter.required)))
    datatype = _DATATYPES.get(parameter.type)
    if datatype is None:
        graph.add((node, SH.nodeKind, SH.IRI))
    else:
        graph.add((node, SH.datatype, datatype))
    if parameter.default is not None:
        graph.add((node, SH.defaultValue, Literal(parameter.default)))


def title_of(question: Question) -> str:
    """The title, with the first parameter's default in the place that is left for it."""
    default = question.parameters[0].default if question.parameters else None
    return question.title.replace("…", default or "…", 1)


def runnable(question: Question, base: str) -> str:
    """The question's text, in which parameters have their defaults."""
    given = [_given(parameter, base) for parameter in question.parameters if parameter.default]
    if not given:
        return question.text
    head = "WHERE {\n" + "".join(f"  {line}\n" for line in given)
    return _WHERE.sub(lambda _: head.rstrip("\n"), question.text, count=1)


def _given(parameter: Parameter, base: str) -> str:
    """A pattern that gives the variable its value; an actor is found by its name."""
    variable, default = f"?{parameter.name}", parameter.default or ""
    if parameter.type is not ParameterType.ACTOR:
        return f"VALUES {variable} {{ {plain_term(parameter, default, base).n3()} }}"
    names = " ".join(Literal(default, lang=tag).n3() for tag in (None, "en"))
    return (
        f"{{ SELECT DISTINCT {variable} {{ VALUES ?called {{ {names} }} "
        f"{variable} {RDFS.label.n3()}|{SKOS.altLabel.n3()} ?called }} }}"
    )
