"""What somebody only means to keep another from: “vowed to stop Iran from arming them”, “will halt
Iranian aid to them”, and what guards catch on its way: “police stopped a shipment of rifles to
them”. No support of his has ended, and nobody denies what police foil: “foiled a rebel raid”."""

from __future__ import annotations

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.happenings import FORCE
from kg.mentions.match import Match
from kg.mentions.outlook import Outlook
from kg.mentions.view import SentenceView, fillers

_BACKERS = frozenset({"ArmedGroup", "InternationalBody", "State"})
_UNMET = frozenset({"conditional", "demanded", "future", "intended", "possible", "purpose"})
_HINDERING = frozenset({"ended", "undone"})
_KEEPING = frozenset({"keep"})
_CAUGHT = frozenset({"halt", "hold up", "stop"})
_BETWEEN = frozenset({"complement", "of", "patient"})


def is_yet_to_be_hindered(view: SentenceView, n: int, agents: tuple[Filler, ...]) -> bool:
    """Whether what stands above a deed is somebody else's intent to stop it; who vows to end *his
    own* support ends it."""
    at = view.propositions[n]
    if at.governor is None or at.link not in _BETWEEN:
        return False
    above = view.propositions[at.governor]
    hinders = view.lexicon.attitudes.get(above.predicate) in _HINDERING
    if above.category != "verb" or not (hinders or above.predicate in _KEEPING):
        return False
    if not above.modality & _UNMET or above.negated:
        return False
    words = fillers(view, at.governor, "agent")  # “sanctions meant to stop them from …”, too
    own = {ref.iri for word in words for ref in view.cast.refer(view.index, word)}
    return bool(agents) and bool(words) and own.isdisjoint(f.ref.iri for f in agents)


def is_foiled(view: SentenceView, n: int, match: Match, state: str) -> bool:
    """“troops *thwarted* a rebel raid”, “foiled a delivery of Iranian rifles to them”: others kept
    it from being done; who “halted *a* drone attack on the town” did not make it."""
    at, agents = view.propositions[n], match.sides.agents
    above = n
    for _ in range(2):  # “blocked the transfer of Iranian *funds*”
        link, governor = view.propositions[above].link, view.propositions[above].governor
        if governor is None or link not in _BETWEEN:
            return False
        above = governor
        if view.propositions[above].category == "verb":
            break
    hinders = view.propositions[above]
    if at.category != "noun" or hinders.category != "verb" or hinders.negated:
        return False
    words = set(fillers(view, above, "agent"))
    if view.lexicon.attitudes.get(hinders.predicate) == "undone":
        own = {ref.iri for word in words for ref in view.cast.refer(view.index, word)}
        return bool(words) and own.isdisjoint(f.ref.iri for f in agents)
    one = any(view.lemma(k) in ("a", "an") for k in view.tree.kids(at.head, "det"))
    if state != "Ended" or match.event not in FORCE:
        return False
    return hinders.predicate in _CAUGHT and one and words >= {f.word for f in agents}


def goes_on(view: SentenceView, n: int, frame: str, seen: Outlook) -> bool:
    """“a plan to end *Israel's war on Gaza*”, “until Russia stops *its war*”: whose war it is and
    on whom says that it is, as long as nobody is told to have ended it."""
    at = view.propositions[n]
    if at.category != "noun" or at.governor is None or not frame.startswith("attack.war"):
        return False
    above = view.propositions[at.governor]
    until = any(view.lemma(k) == "until" for k in view.tree.kids(above.head, "mark"))
    yet = len(seen.effects) > 1 or seen.modality or (until and above.tense == "present")
    return seen.effects[:1] == ("ended",) and bool(yet) and not seen.negated


_PATIENTS = ("patient>kind", "patient>owner", "patient>of>kind", "patient>of>owner")
_OF = ("of>kind", "of>owner")  # “stopped the flow of *Iranian* arms to them”


def stopped_by_others(view: SentenceView, n: int, sides: Sides) -> bool:
    """Whether those who ended some help are not those who gave it."""
    return _ends_anothers(view, n, sides) or _is_caught(view, n)


def _ends_anothers(view: SentenceView, n: int, sides: Sides) -> bool:
    """“France halted *Iranian* arms shipments to them”: not France's help to them has ended; but
    “its patron stopped *its* money” tells of the one who got it."""
    got = {f.ref.iri for f in sides.recipients}
    theirs = [
        ref
        for role in (*_PATIENTS, *(() if view.propositions[n].category == "verb" else _OF))
        for word in fillers(view, n, role)
        for ref in view.cast.refer(view.index, word)
        if ref.type in _BACKERS and ref.iri not in got
    ]
    mine = {f.ref.iri for f in sides.agents}
    return bool(theirs and mine) and mine.isdisjoint(ref.iri for ref in theirs)


# Whoever watches over roads and coasts stops what others send.
_GUARDS = frozenset(
    {"agent", "authority", "customs", "coastguard", "gendarme", "guard", "inspector", "marine",
     "navy", "officer", "patrol", "police", "policeman", "policemen", "soldier", "troop", "warship"}
)  # fmt: skip


def _is_caught(view: SentenceView, n: int) -> bool:
    """“*customs officers* stopped shipments to them”, “Kenya stopped *two* shipments to them”; but
    whoever “stopped shipments”, or “paused a shipment”, sent them."""
    deed = view.propositions[n]
    things = [deed.head] if deed.category == "noun" else list(fillers(view, n, "patient"))
    if deed.category == "noun":
        if deed.governor is None or deed.link != "patient":
            return False
        n, deed = deed.governor, view.propositions[deed.governor]
    if any(view.lemma(word) in _GUARDS for word in fillers(view, n, "agent")):
        return True
    one = (k for w in things for k in view.tree.kids(w, "det", "nummod"))
    return deed.predicate in _CAUGHT and any(
        view.tree.tokens[k].dep == "nummod" or view.lemma(k) in ("a", "an") for k in one
    )
