"""What follows from the graph: SPARQL CONSTRUCT files, applied until nothing new follows.

May import errors; no other stage, and no store: it is handed what asks and what puts.
"""
