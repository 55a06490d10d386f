"""One sentence with all that frames look at, and the words that fill a role in it.

The roles are those of docs/frames.md: what a proposition has, what a light verb lends to its noun
(`verb-…`), and the way from one proposition into another (`patient>with`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.mentions.actors import Cast
from kg.mentions.discourse import Happening, Ref
from kg.mentions.goods import Goods
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import counted
from kg.mentions.trace import Trace
from kg.records import Proposition
from kg.records.tree import Tree

_OBJECT_LINKS = frozenset({"patient", "attr", "oprd", "of", "in", "acomp", "to", "under", "into"})


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence: its tree, its propositions, what is given in it, and who is meant.

    `voice` answers who says a proposition (None for the article itself), `addressed` to whom;
    `before` is the sentence before it in the article; `told` is what all before it tell that may be
    taken up, the last one last.
    `trace` keeps what is decided, where somebody asks for it.
    """

    tree: Tree
    propositions: tuple[Proposition, ...]
    goods: Goods
    cast: Cast
    lexicon: Lexicon
    voice: Callable[[int], Ref | None]
    addressed: Callable[[int], tuple[Ref, ...]]
    trace: Trace | None = field(default=None, compare=False)
    before: SentenceView | None = field(default=None, compare=False, repr=False)
    told: Sequence[Happening] = field(default=(), compare=False, repr=False)
    # Frames ask for the same roles again and again.
    found: dict[tuple[int, str], tuple[int, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def index(self) -> int:
        """The sentence's place in the article."""
        return self.tree.sentence.index

    def lemma(self, word: int) -> str:
        """A word's lemma in lower case, as the lists have it."""
        return self.tree.tokens[word].lemma.lower()


def fillers(view: SentenceView, n: int, role: str) -> tuple[int, ...]:
    """The words in a role of a proposition."""
    if (n, role) not in view.found:
        view.found[n, role] = tuple(_fillers(view, n, role))
    return view.found[n, role]


def _fillers(view: SentenceView, n: int, role: str) -> list[int]:
    proposition = view.propositions[n]
    outer, _, inner = role.partition(">")
    if inner:
        found = [word for m in _reached(view, n, outer) for word in fillers(view, m, inner)]
        if not inner.startswith("participle") and role != "fired>agent":
            return found
        # “a clash in which ten soldiers died”, “an attack on Goma, which lies on the border”
        hit = role == "fired>agent"
        own = {a.head for a in proposition.arguments if not hit or a.role in _TARGETS}
        return [word for word in found if word not in own]
    if role in ("clause-agent", "clause-addressee"):
        return _of_clause(view, proposition, role)
    if role == "behalf":
        return _on_behalf(view, n)
    if role == "itself":
        return [proposition.head]
    if role == "verb-receiving":
        return _lent(view, proposition, "verb-agent", view.lexicon.receiving)
    if role.startswith("verb-"):
        return _lent(view, proposition, role, view.lexicon.light)
    return [a.head for a in proposition.arguments if a.role == role]


def _on_behalf(view: SentenceView, n: int) -> list[int]:
    """For whom something is done: on behalf of X, in support of X, on X's side."""
    siding = [
        m
        for a in view.propositions[n].arguments
        if a.role in ("in", "on", "to", "at") and view.lemma(a.head) in view.lexicon.siding
        for m, p in enumerate(view.propositions)
        if p.head == a.head
    ]
    return [w for m in siding for role in ("of", "owner") for w in fillers(view, m, role)]


# Whoever these have behind “with” is spoken to.
_CONVERSING = frozenset(
    {"address", "agree", "confer", "consult", "debate", "discuss", "go over", "negotiate", "raise",
     "review", "speak", "talk"}
)  # fmt: skip
# Whoever is offered something stands opposite.
_HANDING = frozenset({"give", "hand", "offer", "pass", "present", "promise", "propose", "show"})
_JOURNEYS = frozenset({"tour", "trip", "visit"})
# What happened lasted for these: “after two days of clashes”.
_LASTING = frozenset({"day", "hour", "month", "round", "week", "year"})
_EDGES = frozenset(
    {"beginning", "close", "conclusion", "end", "margin", "opening", "outset", "sideline", "start"}
)
# What one side does to the other, and what is told to come behind it.
_BLOWS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "bombing", "foray", "incursion", "offensive",
     "raid", "shelling", "strike"}
)  # fmt: skip
_BEHIND = frozenset({"after", "following"})
_ANSWERS = frozenset({"answer", "reply", "reprisal", "response", "retaliation", "revenge"})
_DURING = frozenset({"in", "during", "at", "after", "before", "over", "on", "following", "under"})


def _of_clause(view: SentenceView, proposition: Proposition, role: str) -> list[int]:
    """Who takes part in what a clause only says when or where of: “urged him in a call with …”."""
    within = _of_relative(view, proposition)
    counting = proposition.governor
    if counting is not None and proposition.link == "of":  # “signed it after *weeks* of clashes”
        span = view.propositions[counting]
        part = span.predicate in _LASTING or span.predicate in _EDGES  # “at the *start* of talks”
        proposition = span if part else proposition
    if within is None and (proposition.governor is None or proposition.link not in _DURING):
        return []
    if within is None and proposition.predicate in _BLOWS and proposition.link in _BEHIND:
        return []  # “*after a raid on Goma*, Congo sent troops”: who made it is not told
    governor = within or view.propositions[proposition.governor or 0]
    wanted: tuple[str, ...] = ("agent",)
    if governor.passive and proposition.predicate in _JOURNEYS:
        wanted = ("patient",)  # “was seen shopping on a visit to Lisbon”
    if role == "clause-addressee":
        wanted = ("patient", "receiver") if governor.predicate in view.lexicon.addressing else ()
        if governor.predicate in _HANDING:  # “offered him the money at a private meeting”
            wanted = ("receiver", "to")
        if governor.predicate in _CONVERSING:  # “discussed Syria with him in a telephone call”
            wanted, verb = ("with", "to"), view.propositions.index(governor)
            hung = [w for m in _reached(view, verb, "patient") for w in fillers(view, m, "with")]
            return [a.head for a in governor.arguments if a.role in wanted] or hung
    return [a.head for a in governor.arguments if a.role in wanted]


def _of_relative(view: SentenceView, proposition: Proposition) -> Proposition | None:
    """The clause behind a noun that tells what was done at it: “a meeting at which he thanked
    the colonel”."""
    if proposition.category != "noun":
        return None
    for below in view.propositions:
        if below.link == "relative" and any(
            a.head == proposition.head and a.role in ("at", "during", "in") for a in below.arguments
        ):
            return below
    return None


# The first half of a role may lead down into a clause.
_BELOW = {
    "blamed": ("participle", "relative"),
    "content": ("complement", "control", "content"),
    "fired": ("amod", "participle", "relative"),
    "meanwhile": ("adverbial",),
    "participle": ("amod", "participle", "relative"),
    "purpose": ("purpose", "control"),
}
# Who makes a plane, or backs those who fly it, bombs nobody: “Iranian-made drones hit the port”.
_MAKING = frozenset(
    {"arm", "assemble", "back", "build", "design", "develop", "finance", "fund", "make",
     "manufacture", "produce", "sponsor", "supply", "support", "train"}
)  # fmt: skip
_TARGETS = frozenset({"against", "at", "in", "near", "on"})
# Who says of a deed whose it is, does not do it: “a strike that Tehran blamed on Israel”.
_BLAMING = frozenset({"ascribe", "attribute", "blame", "pin"})
# Verbs whose object is a deed that somebody owns to, or that is laid to somebody: “an attack that
# killed ten *was claimed by* the group”; or that is waged; and a law that does what it orders.
_OWNING = {
    "claimed": frozenset({"admit", "claim"}),
    "charged": _BLAMING,
    "passed": frozenset({"adopt", "approve", "enact", "endorse", "issue", "pass", "sign"}),
    "waged": frozenset({"fight", "prosecute", "pursue", "wage"}),
}
# Or that somebody answers with: “*responded* with raids that killed ten”.
_ANSWERING = frozenset(
    {"answer", "hit back", "react", "reply", "respond", "retaliate", "strike back"}
)


def _reached(view: SentenceView, n: int, outer: str) -> list[int]:
    """The propositions that the first half of a role leads to."""
    if outer == "governor":
        governor = governor_of(view, view.propositions[n])
        return [governor] if governor is not None else []
    if outer == "answered":
        above = governor_of(view, view.propositions[n])
        if above is None or view.propositions[n].link != "with":
            return []
        return [above] if view.propositions[above].predicate in _ANSWERING else []
    if outer in _OWNING:
        above = governor_of(view, view.propositions[n])
        own = view.propositions[n]
        owned = own.link == "patient" and own.predicate not in ("credit", "responsibility")
        verb = None if above is None else view.propositions[above]
        if above is None or verb is None or not owned or verb.predicate not in _OWNING[outer]:
            return []
        return [] if outer == "passed" and (verb.modality or verb.negated) else [above]
    if outer == "helping":  # “sent soldiers to help the army”
        verbs = view.lexicon.helping
        below = _reached(view, n, "purpose")
        for noun in _reached(view, n, "patient"):
            below += _reached(view, noun, "content")  # “sent a brigade to guard the port”
        return [m for m in below if view.propositions[m].predicate in verbs]
    if outer in _BELOW:
        links = _BELOW[outer]
        below = [m for m, p in enumerate(view.propositions) if p.governor == n and p.link in links]
        if outer == "fired":
            below = [m for m in below if view.propositions[m].predicate not in _MAKING]
        if outer == "meanwhile":
            return [m for m in below if not _is_before_or_after(view, view.propositions[m].head)]
        if outer not in ("blamed", "fired", "participle"):
            return below
        named = outer == "blamed"
        told = {p.governor for p in view.propositions if p.link == "complement"}
        return [  # “an attack that two sources *said* had killed ten”: no deed of the sources
            m
            for m in below
            if (view.propositions[m].predicate in _BLAMING) == named and (named or m not in told)
        ]
    heads = list(fillers(view, n, outer))
    heads += [inner for word in heads for inner in _counted(view, word)]
    return [m for m, p in enumerate(view.propositions) if p.head in heads]


def _is_before_or_after(view: SentenceView, verb: int) -> bool:
    """“opened fire *before* a bomber blew himself up”: what is told there is another time's."""
    return any(view.lemma(k) in ("after", "before") for k in view.tree.kids(verb, "mark", "advmod"))


# What these lead in stands apart from what is done.
_APART = frozenset({"amid", "because", "despite", "notwithstanding", "unlike"})


def governor_of(view: SentenceView, proposition: Proposition) -> int | None:
    """The predicate above; what only counts is stepped over: “flew in for two days *of talks*”.
    Whoever loses a town *despite* support loses no support."""
    above = proposition.governor
    if proposition.link in _APART:
        return None
    while above is not None and proposition.link == "of":
        counting = view.propositions[above]
        if counting.category != "noun" or counting.predicate not in view.lexicon.transparent:
            break
        proposition, above = counting, counting.governor
    return above


def _counted(view: SentenceView, word: int) -> list[int]:
    """What a word only counts: the bulk *of its budget*, millions *of dollars*."""
    found = list[int]()
    at = counted(view.tree, word, view.lexicon)
    while at is not None and at not in found:
        found += view.tree.conjuncts(at)
        at = counted(view.tree, at, view.lexicon)
    return found


def _lent(
    view: SentenceView, proposition: Proposition, role: str, verbs: frozenset[str]
) -> list[int]:
    """What a light verb lends to its noun; of any other verb the noun takes nothing."""
    if not any(p.predicate in verbs for p in _lenders(view, proposition)):
        return []
    return [a.head for a in proposition.arguments if a.role == role]


def _lenders(view: SentenceView, proposition: Proposition) -> Iterator[Proposition]:
    """The verbs that may lend to a noun: the one it is object of, or of a relative clause."""
    for other in view.propositions:
        if other.link != "relative" or other.governor is None:
            continue
        if view.propositions[other.governor] is proposition:
            yield other
    at = proposition
    while at.governor is not None and at.link in _OBJECT_LINKS:
        at = view.propositions[at.governor]
        if at.category == "verb":
            yield at
            return
        if at.predicate in _ANSWERS:
            return  # “launched strikes in response *to an attack*” is no attack of theirs
        counting = at.predicate in view.lexicon.transparent
        if at.predicate not in view.lexicon.attitudes and not counting:
            return
