"""When did it happen: the expression of time that belongs to a mention, not to who tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.mentions.counted_days import moved
from kg.records import Interval, Proposition, Span, TimeExpression
from kg.records.tree import Tree

# What lasts has no end merely because it was reported; what happens, happened by then.
LASTING = frozenset({"Support", "Funding", "Designation"})
_ASIDE = frozenset({",", "(", "–", "—", "-"})
_FOUNDING = frozenset({"create", "establish", "form", "found", "set up"})
_TIES = frozenset({"Agreement", "Rupture"})
# In the present tense these have just happened: “A new chief takes office”.
_DEEDS = frozenset(
    {"Appointment", "Attack", "Consultation", "Killing", "Meeting", "PhoneCall", "Visit"}
)
# Behind these a noun tells when or where of a verb.
_DURING = frozenset({"at", "during", "in", "over"})
# Under these links a happening shares the time of what governs it.
_SHARED = frozenset(
    [
        "acomp",
        "adverbial",
        "agent",
        "at",
        "attr",
        "content",
        "control",
        "during",
        "for",
        "in",
        "of",
        "on",
        "oprd",
        "participle",
        "patient",
        "relative",
        "to",
        "with",
    ]
)


def time_of(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    times: Sequence[TimeExpression],
    speeches: frozenset[int],
    *,
    lasts: bool = False,
) -> Interval:
    """The interval of a proposition; empty where nothing near it tells one.

    What `lasts` is not bounded by the day of a deed that it only describes: “rebels backed by
    Chad took the town on Monday”. `speeches` are the heads of verbs of saying, beyond which a time
    is that of the saying.
    """
    best: tuple[int, int, Interval] | None = None
    for expression in times:
        if expression.interval == Interval():
            continue
        rank = _rank(tree, propositions, n, _anchor(tree, expression.span), speeches)
        if rank == 0 or (lasts and rank < 4 and _describes(tree, propositions, n, expression)):
            continue
        interval = moved(tree, propositions, n, expression) if rank < 4 else expression.interval
        if interval is None:
            continue
        gap = -abs(expression.span.start - tree.tokens[propositions[n].head].start)
        if best is None or (rank, gap) > best[:2]:
            best = (rank, gap, interval)
    if best is not None:
        return best[2]
    return _behind(tree, propositions, n, times, speeches)


def _describes(
    tree: Tree, propositions: Sequence[Proposition], n: int, expression: TimeExpression
) -> bool:
    """Whether a clause only says who somebody is, and the time stands outside of it."""
    own = propositions[n]
    if own.category != "verb" or own.link not in ("participle", "relative"):
        return False
    first = tree.first_conjunct(own.head)
    if own.link == "participle" and tree.tokens[max(first - 1, 0)].text not in _ASIDE:
        return False  # “troops backed by jets took the town on Monday”: so they were on that day
    below = tree.subtree(first)
    words = [t.index for t in tree.tokens if t.start == expression.span.start]
    return bool(words) and words[0] not in below


def _behind(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    times: Sequence[TimeExpression],
    speeches: frozenset[int],
) -> Interval:
    """“decided it in May after a meeting”: the meeting was over by the end of May."""
    own = propositions[n]
    if own.link not in ("after", "following") or own.governor is None:
        return Interval()
    then = time_of(tree, propositions, own.governor, times, speeches).ends
    return Interval(None, then, f"../{then.isoformat()}") if then is not None else Interval()


def _anchor(tree: Tree, span: Span) -> list[int]:
    """The words above an expression of time, nearest first."""
    inside = [t.index for t in tree.tokens if span.start <= t.start < span.end]
    if not inside:
        return []
    roots = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    root = roots[0] if roots else inside[0]
    return list(tree.up(root))


def _rank(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    above: list[int],
    speeches: frozenset[int],
) -> int:
    """How surely a time that hangs on these words belongs to a proposition; 0 if it does not."""
    own = propositions[n]
    words = [w for w in above if tree.tokens[w].pos not in ("ADP", "SCONJ", "PART", "ADV")]
    if not words:
        return 0
    at = words[0]
    if at == own.head:
        return 4
    below_speech = at in speeches and own.link == "complement"
    if at in {a.head for a in own.arguments}:
        return 3
    if own.category == "noun" and _says_of(tree, at, own.head):
        return 3
    heads = _bound_above(propositions, n)
    if at in heads:
        return 0 if below_speech else 3
    if (
        at in tree.subtree(own.head)
        and own.category == "verb"
        and not _other_clause(tree, at, propositions, n)
        and not _is_aside(tree, at, own.head)
    ):
        return 2
    if own.category == "verb" and _anew(tree, at, own.head, above[0]):
        return 0
    firsts = {tree.first_conjunct(head) for head in heads | {own.head}}
    if tree.first_conjunct(at) in firsts and not below_speech:
        return 1
    return 0


def _is_aside(tree: Tree, word: int, verb: int) -> bool:
    """“The attack, the deadliest since 2019, killed …”, “met X, its ally since 1970”: a time in an
    apposition tells of the noun beside it."""
    path = [word, *tree.up(word)]
    return verb in path and any(tree.tokens[w].dep == "appos" for w in path[: path.index(verb)])


def _anew(tree: Tree, before: int, verb: int, time: int) -> bool:
    """“was founded in 1987 and has attacked Israel”: a second verb with an auxiliary in
    the present starts anew behind the time of the first."""
    if tree.tokens[verb].dep != "conj" or not before < time < verb:
        return False
    if tree.tokens[before].lemma in _FOUNDING:  # “was founded in 1987 and is listed by Canada”
        return tree.tokens[verb].lemma not in _FOUNDING
    return any(tree.tokens[k].tag in ("VBP", "VBZ") for k in tree.kids(verb, "aux", "auxpass"))


def _says_of(tree: Tree, verb: int, noun: int) -> bool:
    """“the accords, which they signed in May”, “talks held on Monday”: a clause behind a noun."""
    token = tree.tokens[verb]
    return token.dep in ("acl", "relcl") and token.head == noun


def _bound_above(propositions: Sequence[Proposition], n: int) -> set[int]:
    heads: set[int] = set()
    at = propositions[n]
    while at.governor is not None and at.link in _SHARED:
        at = propositions[at.governor]
        heads.add(at.head)
    return heads


def _other_clause(tree: Tree, at: int, propositions: Sequence[Proposition], n: int) -> bool:
    """Whether another verb stands between a word and the predicate."""
    verbs = {p.head for m, p in enumerate(propositions) if m != n and p.category == "verb"}
    for word in (at, *tree.up(at)):
        if word == propositions[n].head:
            return False
        if word in verbs:
            return True
    return True


def is_under_way(tree: Tree, propositions: Sequence[Proposition], n: int) -> bool:
    """“is designating them”, “are being designated”, “is imposing *sanctions* on them”."""
    own = propositions[n]
    if own.category == "noun" and own.link == "patient" and own.governor is not None:
        own = propositions[own.governor]
    if own.category != "verb" or own.tense != "present" or own.modality:
        return False
    being = (tree.tokens[k].text.lower() for k in tree.kids(own.head, "aux", "auxpass"))
    return tree.tokens[own.head].tag == "VBG" or "being" in being


def tense_of(propositions: Sequence[Proposition], n: int) -> str:
    """The tense of a happening; a noun that says when or where of a verb has the verb's:
    “raised it with him *at a meeting*”."""
    own = propositions[n]
    if own.tense or own.category != "noun" or own.governor is None or own.link not in _DURING:
        return own.tense
    above = propositions[own.governor]
    return above.tense if above.category == "verb" and not above.modality else ""


def bounded(
    event: str,
    status: str,
    time: Interval,
    tense: str,
    category: str,
    known: date | None,
    *,
    under_way: bool = False,
) -> Interval:
    """An open time with what the day of telling says: told as past, it was over by then.

    `known` is the day on which it was said, or else published; `under_way` of “is designating
    them”, which is done by saying so.
    """
    if known is None or time.ends is not None:
        return time
    if under_way and event == "Designation" and not status and time.begins is None:
        return Interval(known, known, known.isoformat())
    done = category == "verb" and tense == "past"
    over = status in ("Ended", "Requested") and tense != "future"
    announced = event in _DEEDS and category == "verb" and tense == "present" and not status
    lasts = (event in LASTING and not done) or (event in _TIES and category != "verb")
    told = status in ("", "Denied") or (status == "Provided" and category == "verb")
    happened = not lasts and told and tense in ("past", "perfect")
    if not (happened or over or announced or status == "Pledged") or (
        time.begins is not None and time.begins > known
    ):
        return time
    begins = time.begins.isoformat() if time.begins is not None else ".."
    return Interval(time.begins, known, f"{begins}/{known.isoformat()}")
