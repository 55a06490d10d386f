"""From language to what an article tells: actors, statements, mentions of events, roles.

The way through it: `names` and `identities` find who is named; `actors`, with `roster`,
`discourse`, `pronouns` and `descriptions`, answers whom a phrase means; `speakers` finds who says
what; `match` lays frames over propositions (`view`, `demands`, `slots`, `goods`); `outlook`,
`status` and `when` tell whether and when it happened; `extract` puts it together, and `trace`
keeps what was decided for whoever asks.

Grammar is in `kg.text` and knows nothing of this room; frames and word lists are data
(`ontology/frames`, `ontology/lexicon`). What is imported: the records, the registry, IRIs and
word lists; no other stage and no parser.
"""

from kg.mentions.extract import find
from kg.mentions.frames import load_frames
from kg.mentions.lexicon import load_lexicon
from kg.mentions.trace import Trace

__all__ = ["Trace", "find", "load_frames", "load_lexicon"]
