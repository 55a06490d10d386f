"""From language to what an article tells: actors, statements, mentions of events, roles.

Frames and word lists are data (`ontology/frames`, `ontology/lexicon`); grammar is in `kg.text`.
"""

from kg.mentions.extract import find
from kg.mentions.frames import load_frames
from kg.mentions.lexicon import load_lexicon

__all__ = ["find", "load_frames", "load_lexicon"]
