"""Why a fact is there or missing: what was decided about each sentence, as data and in words.

`explain` turns the trace of a reading into records; `actors`, `language`, `speech`, `events` and
`missing` each tell one part of it. Nothing is read again: what is not in the trace is asked of the
rooms that decided it.
"""

from kg.explanations.explain import explain
from kg.explanations.records import (
    ExplainedArgument,
    ExplainedEvent,
    ExplainedFiller,
    ExplainedMoney,
    ExplainedProposition,
    ExplainedRole,
    ExplainedSentence,
    ExplainedStatement,
    ExplainedTime,
    Explanation,
    Meant,
    NotTold,
)

__all__ = [
    "ExplainedArgument",
    "ExplainedEvent",
    "ExplainedFiller",
    "ExplainedMoney",
    "ExplainedProposition",
    "ExplainedRole",
    "ExplainedSentence",
    "ExplainedStatement",
    "ExplainedTime",
    "Explanation",
    "Meant",
    "NotTold",
    "explain",
]
