"""The order in which the repairs of a sentence are tried: each finds what those before it left.

A repair stands in the room of its construction and says there which words it begins at; its turn
is told in three rooms, one for each stage. `repairs` runs them.
"""

from __future__ import annotations

from kg.text.order_clauses import CLAUSES_LAST
from kg.text.order_objects import OBJECTS_NEXT
from kg.text.order_verbs import VERBS_FIRST
from kg.text.steps import Steps

STEPS = Steps(*VERBS_FIRST, *OBJECTS_NEXT, *CLAUSES_LAST)
