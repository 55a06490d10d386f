"""What somebody faces once it is done: “vowed to avenge *the killing*”, “promised an investigation
into *the raid*”, “urged them to condemn *the attack*”. Whoever is only to do these has them done to
something that has happened.

A noun of force and what stands right above it → whether it has happened, whatever is above that.
"""

from __future__ import annotations

from kg.records import Proposition

_FACING = frozenset(
    {"avenge", "condemn", "condemnation", "denounce", "inquiry", "investigate", "investigation",
     "mourn", "probe", "punish", "revenge"}
)  # fmt: skip
# An inquiry is told of where somebody is said to have done it, or to have been killed.
_WHOSE = frozenset({"by", "of", "owner"})
_LINKS = frozenset({"for", "into", "of", "patient"})


def is_faced(at: Proposition, above: Proposition) -> bool:
    """Whether a happening is what is avenged, mourned or looked into, and not only supposed."""
    if at.category != "noun" or at.link not in _LINKS or "conditional" in above.modality:
        return False
    told_of = at.link != "into" or any(a.role in _WHOSE for a in at.arguments)
    return above.predicate in _FACING and told_of and not at.negated
