"""What a graph tells of itself: the dataset with its numbers, the questions as data, the ontology.

Pure functions from what is counted and where it is served to RDF; no store, no server.
"""

from kg.catalogue.dataset import describe_dataset
from kg.catalogue.executables import describe_questions
from kg.catalogue.lines import to_lines
from kg.catalogue.served import Served

__all__ = ["Served", "describe_dataset", "describe_questions", "to_lines"]
