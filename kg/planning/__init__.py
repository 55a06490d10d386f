"""A planner before the engine: a query's text → an equal text that the engine answers faster.

    plan(text, statistics, columns).text

Nothing here is needed for an answer to be right. `docs/planner.md` says what is done and why.
Reader processes run it, so it imports nothing but a little of the standard library.
"""

from __future__ import annotations

from .planner import Plan, plan
from .plans import Plans
from .statistics import FILE, Statistics, from_json, load

__all__ = ["FILE", "Plan", "Plans", "Statistics", "from_json", "load", "plan"]
