"""One article's findings as a graph, and whether such a graph holds: by the shapes and by the text.

May import records, identifiers, the vocabulary and errors; no other stage and no store.
"""
