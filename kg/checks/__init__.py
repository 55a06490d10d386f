"""Checks all that is stored: shapes, words, references, contradictions."""

from kg.checks.findings import CheckReport, Fault, Progress, Rule
from kg.checks.whole import check

__all__ = ["CheckReport", "Fault", "Progress", "Rule", "check"]
