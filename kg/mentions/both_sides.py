"""The two sides of what is told: who stands on which, and that nobody stands on both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.mentions.discourse import Ref
from kg.mentions.frames import Frame
from kg.mentions.other_than import KILLING, others_had
from kg.mentions.view import SentenceView, fillers


@dataclass(frozen=True, slots=True)
class Filler:
    """A word and whom it means."""

    word: int
    ref: Ref


@dataclass(frozen=True, slots=True)
class Sides:
    """Who takes part: those who act, those to whom it is done, and where."""

    agents: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    places: tuple[Filler, ...] = ()


def once(found: list[Filler]) -> tuple[Filler, ...]:
    """Everybody once, by the first word that means him."""
    seen: dict[str, Filler] = {}
    for filler in found:
        seen.setdefault(filler.ref.iri, filler)
    return tuple(seen.values())


def others_than(
    view: SentenceView, agents: tuple[Filler, ...], befallen: Iterable[Ref]
) -> list[Ref]:
    """Whom force that was told before befell, but for the doers and their own men: “traded fire
    with *Chadian troops* since Chad launched its offensive”."""
    mine = {f.ref.iri for f in agents}
    belongs = view.cast.roster.belongs_to
    return [r for r in befallen if r.iri not in mine and mine.isdisjoint(belongs(r.iri))]


def not_own(
    view: SentenceView, n: int, agents: tuple[Filler, ...], recipients: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    """“accused Chad of arming rebels and expelled its ambassador”: that of Chad; and no USA in “a
    US-led force invaded the country”."""
    mine = frozenset(f.ref.iri for f in agents)
    halves = _halves(view, agents) - mine
    recipients = tuple(f for f in recipients if f.ref.iri not in halves or _is_named(view, f.word))
    if view.propositions[n].predicate in KILLING:  # “accused Israel of killing its leader”
        held = {f: others_had(view, n, f.word, mine) for f in recipients if f.ref.why == "office"}
        return once([Filler(f.word, r) for f in recipients for r in held.get(f) or (f.ref,)])
    # “Britain outlawed *its political wing*”: none of Britain
    parts = {f for f in recipients if f.ref.why == "part" and others_had(view, n, f.word, mine)}
    kept = [f for f in recipients if f.ref.iri not in mine and f not in parts]
    if not recipients or any(f.ref.named for f in kept):
        return recipients
    others = [Filler(f.word, r) for f in recipients for r in others_had(view, n, f.word, mine)]
    return once([*kept, *others]) if others else recipients


def _halves(view: SentenceView, agents: tuple[Filler, ...]) -> frozenset[str]:
    """Whom the first half of a word names that says who leads or backs the doer: *US*-led."""
    tokens = view.tree.tokens
    words = (k for f in agents for k in view.tree.subtree(f.word) if k < f.word)
    before = (k for k in words if k + 1 < len(tokens) and tokens[k + 1].text in ("-", "–"))
    return frozenset(r.iri for k in before for r in view.cast.refer(view.index, k))


def _is_named(view: SentenceView, word: int) -> bool:
    return view.cast.name_at(view.index, word) is not None


# Who has these and strengthens or hides them backs nobody else.
_OWN = frozenset(
    {"army", "fighter", "force", "leader", "man", "military", "militia", "soldier", "troop", "unit"}
)


def no_own_men(
    view: SentenceView, agents: tuple[Filler, ...], recipients: tuple[Filler, ...]
) -> tuple[Filler, ...]:
    """“reinforced *its troops*”, “shelter *their leaders*”: those who are backed, but for the men
    of whoever backs them."""
    mine = {f.ref.iri for f in agents}

    def own(word: int) -> bool:
        owners = view.tree.kids(word, "poss") if view.lemma(word) in _OWN else []
        refs = [r for k in owners if view.tree.tokens[k].pos == "PRON"
                for r in view.cast.refer(view.index, k)]  # fmt: skip
        return any(r.iri in mine for r in refs)

    return tuple(f for f in recipients if f.ref.named or not own(f.word))


# Who travels with somebody stands on his side.
_RETINUE = frozenset({"aide", "delegation", "entourage", "retinue", "team"})


def _in_train(view: SentenceView, filler: Filler) -> bool:
    """“Idriss Deby and *an accompanying delegation*”, “the emir and *his aides*”."""
    token = view.tree.tokens[filler.word]
    if token.dep != "conj" or view.lemma(filler.word) not in _RETINUE:
        return False
    own = view.tree.kids(filler.word, "poss")
    said = {view.lemma(k) for k in view.tree.kids(filler.word, "amod")}
    return (
        "accompany" in said
        or "accompanying" in said
        or any(view.tree.tokens[k].pos == "PRON" for k in own)
    )


_WHEN = frozenset({"CARDINAL", "DATE", "ORDINAL", "TIME"})
_TIMES = frozenset({"day", "morning", "month", "night", "time", "week", "year"})


def apart(
    view: SentenceView,
    n: int,
    frame: Frame,
    agents: tuple[Filler, ...],
    recipients: tuple[Filler, ...],
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
    """Two sides of what is mutual; nobody stands on both."""
    if frame.symmetric and len(agents) > 1:
        agents = tuple(f for f in agents if not _in_train(view, f)) or agents
    mine, theirs = {f.ref.iri for f in agents}, {f.ref.iri for f in recipients}
    mutual = frame.symmetric or "agent-rest" in frame.recipient
    if mine == theirs and not mutual and all(_is_own(view, f.word) for f in recipients):
        return agents, ()  # “the army and the rebels support *their* war effort”: each his own
    if not recipients and (_fight_there(view, n, frame) or _met_what(view, n, frame)):
        return agents, ()
    if len(agents) > 1 and (mine == theirs or (mutual and not recipients)):
        count = _on_one_side(view, agents)
        return agents[:count], agents[count:]
    return agents, tuple(f for f in recipients if f.ref.iri not in mine)


def _met_what(view: SentenceView, n: int, frame: Frame) -> bool:
    """“Chad and Libya met *resistance*”, “met *their aims*”: each of them, and not each other."""
    if "patient" not in frame.recipient:
        return False
    what = (view.tree.tokens[a.head] for a in view.propositions[n].arguments if a.role == "patient")
    return any(
        t.pos == "NOUN" and t.entity not in _WHEN and view.lemma(t.index) not in _TIMES
        for t in what
    )


def _fight_there(view: SentenceView, n: int, frame: Frame) -> bool:
    """“the Front and the Army, *groups that fight in Chad*”: each of them, and not each other."""
    own = view.propositions[n]
    roles = {a.role for a in own.arguments}
    where = roles & {"across", "from", "in", "inside"} and "since" not in roles
    said_of_both = own.link == "relative" and own.tense == "present" and where
    if frame.event != "Attack" or not said_of_both or own.governor is None:
        return False
    subjects = view.tree.kids(own.head, "nsubj")
    if not any(view.lemma(k) in ("that", "which", "who") for k in subjects):
        return False  # “the border, where the army and the rebels are fighting”
    groups = view.propositions[own.governor].head
    return _OPPOSED.isdisjoint(view.lemma(k) for k in view.tree.kids(groups, "amod", "det"))


def _is_own(view: SentenceView, word: int) -> bool:
    return view.tree.tokens[word].tag == "PRP$"


def _on_one_side(view: SentenceView, agents: tuple[Filler, ...]) -> int:
    """How many stand on the first side: one, or the states whose men one word means, “US and Iraqi
    troops” against the militia, or the examples of many, “allies such as M23 and Raia” against it.
    """
    examples = [_example_of(view, f.word) for f in agents]
    alike = sum(1 for of in examples if of is not None and of == examples[0])
    if 1 < alike < len(agents):
        return alike
    first = [f for f in agents if f.word == agents[0].word]
    states = all(f.ref.type == "State" for f in first) and len(first) < len(agents)
    return len(first) if states else 1


def _example_of(view: SentenceView, word: int) -> int | None:
    """The word of which something is an example: “*allies* such as M23”."""
    tree = view.tree
    link = tree.head(tree.first_conjunct(word))
    if link is None or view.lemma(link) not in ("as", "include", "like"):
        return None
    return tree.tokens[link].head


# Plurals that are several sides, and what tells of other plurals that they are.
_PARTIES = frozenset({"belligerent", "delegation", "enemy", "foe", "party", "rival", "side"})
_OPPOSED = frozenset({"both", "feuding", "hostile", "opposing", "rival", "two", "warring"})
_TOGETHER = frozenset({"Agreement", "Consultation", "Meeting"})
_SEVERAL = frozenset(
    {"country", "faction", "government", "nation", "party", "power", "side", "state"}
)


def among_themselves(view: SentenceView, n: int, frame: Frame, agents: tuple[Filler, ...]) -> bool:
    """Whether those who talk or agree are told as one plural: “the rival factions agreed”, “the
    presidents of five countries held talks”."""
    doers = {w for role in ("agent", "between", "verb-agent") for w in fillers(view, n, role)}
    words = {f.word for f in agents}
    together = frame.event in _TOGETHER and len(words) == 1 and words <= doers
    return together and all(_are_several(view, word) for word in words)


def _are_several(view: SentenceView, word: int) -> bool:
    tree = view.tree
    if tree.tokens[word].tag != "NNS":
        return False
    said = {view.lemma(k) for k in tree.kids(word, "amod", "det", "nummod", "predet")}
    if view.lemma(word) in _PARTIES or said & _OPPOSED:
        return True
    if view.lemma(word) in view.lexicon.heads or view.lemma(word) in view.lexicon.state_offices:
        # “seven African presidents”, “EU leaders”, but not the leaders of one state
        beside = tree.kids(word, "amod", "compound", "nmod")
        several = any(tree.tokens[k].text[0].isupper() for k in beside)
        if several and all(r.type != "State" for r in view.cast.refer(view.index, word)):
            return True
    of = [k for p in tree.kids(word, "prep") for k in tree.kids(p, "pobj")]
    return any(
        view.lemma(k) in _SEVERAL and tree.tokens[k].tag == "NNS" and tree.kids(k, "nummod")
        for k in of
    )


def abroad(
    view: SentenceView,
    agents: tuple[Filler, ...],
    recipients: tuple[Filler, ...],
    places: tuple[Filler, ...],
) -> bool:
    """Whether somebody is away from home: being in one's own country is no visit."""
    home = {i for f in agents for i in view.cast.roster.homes(f.ref.iri)}
    return bool(recipients or places) and not home & {f.ref.iri for f in recipients}


# Whose deed it is, and whose what it is done with.
_DOERS = ("agent", "patient>owner", "patient>between")


def the_other_state(view: SentenceView, n: int, *, mutual: bool) -> tuple[tuple[int, Ref], ...]:
    """The one state, with its word, that a sentence names beside those who act in a proposition:
    “Kuwait recalled its ambassador after a mob stormed the Iraqi mission” can mean nobody but
    Iraq. Nobody where it names several, or none; nor where several do to each other what is
    `mutual`: “Mali and Niger cut ties over the Libyan war”."""
    words = (word for role in _DOERS for word in fillers(view, n, role))
    doers = [ref for word in words for ref in view.cast.refer(view.index, word)]
    if not any(
        ref.type in ("InternationalBody", "State") or view.cast.roster.homes(ref.iri)
        for ref in doers
    ):
        return ()
    if mutual and len({ref.iri for ref in doers}) > 1:
        return ()
    mine = {home for ref in doers for home in (ref.iri, *view.cast.roster.homes(ref.iri))}
    found: dict[str, tuple[int, Ref]] = {}
    for word, token in enumerate(view.tree.tokens):
        if not token.text[0].isupper() or token.pos not in ("ADJ", "NOUN", "PROPN"):
            continue
        for ref in view.cast.refer(view.index, word):
            seated = view.cast.seated(ref)
            if seated.type == "State" and seated.iri not in mine:
                found.setdefault(seated.iri, (word, seated))
    return tuple(found.values()) if len(found) == 1 else ()
