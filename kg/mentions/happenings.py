"""Events told so far, and which of them a phrase takes up: “the payments”, “the strike”, “it”.

A phrase takes up the last event of its family only if it is definite, says nothing of its own
about who took part, when or where, and does not say that it means another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.mentions.actors import Cast
from kg.mentions.both_sides import Filler
from kg.mentions.discourse import NO_ACTORS, Happening, Ref
from kg.mentions.match import Match
from kg.mentions.phrases import pronoun_class
from kg.mentions.slots import BACKING
from kg.mentions.told import Told
from kg.mentions.view import SentenceView
from kg.records import Proposition

# How many sentences back an event may stand that a noun takes up; a pronoun reaches one.
_REACH = 4
# “The killing” is that which the whole text is about.
_FAR = 9
_POINTING = frozenset({"the", "this", "that", "these", "those"})
FORCE = frozenset({"Attack", "Killing"})
_WARS = ("attack.war", "attack.at-war")
_FIGHTING = frozenset({"clash", "conflict", "fighting", "hostility", "violence", "war"})
_CONTACT = frozenset({"Consultation", "Meeting", "PhoneCall"})
# The classes of events that a noun for one of them may take up.
FAMILIES = {
    "Agreement": frozenset({"Agreement"}),
    "Attack": frozenset({"Attack", "Killing"}),
    "Designation": frozenset({"Designation"}),
    "Funding": BACKING,
    "Killing": frozenset({"Attack", "Killing"}),
    "Meeting": _CONTACT,
    "PhoneCall": frozenset({"PhoneCall", "Consultation"}),
    "Support": BACKING,
    "Visit": frozenset({"Visit"}),
}
# Whoever is called so made the attack in which he fell.
_ATTACKERS = frozenset(
    {"assailant", "assassin", "attacker", "bomber", "gunman", "hijacker", "intruder", "raider"}
)
# An actor that is understood is less sure than one that is named.
_SHARE = 0.7


def told_here(view: SentenceView, found: Sequence[Match]) -> Iterator[Happening]:
    """What this sentence tells, in the order of its propositions."""
    for match in found:
        yield Happening(
            match.event,
            view.index,
            tuple(f.ref for f in match.sides.agents),
            tuple(f.ref for f in match.sides.recipients),
            match.kinds,
            match.frame.status,
            view.propositions[match.proposition].head,
            frame=match.frame.name,
            word=view.propositions[match.proposition].predicate,
            background=is_since(view, view.propositions[match.proposition].head),
        )


def is_since(view: SentenceView, word: int) -> bool:
    """Whether an event only says since when: “*since* the rebels attacked the town in May”."""
    link = view.tree.head(word)
    behind = link is not None and view.lemma(link) == "since"
    return behind or any(view.lemma(k) == "since" for k in view.tree.kids(word, "mark"))


def families_of(view: SentenceView, word: int) -> frozenset[str]:
    """The classes of events that a noun may take up; none for any other word."""
    lemma = view.lemma(word)
    found = {e for own in view.lexicon.events.get(lemma, ()) for e in FAMILIES[own]}
    if lemma in view.lexicon.goods and view.goods.kinds(word) is not None:
        found |= BACKING
    return frozenset(found)


def is_such(view: SentenceView, word: int) -> bool:
    """Whether a phrase tells of another event of the kind told before: “one such ransom”."""
    return any(view.lemma(k) == "such" for k in view.tree.kids(word, "amod", "det", "predet"))


def is_definite(view: SentenceView, word: int, any_of_it: bool = False) -> bool:
    """Whether a phrase points back, and says nothing that tells its event from one told before;
    with `any_of_it` also “any payment”."""
    tree = view.tree
    determiners = {view.lemma(k) for k in tree.kids(word, "det", "amod", "predet")}
    owners = owners_of(view, word)
    days = any(_is_day(view, k) for k in tree.kids(word, "poss"))
    points = any_of_it or determiners & _POINTING or is_such(view, word) or owners or days
    if not points or determiners & {"a", "an"}:
        return False
    if any(view.lemma(k) in view.lexicon.other_events for k in tree.kids(word, "amod", "det")):
        return False
    named = ("compound", "nmod", "amod", "poss")
    if any(
        tree.tokens[k].text[0].isupper() and k not in owners and not _is_day(view, k)
        for k in tree.kids(word, *named)
    ):
        return False
    if any(k > word and not _is_scene(view, k) for k in tree.kids(word, "prep", "agent")):
        return False
    clauses = [k for k in tree.kids(word, "relcl", "acl") if k > word]
    return all(_is_aside(view, k) for k in clauses)


def _is_day(view: SentenceView, word: int) -> bool:
    """*Thursday's* ambush: a day is no party to it."""
    return view.tree.tokens[word].entity in ("DATE", "TIME")


def _is_scene(view: SentenceView, preposition: int) -> bool:
    """“the attack *in Erbil*”, “the raid *on Monday*”: where or when it was, and no more."""
    objects = view.tree.kids(preposition, "pobj")
    if view.lemma(preposition) not in ("at", "in", "near", "on") or not objects:
        return False
    refs = [r for k in objects for r in view.cast.refer(view.index, k)]
    placed = bool(refs) and view.lemma(preposition) != "on" and all(r.type == "Place" for r in refs)
    return placed or all(_is_day(view, k) for k in objects)


def owners_of(view: SentenceView, word: int) -> dict[int, tuple[Ref, ...]]:
    """Whose event a noun says that it takes up: *its* support, the *Iranian* payments."""
    found = {}
    for k in view.tree.kids(word, "poss", "compound", "nmod", "amod"):
        if view.tree.tokens[k].dep == "poss" or view.tree.tokens[k].text[0].isupper():
            refs = tuple(r for r in view.cast.refer(view.index, k) if r.type not in NO_ACTORS)
            if refs:
                found[k] = refs
    return found


def _is_owned(view: SentenceView, owners: set[str], happening: Happening) -> bool:
    """Whether those to whom a noun ascribes an event took part in it."""
    belongs = view.cast.roster.belongs_to
    sides = {h for r in (*happening.agents, *happening.recipients) for h in belongs(r.iri)}
    return not owners or bool(owners & sides)


def _is_aside(view: SentenceView, clause: int) -> bool:
    """Whether a clause behind a noun only adds to it: “the talks, held in Doha, …”."""
    first = min(view.tree.subtree(clause))
    return first > 0 and view.tree.tokens[first - 1].text in (",", "–", "—")


def taken_up(
    view: SentenceView,
    word: int,
    here: Sequence[Happening],
    any_of_it: bool = False,
) -> Happening | None:
    """The event that a phrase takes up: the last of its family, in this sentence or before it."""
    events = families_of(view, word)
    if not events or not is_definite(view, word, any_of_it):
        return None
    belongs = view.cast.roster.belongs_to
    whose = {
        home for refs in owners_of(view, word).values() for r in refs for home in belongs(r.iri)
    }
    for happening in reversed(here):
        if happening.head is None or happening.head >= word or happening.event not in events:
            continue
        if _is_another(view, word, happening):
            continue
        if happening.agents and happening.recipients and _is_owned(view, whose, happening):
            return happening
    own, last = view.lexicon.events.get(view.lemma(word), ()), None
    reach = _FAR if own == ("Killing",) else _REACH
    for happening in reversed(view.told):
        if view.index - happening.sentence > reach or (
            last is not None and happening.sentence < last.sentence
        ):
            break
        if _is_another(view, word, happening):
            continue
        if happening.event in events and _is_owned(view, whose, happening):
            if happening.event in own:
                return happening
            last = last or happening
    return last


def _is_another(view: SentenceView, word: int, happening: Happening) -> bool:
    """Whether an event told before is none that a noun can take up."""
    if happening.background and happening.word != view.lemma(word):
        return True  # “since they attacked Israel … *The strike* killed him”: another's
    if _is_whole_war(view, word, happening) or _is_flown(view, word, happening):
        return True
    return view.lemma(word) != "killing" and _were_attackers(view, happening)


def _were_attackers(view: SentenceView, happening: Happening) -> bool:
    """“Police shot three *attackers*. The front claimed the attack”: not the one that hit them."""
    nouns = [view.cast.roster.noun_of(r.iri) for r in happening.recipients]
    return happening.event in FORCE and bool(nouns) and _ATTACKERS.issuperset(nouns)


def _is_flown(view: SentenceView, word: int, happening: Happening) -> bool:
    """“*The air raids* killed nine”: none of those who have no planes."""
    how = {view.lemma(k) for k in view.tree.kids(word, "amod", "compound", "nmod")}
    flown = view.lemma(word) == "airstrike" or how & {"aerial", "air"}
    return bool(flown and happening.agents) and all(
        r.type == "ArmedGroup" for r in happening.agents
    )


def _is_whole_war(view: SentenceView, word: int, happening: Happening) -> bool:
    """Whether a noun for one attack stands where only a war was told: “the attack” is no war."""
    war = happening.frame.startswith(_WARS)
    return war and view.lemma(word) not in _FIGHTING


def attack_before(view: SentenceView, word: int, here: Sequence[Happening]) -> Happening | None:
    """The attack that “it” means: the last before a word, in this sentence or the one before."""
    for happening in (*reversed(here), *reversed(view.told)):
        if view.index - happening.sentence > 1:
            return None
        before = happening.head is None or happening.head < word
        if before and happening.event in FORCE and not happening.frame.startswith(_WARS):
            return happening
    return None


def actors_in(view: SentenceView, proposition: Proposition, role: str) -> tuple[Filler, ...]:
    """The actors in a role of a proposition, each once."""
    found: dict[str, Filler] = {}
    for argument in proposition.arguments:
        if argument.role == role:
            for ref in view.cast.refer(view.index, argument.head):
                if ref.type not in NO_ACTORS:
                    found.setdefault(ref.iri, Filler(argument.head, ref))
    return tuple(found.values())


def beside(proposition: Proposition) -> int:
    """The word of a clause at which those are placed whom it leaves understood. The predicate
    itself would mean that they are told of it."""
    return next((a.head for a in proposition.arguments), proposition.head)


def is_neuter(view: SentenceView, word: int) -> bool:
    """Whether a word is it, this or that, which may take up an event."""
    token = view.tree.tokens[word]
    return pronoun_class(view.tree, word) == "thing" or (
        token.dep in ("nsubj", "dobj", "pobj") and token.text.lower() in ("this", "that")
    )


def happenings(cast: Cast, told: Iterable[Told]) -> list[Happening]:
    """What is told, as later sentences take it up; a denial tells of nothing that happened."""
    return [_happening(cast, t) for t in told if t.mention.status != "Denied"]


def _happening(cast: Cast, told: Told) -> Happening:
    mention = told.mention
    return Happening(
        mention.event_type,
        told.sentence,
        _refs(cast, mention.agents),
        _refs(cast, mention.recipients),
        mention.kinds,
        mention.status or "",
        places=mention.places,
        frame=mention.frame,
        word=told.word,
        background=told.background,
    )


def _refs(cast: Cast, iris: Sequence[str]) -> tuple[Ref, ...]:
    found = (cast.roster.told_as(iri, _SHARE) for iri in iris)
    return tuple(ref for ref in found if ref is not None)
