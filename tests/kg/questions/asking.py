"""How the tests of questions fill a store and look at an answer."""

from __future__ import annotations

from pathlib import Path

from rdflib import Dataset, Graph

from kg.questions import ask, load_questions
from kg.resources import queries_folder
from kg.store.base import Answer, Store
from kg.vocab import DEFAULT_BASE

DATA = Path(__file__).parent.parent / "questions_data" / "news.trig"


QUESTIONS = load_questions(queries_folder())


ACTOR = DEFAULT_BASE + "actor/"


def fill(store: Store, trig: str) -> None:
    """Put a TriG text into a store, graph by graph."""
    dataset = Dataset()
    dataset.parse(data=trig, format="trig")
    with store.write() as writer:
        for graph in dataset.graphs():
            if len(graph):
                plain = Graph()
                plain += graph
                writer.replace(str(graph.identifier), plain.serialize(format="nt").encode())


def put(store: Store, name: str, **values: str) -> Answer:
    return ask(store, QUESTIONS[name], values)
