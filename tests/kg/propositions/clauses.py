"""Clauses in the notation of tests/kg/sentences.py that several tests put their words around."""

from __future__ import annotations

BACKS = "Iran/NNP/nsubj>backs backs/back/VBZ/ROOT Hamas/NNP/dobj>backs"
