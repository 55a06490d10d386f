"""Noun phrases that stand for actors without naming them: what they say of whom they mean."""

from __future__ import annotations

from dataclasses import dataclass

from kg.mentions.great_powers import is_great_power
from kg.mentions.lexicon import Lexicon
from kg.mentions.owners import flown_for, led_by, owned
from kg.mentions.phrases import DEFINITE
from kg.records.tree import Tree

# Jet fighters are nobody's fighters.
_FLYING = frozenset({"bomber", "jet", "plane", "stealth"})
# A command is a body behind these alone: the high command, but “under his command”.
_COMMANDS = frozenset({"army", "high", "joint", "military", "supreme"})
# A station is one that broadcasts, unless one of these stands before it.
_STATIONS = frozenset(
    {"border", "bus", "filling", "fire", "fuel", "gas", "metro", "military", "naval", "petrol",
     "police", "polling", "power", "pumping", "radar", "railway", "space", "subway", "train",
     "weather"}
)  # fmt: skip
_MANNED = frozenset({"border", "military", "naval", "police"})
# With these before it a house is a firm.
_HOUSES = frozenset({"auction", "brokerage", "business", "exchange", "publishing", "trading"})
# An exchange with these before it is one where they are bought and sold.
_TRADED = frozenset({"bitcoin", "crypto", "cryptocurrency", "currency", "stock"})
# What moves or is moved, and makes no movement.
_MOVED = frozenset(
    {"capital", "cargo", "cash", "civilian", "container", "convoy", "equipment", "force", "fund",
     "good", "material", "migrant", "money", "passenger", "people", "person", "population",
     "product", "refugee", "ship", "soldier", "supply", "traffic", "troop", "vehicle", "vessel",
     "weapon", "worker"}
)  # fmt: skip
_UNIONS = frozenset({"alliance", "bloc", "coalition"})
_ARMED = frozenset(
    {"armed", "extremist", "guerrilla", "insurgent", "jihadist", "militant", "rebel"}
)
_NOBODY = frozenset({"no", "any", "neither", "every"})


@dataclass(frozen=True, slots=True)
class Description:
    """A common-noun phrase: its noun, the classes it may be said of, and its bearings."""

    head: int
    noun: str
    types: tuple[str, ...]
    definite: bool
    plural: bool
    members: bool
    office: bool
    modifiers: tuple[int, ...]
    owners: tuple[int, ...]
    trade: bool = False


# People as a plural, somebody in the singular: “one resident said”.
_ONE_OF_MANY = frozenset(
    {"citizen", "civilian", "demonstrator", "protester", "protestor", "resident", "villager"}
)

_NEWS = frozenset({"news", "press", "wire"})
# In what sort of state somebody rules.
_RULING = frozenset({"appointed", "controlled", "dominated", "led", "ruled", "run"})
# What is done for somebody: financial services, and nobody who serves.
_SERVED = frozenset({"banking", "financial", "legal", "logistical", "professional", "social"})
# What is ruled by rules, and by nobody.
_OF_RULES = frozenset(
    {"embargo", "export", "inspection", "legal", "licensing", "nonproliferation", "sanction",
     "sanctions", "tariff", "tax", "trade", "visa"}
)  # fmt: skip


def noun_of(tree: Tree, head: int, lexicon: Lexicon) -> str:
    """The lemma of a noun, also where a capital makes the parser take a plural for a name."""
    token = tree.tokens[head]
    noun = token.lemma.lower()
    if token.text.lower() in lexicon.types:
        return token.text.lower()  # “media”, which is no medium
    if noun.startswith("ex-") and not {noun, noun[3:]} & lexicon.offices:
        noun = noun[3:]  # “ex-combatants”; but an ex-president is no president
    if token.pos != "PROPN" or not noun.endswith("s") or lexicon.classes(noun):
        return noun
    return noun[:-1] if lexicon.classes(noun[:-1]) or noun[:-1] in lexicon.members else noun


def _only_rules(tree: Tree, head: int) -> bool:
    """“the *army-led* government”: of the army it tells only what sort of government it is."""
    behind = [t.text.lower() for t in tree.tokens[head + 1 : head + 3]]
    return behind[:1] == ["-"] and behind[-1] in _RULING


def describe(tree: Tree, head: int, lexicon: Lexicon) -> Description | None:
    """What a common noun says of whom it means; None if it is not said of actors."""
    token = tree.tokens[head]
    noun = noun_of(tree, head, lexicon)
    types = lexicon.classes(noun)
    if _is_conduct(tree, head, noun) or _is_motion(tree, head, noun) or _only_rules(tree, head):
        return None
    of_many = _is_of_many(tree, head) and noun in lexicon.fighters
    if token.tag == "NN" and noun in _ONE_OF_MANY and not of_many:
        types = ("Person",)
    if noun == "power" and not is_great_power(tree, head):
        return None  # “Hamas's power has grown”, “a power grab”
    if noun == "house" and any(tree.tokens[k].lemma.lower() in _HOUSES for k in tree.kids(head)):
        types = ("Organization",)
    if noun == "exchange" and any(tree.tokens[k].lemma.lower() in _TRADED for k in tree.kids(head)):
        types = ("Organization",)
    if noun == "agency" and any(tree.tokens[k].lemma.lower() in _NEWS for k in tree.kids(head)):
        types = ("MediaOutlet",)
    if noun == "station":
        before = {tree.tokens[k].lemma.lower() for k in tree.kids(head)} & _STATIONS
        types = (("ArmedForce",) if before & _MANNED else ()) if before else types
    if noun in ("alliance", "coalition") and tree.tokens[head - 1].text.lower() == "led":
        types = ("ArmedForce", *types)  # “the Saudi-led coalition”
    elif noun in _UNIONS and _of_fighters(tree, head, lexicon):
        types = ("ArmedGroup", *types)  # “an alliance of rebel groups”
    office = noun in lexicon.offices or noun.removeprefix("ex-") in lexicon.offices
    if not types and (office or noun in lexicon.ranks):
        types = ("Person",)
    if noun == "command" and any(
        tree.tokens[k].lemma.lower() in _COMMANDS for k in tree.kids(head)
    ):
        types = ("ArmedForce",)
    # “Rebels of …”: with a capital the parser takes a plural for a name
    several = (
        of_many
        or token.tag in ("NNS", "NNPS")
        or (token.tag == "NNP" and noun != token.text.lower() == f"{noun}s")
    )
    led = led_by(tree, head) if several and types and not owned(tree, head) else []
    # “Iranian *border guards*” are Iran's; the Guards are a body
    posted = noun == "guards" and token.text.islower() and bool(tree.kids(head, "compound"))
    members = noun in lexicon.members or posted or bool(led)
    if not types and not members:
        return None
    if noun in ("bomber", "fighter") and _flies(tree, head):
        return None
    determiners = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "det", "predet", "neg")}
    if determiners & _NOBODY or _of_nobody(tree, head) or _is_of_rules(tree, head, noun):
        return None
    plural = several or noun in lexicon.collective
    if plural and noun in lexicon.singular:
        return None
    if plural and noun in lexicon.fighters:
        types = ("ArmedGroup",)
    flown = flown_for(tree, head) if noun in lexicon.instruments else ()
    owners = [*owned(tree, head), *led, *flown]
    modifiers = tuple(
        # “the US-backed government” is none of the United States
        k
        for k in tree.kids(head, "amod", "compound", "nmod")
        if not _before_hyphen(tree, k)
    )
    return Description(
        head=head,
        noun=noun,
        types=types or (("Organization",) if noun in lexicon.in_names else ("Person",)),
        definite=bool(determiners & DEFINITE)
        or _is_definite_too(tree, head, noun, lexicon)
        or bool(tree.kids(head, "poss"))
        or _before_office(tree, head, lexicon),
        plural=plural,
        members=members,
        office=office,
        modifiers=modifiers,
        owners=tuple(owners),
        trade=bool(types) and not office and noun not in lexicon.types,
    )


def _is_of_many(tree: Tree, head: int) -> bool:
    """“a *rebel* drone”, “*insurgent* attacks”: before another noun several are meant."""
    token = tree.tokens[head]
    noun = tree.tokens[token.head]
    return token.dep in ("compound", "nmod") and head < noun.index and noun.pos == "NOUN"


def _of_fighters(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """“an alliance of *armed* ethnic *groups*”, “a coalition of *militias*”: it takes up arms."""
    of = [p for p in tree.kids(head, "prep") if tree.tokens[p].lemma.lower() == "of"]
    for word in (k for p in of for k in tree.kids(p, "pobj")):
        noun = noun_of(tree, word, lexicon)
        before = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "amod", "compound")}
        if tree.tokens[word].tag not in ("NNS", "NNPS"):
            continue
        if noun in lexicon.fighters or "ArmedGroup" in lexicon.classes(noun)[:1]:
            return True
        if lexicon.classes(noun) and before & _ARMED:
            return True
    return False


def _is_definite_too(tree: Tree, head: int, noun: str, lexicon: Lexicon) -> bool:
    """“the army, *police* and *gendarmerie*”: one article for all organs of a state."""
    first = tree.first_conjunct(head)
    if first == head or noun not in lexicon.organs or tree.kid(head, "det", "poss") is not None:
        return False
    shared = {tree.tokens[k].lemma.lower() for k in tree.kids(first, "det")}
    return tree.tokens[first].lemma.lower() in lexicon.organs and bool(shared & DEFINITE)


def _is_motion(tree: Tree, head: int, noun: str) -> bool:
    """“the movement of refugees”, where somebody or something is moved; a movement of farmers is
    theirs."""
    if noun != "movement" or any(tree.tokens[k].text == "a" for k in tree.kids(head, "det")):
        return False
    of = (k for k in tree.kids(head, "prep") if tree.tokens[k].lemma == "of")
    return any(tree.tokens[o].lemma.lower() in _MOVED for k in of for o in tree.kids(k, "pobj"))


def is_told_apart(tree: Tree, head: int) -> bool:
    """Whether a clause says which people are meant, who are then no others than these: “the men
    who burned the village”, “the people living there”."""
    clause = tree.kid(head, "relcl", "acl")
    return clause is not None and not any(t.text == "," for t in tree.tokens[head:clause])


def _flies(tree: Tree, fighter: int) -> bool:
    """Whether a fighter is a plane, or the first half of one: a jet fighter, fighter jets."""
    above = tree.tokens[tree.tokens[fighter].head].lemma.lower()
    before = tree.tokens[fighter].dep in ("compound", "nmod") and above in _FLYING | {"pilot"}
    return before or any(tree.tokens[k].lemma in _FLYING for k in tree.kids(fighter))


def _is_conduct(tree: Tree, head: int, noun: str) -> bool:
    """Whether a word for those who resist means that they do: “stiff resistance”."""
    if noun not in ("opposition", "resistance"):
        return False
    if any(tree.tokens[k].lemma == "to" for k in tree.kids(head, "prep")):
        return True
    below = tree.kids(head, "det", "poss", "amod", "compound", "nmod")
    told = any(
        tree.tokens[k].dep in ("det", "poss") or tree.tokens[k].text[0].isupper() for k in below
    )
    return noun == "resistance" and tree.tokens[head].text.islower() and not told


def _of_nobody(tree: Tree, head: int) -> bool:
    """“any of these nations”, “none of the groups”; but who has *not* armed any of them has not
    armed them."""
    preposition = tree.tokens[tree.tokens[head].head]
    above = tree.tokens[preposition.head]
    if above.lemma.lower() == "any" and any(tree.kids(v, "neg") for v in tree.up(above.index)):
        return False
    return preposition.lemma == "of" and above.lemma.lower() in (*_NOBODY, "none")


def _is_of_rules(tree: Tree, head: int, noun: str) -> bool:
    """“a new *sanctions regime*”: rules, and nobody who rules."""
    before = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "amod", "compound", "nmod")}
    served = noun in ("service", "services") and bool(before & _SERVED)
    return served or (noun == "regime" and bool(before & _OF_RULES))


def _before_office(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """“government spokeswoman X”, “air force jets”: before an office, or arms that somebody uses,
    a body is one that is known."""
    above = tree.tokens[tree.tokens[word].head]
    if tree.tokens[word].dep not in ("compound", "nmod") or tree.kids(word, "det"):
        return False
    return above.lemma.lower() in lexicon.offices | lexicon.instruments or (
        word + 1 < len(tree.tokens) and tree.tokens[word + 1].lemma.lower() in lexicon.offices
    )


def _before_hyphen(tree: Tree, word: int) -> bool:
    """Whether a name is the first half of a participle: US-backed, Iran-aligned; but one nation of
    the two in “US-Iraqi forces” is no half."""
    after = tree.tokens[word + 1 : word + 3]
    if len(after) < 2 or after[0].text not in ("-", "–") or after[0].pos == "CCONJ":
        return False
    return after[1].tag in ("VBN", "JJ", "VBG")


def as_people(tree: Tree, head: int) -> Description:
    """A common noun as one that is said of people, whatever the lists know of it."""
    token = tree.tokens[head]
    return Description(
        head=head,
        noun=token.lemma.lower(),
        types=("Person",),
        definite=False,
        plural=token.tag in ("NNS", "NNPS"),
        members=False,
        office=False,
        modifiers=(),
        owners=(),
    )


def is_told_by_name(tree: Tree, d: Description, lexicon: Lexicon) -> bool:
    """Whether a name or nationality that nobody knows stands before the noun: “the Sarvan regime”
    is that of no state told before."""
    words = (tree.tokens[k] for k in d.modifiers if 0 < k < d.head)
    return any(
        t.text[0].isupper() and t.text.isalpha() and t.lemma.lower() not in lexicon.creeds
        for t in words
    )
