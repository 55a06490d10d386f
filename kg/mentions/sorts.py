"""What one noun says of somebody that another rules out: who is known as a minister is not “the
general”, and no republic is “the kingdom”."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.registry import KnownActor

# Whoever holds an office may be spoken of so.
_ANYBODY = frozenset(
    {"boss", "chief", "figure", "head", "incumbent", "leader", "man", "official", "person",
     "politician", "suspect", "woman"}
)  # fmt: skip
_IN_COMMAND = frozenset({"chief", "commander", "leader", "officer", "soldier", "warlord"})
# Offices that go by several nouns.
_ALIKE = (
    {"chancellor", "minister", "premier"},
    {"ambassador", "diplomat", "emissary", "envoy", "mediator", "negotiator"},
    {"autocrat", "dictator", "president", "ruler", "strongman"},
    {"emir", "king", "monarch", "ruler", "sheikh", "sultan"},
    {"congressman", "congresswoman", "deputy", "lawmaker", "legislator", "parliamentarian",
     "senator"},
    {"ayatollah", "cleric", "imam", "mullah", "preacher", "sheikh"},
    {"businessman", "businesswoman", "dealer", "financier", "magnate", "merchant", "trader",
     "tycoon"},
    {"adviser", "advisor", "aide", "assistant", "deputy"},
    {"spokesman", "spokesperson", "spokeswoman"},
    {"judge", "magistrate"},
)  # fmt: skip
_CROWNS = frozenset({"emirate", "emirates", "kingdom", "monarchy", "principality", "sultanate"})
REALMS = _CROWNS | {"republic"}
"""What sort of state the full name of one says that it is."""


def is_another(noun: str, known_by: str, lexicon: Lexicon) -> bool:
    """“The minister said *the general* paid them”: whether somebody known by one office alone is
    nobody of that noun; a general may be “the commander”."""
    held = lexicon.offices | lexicon.ranks
    if noun == known_by or known_by not in held or noun in _ANYBODY:
        return False
    both = {noun, known_by}
    return not both <= lexicon.ranks | _IN_COMMAND and not any(both <= one for one in _ALIKE)


def is_realm(state: KnownActor | None, noun: str) -> bool:
    """Whether a state of the registry may be called so; True of one that is not in it."""
    names = " ".join(state.names if state is not None else ()).lower().split()
    sorts = REALMS.intersection(names)
    return not sorts or noun in sorts or (noun in _CROWNS and not sorts.isdisjoint(_CROWNS))
