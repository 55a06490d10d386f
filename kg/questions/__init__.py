"""The questions an analyst asks: read from `.rq` files, bound to values, put to a store.

May import the store's interface and what lies below it; no stage, no particular store.
"""

from kg.questions.ask import ask, request_for
from kg.questions.load import load_question, load_questions
from kg.questions.names import resolve_actor
from kg.questions.question import Column, Parameter, ParameterType, Question

__all__ = [
    "Column",
    "Parameter",
    "ParameterType",
    "Question",
    "ask",
    "load_question",
    "load_questions",
    "request_for",
    "resolve_actor",
]
