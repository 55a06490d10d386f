"""The graph, or a part of it, in formats that other tools take as they are.

Every format is made from one stream of N-Quads, so that an export is one state of the graph.
`names.py` lists the formats, `export.py` writes them, `part.py` makes the stream of a part.
"""
