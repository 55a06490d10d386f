"""Whom nobody is told to have killed, and who cannot be meant to have: “Chad shelled Gao. Nine
*Chadians* were killed”, “Chad's army *says* that nine soldiers were killed”.

In goes what is told without a doer and somebody who attacked before, out whether those who fell are
his own people, or he himself tells of it.
"""

from __future__ import annotations

from kg.mentions.match import Match
from kg.mentions.view import SentenceView

_SOLDIERS = frozenset(
    {"marine", "officer", "policeman", "reservist", "serviceman", "settler", "soldier", "troop",
     "trooper"}
)  # fmt: skip
_LEADING = frozenset({"chief", "commander", "fighter", "leader", "member", "militant", "operative"})
_MEN = _SOLDIERS | {"civilian", "man", "people", "person", "woman"}


def is_own_loss(view: SentenceView, match: Match, attacker: str) -> bool:
    """Whether somebody who attacked before mourns those of whom a clause tells."""
    homes = view.cast.homes
    land = homes.country(attacker)
    fell = [f.word for f in match.sides.recipients]
    if land and any(homes.nation(view.tree, word) == land for word in fell):
        return True
    teller = view.voice(match.proposition)
    fallen = {view.lemma(word) for word in fell}
    group = teller is not None and teller.iri == attacker and teller.type == "ArmedGroup"
    if group and fallen & _LEADING and not fallen - _MEN - _LEADING:
        return True  # “The Front confirmed that *a commander* had been killed”
    if teller is None or not fallen & _SOLDIERS or fallen - _MEN:
        return False
    own = teller.iri == attacker or (bool(land) and homes.country(teller.iri) == land)
    bare = all(not homes.nation(view.tree, word) for word in fell)
    return own and bare
