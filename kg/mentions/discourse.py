"""Whom a word means, and one meeting with somebody: what is kept of whoever is spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.registry.records import ORGANIZATIONS

# What a phrase may stand for without standing for an actor.
NO_ACTORS = frozenset({"Place", "Speaker"})
_ANY_BODY = frozenset({"Organization", "ArmedGroup", "ArmedForce", "PoliticalBody"})

# How it may be found out whom a word means: `why` of a Ref.
WHYS = frozenset(
    [
        "acting", "announced", "anybody", "apposition", "described-before", "description",
        "doer", "event", "inhabitants",
        "known-description", "last-name", "metonym", "nationality", "new", "new-beside",
        "new-head", "new-label", "new-noun", "new-publisher", "new-title", "office", "organ",
        "own-group", "own-state", "part", "people", "place-before", "predicate", "pronoun",
        "registry", "same-person", "short-form", "speaker", "speaks-for", "spelling",
        "stands-as-state", "surname", "unnamed", "visited",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor that a phrase stands for. `members` says that it acts through some of its people.

    `type` is a class of the vocabulary, Place, or Speaker for the one whose words are quoted.
    `why` and `antecedent` (sentence and word) tell a reader how it was found out.
    """

    iri: str
    type: str
    score: float
    members: bool = False
    named: bool = True
    why: str = field(default="", compare=False)
    antecedent: tuple[int, int] | None = field(default=None, compare=False)

    def meant_again(self, share: float, why: str, where: tuple[int, int]) -> Ref:
        """The same actor, meant by a later word with a share of the certainty."""
        score = round(self.score * share, 3)
        return Ref(self.iri, self.type, score, named=self.named, why=why, antecedent=where)


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting with an actor in the text; `single` by a pronoun for one: it, he;
    `plural` by a common noun for several; `person` by one for a single person of a body: the
    Israeli envoy; `noun` is the common noun. What an `aside` tells, a clause with when, if or who,
    is less spoken of, and so is a `teller`, a source or whoever says something by the way. `many`
    holds of “they” too. `origin` holds of whoever only says where another comes from: the
    al-Qaeda affiliate JNIM; `doer` of whoever does what a passive tells."""

    sentence: int
    word: int
    ref: Ref
    subject: bool
    clause: int
    group: int = -1
    nested: bool = False
    single: bool = False
    plural: bool = False
    person: bool = False
    aside: bool = False
    many: bool = False
    teller: bool = False
    origin: bool = False
    doer: bool = False
    noun: str = ""


def fits_pronoun(kind: str, type_name: str) -> bool:
    """Whether a pronoun of a kind may mean an actor of a class."""
    if kind == "person":
        return type_name == "Person"
    if kind == "thing":
        return type_name in ORGANIZATIONS or type_name == "State"
    return type_name != "Person"


def fits_type(wanted: tuple[str, ...], type_name: str) -> bool:
    """Whether an actor of a class may be described by a noun that is said of others."""
    if type_name in wanted:
        return True
    if wanted == ("ArmedForce",) and type_name == "PoliticalBody":
        return False
    if type_name in _ANY_BODY:
        return bool(_ANY_BODY & set(wanted))
    return False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event told before: in which sentence, by which word of it, and who took part."""

    event: str
    sentence: int
    agents: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    kinds: tuple[str, ...] = ()
    status: str = ""
    head: int | None = None
    places: tuple[str, ...] = ()
    frame: str = ""
    word: str = ""  # the lemma by which it is told
    background: bool = False  # whether it only says since when: “since Hamas attacked Israel”
