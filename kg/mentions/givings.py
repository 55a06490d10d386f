"""Giving whose other side the text leaves understood: “the company pledged two helicopters” after
somebody asked it for help, “the money was paid in June”, “it has armed no group”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions.both_sides import Filler, Sides
from kg.mentions.discourse import Happening, Ref
from kg.mentions.frames import Frame, Frames
from kg.mentions.happenings import FORCE, beside, is_such, taken_up
from kg.mentions.match import Match, fitted
from kg.mentions.outlook import outlook
from kg.mentions.slots import BACKING
from kg.mentions.status import status
from kg.mentions.view import SentenceView, fillers
from kg.mentions.who_we_are import meant
from kg.records import Proposition

# How many sentences back the other side may stand: of a deed, and of what is denied.
_NEAR, _FAR = 2, 8
# How far back another giver may stand, of whom “too” or “also” says that he was not alone, and
# where it stands that something goes to somebody or something else.
_ALSO = 3
_LIKEWISE = frozenset({"also", "likewise", "similarly", "too", "well"})
_ELSEWHERE = ("at", "for", "into", "on", "onto", "to", "toward", "towards")
_AWAY = frozenset({"abroad", "away", "back", "home"})
_TALKS = frozenset({"Consultation", "Meeting", "PhoneCall"})
# Who has something gives nothing by it, unless he is said to have it somewhere for somebody.
_HOLDING = frozenset({"have", "keep", "maintain"})
# Who does so lives by what he does himself.
_EARNING = frozenset(
    {"amass", "buy", "derive", "earn", "extract", "generate", "harvest", "import", "make", "milk",
     "net", "purchase", "rake in", "reap", "spend", "use"}
)  # fmt: skip
_WORDS = frozenset({"Pledged", "Requested"})


def given(
    view: SentenceView,
    n: int,
    frames: Frames,
    here: Sequence[Happening],
) -> Match | None:
    """A giving for which the clause names one side at most, with the other from what was told."""
    proposition = view.propositions[n]
    if any(view.lemma(k) in _AWAY for k in view.tree.kids(proposition.head, "advmod")):
        return None  # “sent their soldiers home”
    if proposition.category == "verb" and proposition.predicate in _HOLDING:
        return None  # “has an arsenal at its disposal”
    if proposition.predicate in _EARNING or proposition.link == "amod":
        return None  # “raises revenue by selling oil”, “its *US-based* assets”: from nobody told of
    if any(a.role == "across" for a in proposition.arguments):
        return None  # “which denies backing them, sent troops across the border”
    for frame in frames.by_predicate.get((proposition.category, proposition.predicate), ()):
        if frame.event not in BACKING or "theme" not in frame.needs or frame.only:
            continue
        spare = _spare(view, n, frame, here)
        match = fitted(view, n, frame, spare) if spare is not None else ""
        if isinstance(match, Match):
            return replace(match, bridged=True)
    return None


def _spare(
    view: SentenceView,
    n: int,
    frame: Frame,
    here: Sequence[Happening],
) -> Sides | None:
    """Those who fill what the clause leaves open, None if it leaves nothing open."""
    head = beside(view.propositions[n])
    taken = _taken(view, n, frame, here)
    if taken is not None:
        return _sides(head, taken.agents, taken.recipients)
    givers, takers = named(view, n, frame.agent), named(view, n, frame.recipient)
    if bool(givers) == bool(takers):
        return None
    if givers and _is_ransom(view, n, frame):
        by = _captors(view, n, here)
        return _sides(head, (), by) if by else None
    open_roles = frame.recipient if givers else frame.agent
    seen = status(frame.event, frame.status, outlook(view.propositions, n, view.lexicon), "verb")
    if any(fills(view, n, role, frame) for role in open_roles) and seen != "Denied":
        return None
    return other_side(view, n, givers, takers, seen or "", here)


def _is_ransom(view: SentenceView, n: int, frame: Frame) -> bool:
    return any(view.lemma(w) == "ransom" for role in frame.theme for w in fillers(view, n, role))


def _captors(view: SentenceView, n: int, here: Sequence[Happening]) -> Sequence[Ref]:
    """To whom a ransom is paid: whoever attacked, told before it or in the sentence before."""
    head = view.propositions[n].head
    earlier = [h for h in reversed(here) if h.head is not None and h.head < head]
    for happening in (*earlier, *reversed(view.told)):
        if view.index - happening.sentence > 1:
            return ()
        if happening.event in FORCE and happening.agents:
            return happening.agents
    return ()


def _taken(
    view: SentenceView,
    n: int,
    frame: Frame,
    here: Sequence[Happening],
) -> Happening | None:
    """The giving that the thing given takes up: the money, these weapons."""
    for role in frame.theme:
        for word in fillers(view, n, role):
            happening = taken_up(view, word, here)
            if happening is not None and happening.event in BACKING:
                # “one such ransom” went to the same, and may have come from others
                return replace(happening, agents=()) if is_such(view, word) else happening
    return None


def fills(view: SentenceView, n: int, role: str, frame: Frame) -> bool:
    """Whether a role names somebody, though nobody whom the text tells of."""
    themes = {
        w for r in frame.theme for w in fillers(view, n, r) if view.goods.kinds(w) is not None
    }
    return any(word not in themes for word in fillers(view, n, role))


def named(view: SentenceView, n: int, roles: Sequence[str]) -> tuple[Filler, ...]:
    """The actors in the first of some roles that any fill."""
    found = []
    for role in roles:
        for word in fillers(view, n, role):
            for ref in view.cast.refer(view.index, word):
                some = (one for one in meant(view, n, word, ref) if one.type != "Place")
                found += [Filler(word, one) for one in some]
        if found:
            return tuple(found)
    return ()


def other_side(
    view: SentenceView,
    n: int,
    givers: Sequence[Filler],
    takers: Sequence[Filler],
    state: str,
    here: Sequence[Happening],
) -> Sides | None:
    """The other side of the last event in which the one that is named took part."""
    proposition = view.propositions[n]
    belongs, head = view.cast.roster.belongs_to, beside(proposition)
    mine = {home for f in givers or takers for home in belongs(f.ref.iri)}
    back = _in_return(view, proposition)
    own = {a.head for a in proposition.arguments}
    earlier = [
        h
        for h in reversed(here)
        if h.head is not None and h.head < proposition.head and h.head not in own
    ]
    for happening in (*earlier, *reversed(view.told)):
        distance = view.index - happening.sentence
        if distance > (_FAR if state == "Denied" else _NEAR):
            return None
        backs = happening.event in BACKING
        if not backs and not (happening.event in _TALKS and state in _WORDS):
            continue
        gave = mine & {h for r in happening.agents for h in belongs(r.iri)}
        took = mine & {h for r in happening.recipients for h in belongs(r.iri)}
        if bool(gave) == bool(took):
            continue
        if backs and (bool(gave) == bool(givers)) == back:
            continue  # who was backed gives nothing back to his backer, unless in return
        others = happening.recipients if gave else happening.agents
        if not others or _is_accuser(view, n, others):
            continue
        return _sides(head, others, ()) if takers else _sides(head, (), others)
    if takers or state == "Denied" or not _is_likewise(view, proposition.head):
        return None
    return _also_backed(view, head, mine, earlier)


def _is_accuser(view: SentenceView, n: int, others: Sequence[Ref]) -> bool:
    """“Yemen's minister accused Iran of supplying the drones”: not to Yemen."""
    at = view.propositions[n].governor
    if at is None or view.propositions[at].predicate != "accuse":
        return False
    belongs = view.cast.roster.belongs_to
    mine = {h for f in named(view, at, ("agent",)) for h in belongs(f.ref.iri)}
    return any(mine & belongs(r.iri) for r in others)


def _also_backed(
    view: SentenceView,
    head: int,
    mine: set[str],
    earlier: Sequence[Happening],
) -> Sides | None:
    """Those to whom others were told to give: “Iran arms the rebels. China, too, sends rockets.”"""
    belongs = view.cast.roster.belongs_to
    for happening in (*earlier, *reversed(view.told)):
        if view.index - happening.sentence > _ALSO:
            return None
        theirs = {home for r in happening.recipients for home in belongs(r.iri)}
        if happening.event in BACKING and theirs and not theirs & mine:
            return _sides(head, (), happening.recipients)
    return None


def _is_likewise(view: SentenceView, verb: int) -> bool:
    """Whether a clause says that it was done as others did, and names no other who gets it.

    Without a word for it whoever sends weapons next may well send them to the other side."""
    tree = view.tree
    near = [k for k in tree.kids(verb) if tree.tokens[k].dep in ("nsubj", "dobj", "advmod")]
    small = {view.lemma(k) for word in (verb, *near) for k in tree.kids(word)}
    part = any(view.lemma(k) == "part" for p in tree.kids(verb, "prep") for k in tree.kids(p))
    elsewhere = any(
        tree.tokens[p].text.lower() in _ELSEWHERE
        for word in (verb, *near)
        for p in tree.kids(word, "prep", "dative")
        if not any(tree.tokens[k].entity in ("DATE", "TIME") for k in tree.kids(p, "pobj"))
        and not any(view.lemma(k) == "part" for k in tree.kids(p, "pobj"))
    )
    return (bool(small & _LIKEWISE) or part) and not elsewhere


def _in_return(view: SentenceView, proposition: Proposition) -> bool:
    """Whether something is given for what was got: in return, in exchange."""
    words = {view.lemma(a.head) for a in proposition.arguments if a.role == "in"}
    return bool(words & {"return", "exchange"})


def _sides(head: int, agents: Sequence[Ref], recipients: Sequence[Ref]) -> Sides:
    return Sides(tuple(Filler(head, r) for r in agents), tuple(Filler(head, r) for r in recipients))
