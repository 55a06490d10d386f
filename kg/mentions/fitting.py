"""Whether somebody met may be meant by a description: by his body, his office, and what he is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kg.mentions.described import Description
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.office_words import office_kind
from kg.mentions.organs import MAX_DEPTH, Resolve
from kg.mentions.roster import Roster
from kg.mentions.services import is_service
from kg.mentions.sorts import REALMS, is_another, is_realm
from kg.records.tree import Tree
from kg.registry import Registry

_WHAT_FOR = re.compile(" (?:of|for) ")
_VOICES = frozenset({"spokesman", "spokesperson", "spokeswoman"})
_BANDS = frozenset({"crowd", "gang", "mob"})
# No army of a state and no office of it goes by these: “the militia”, “the faction”.
_IRREGULAR = frozenset(
    {
        "cartel",
        "cell",
        "clan",
        "faction",
        "gang",
        "group",
        "insurgency",
        "militia",
        "mob",
        "movement",
        "sect",
    }
)

# Nor does a body whose name ends so go by a noun for an armed group.
_OFFICIAL = frozenset(
    [
        "agency", "bank", "bureau", "commission", "consulate", "court", "department", "directorate",
        "embassy", "inspectorate", "ministry", "navy", "office", "panel", "parliament", "pentagon",
        "police", "secretariat", "senate", "treasury", "tribunal",
    ]
)  # fmt: skip
# These tell of no such body, nor of any that a state has: “the Treasury said the network …”.
_PRIVATE = frozenset({"business", "charity", "company", "firm", "militia", "network", "ring"})


_JUDGING = frozenset({"commission", "committee", "court", "panel", "parliament", "tribunal"})
# No group of fighters goes by these, unless it is called so.
_GIVING = frozenset({"charity", "foundation", "trust"})
# What is called so is nobody's militia, gang or movement.
_PEACEFUL = _GIVING | {
    "agency",
    "bank",
    "company",
    "court",
    "firm",
    "fund",
    "ministry",
    "service",
    "university",
}
# Groups that look on, talk or trade, and do not fight: the Monitoring Group, the Contact Group.
_WATCHING = frozenset(
    [
        "advisory", "advocacy", "analysis", "banking", "consulting", "contact", "crisis", "eminent",
        "energy", "expert", "experts", "friendship", "holding", "intelligence", "investment",
        "legal", "lobby", "media", "mining", "minsk", "monitoring", "observer", "parliamentary",
        "planning", "publishing", "research", "rights", "steering", "studies", "study", "support",
        "trading", "watch", "working",
    ]
)  # fmt: skip
_OF_STATES = ("ArmedForce", "State")
# Who looks into things for others.
EXPERT = frozenset({"analyst", "expert", "inspector", "investigator", "monitor", "observer"})
# Whoever rules a state goes by none of these.
_POSTS = frozenset(
    {"administrator", "ambassador", "attaché", "commissioner", "consul", "coordinator", "delegate",
     "emissary", "envoy", "governor", "judge", "lawmaker", "legislator", "mayor", "mediator",
     "parliamentarian", "prosecutor", "rapporteur", "senator"}
)  # fmt: skip
# Several bodies or states together: no group of fighters goes by these unless it is called so.
_LEAGUES = frozenset({"alliance", "bloc", "coalition", "confederation", "federation"})
# What bodies of those who rise against a state end in, besides those known to be armed.
_RISEN = frozenset({"alliance", "army", "coalition", "front", "movement"})


@lru_cache(maxsize=4096)
def _last_word(label: str) -> str:
    """The noun at the end of a name, or before what it is for: Directorate of Security."""
    name = label.lower()
    ends = _WHAT_FOR.split(name, maxsplit=1)[0].rsplit(" ", 1)[-1]
    return ends if ends in _OFFICIAL else name.rsplit(" ", 1)[-1]


def _is_led(tree: Tree, d: Description) -> bool:
    """“the U.S.-led coalition” is none of those met before by another name."""
    return any(
        tree.tokens[k].lemma.lower() == "lead"
        and any(tree.tokens[n].pos == "PROPN" for n in tree.kids(k))
        for k in d.modifiers
    )


def _arms(ref: Ref) -> bool:
    return ref.type in ("ArmedForce", "ArmedGroup")


class Fitting:
    """Tells of the descriptions of one article whom they fit; `resolve` tells whom a word means."""

    def __init__(
        self, registry: Registry, lexicon: Lexicon, roster: Roster, resolve: Resolve
    ) -> None:
        self._registry, self._lexicon, self._roster = registry, lexicon, roster
        self._resolve = resolve

    def of(self, tree: Tree, d: Description, bodies: tuple[Ref, ...]) -> Callable[[Ref], bool]:
        """Whether somebody met can be meant by a description with these bearings."""
        wanted = {b.iri for b in bodies}
        countries = {c.iri for w in wanted if (c := self._registry.country(w)) is not None}
        # A nationality that nobody knows still tells: nobody met may be meant by it.
        strange = [
            k
            for k in d.modifiers
            if tree.tokens[k].entity in ("NORP", "GPE")
            or tree.tokens[k].pos == "PROPN"
            or (tree.tokens[k].pos == "ADJ" and k and tree.tokens[k].text[0].isupper())
        ]
        strange = [k for k in strange if tree.tokens[k].lemma.lower() not in self._lexicon.creeds]
        unknown = (not wanted and bool(strange)) or _is_led(tree, d)
        adjectives = {tree.tokens[k].text.lower() for k in d.modifiers}
        nations = self._nations(tree, d)
        fighters = d.noun in self._lexicon.fighters
        apart = fighters or d.noun == "militia"
        doers = self._doers_above(tree, d.head) if apart else frozenset()
        kind = office_kind(tree, d.head) if d.office else frozenset()
        # “the *Prime* Minister” with a capital: that of whom it was told
        capitals = {tree.tokens[k].text.lower().replace("defense", "defence") for k in strange}
        by_office = bool(kind) and capitals <= kind
        armed = bool(adjectives & self._lexicon.fighters)

        def fits(ref: Ref) -> bool:
            if ref.iri in wanted or ref.iri in doers or not self._may_be(d, ref):
                return False
            if unknown and not (by_office and self._roster.holds_such(ref.iri, d.noun, kind)):
                return False
            if nations and ref.type in _OF_STATES and not self._roster.homes(ref.iri) & nations:
                return False  # “the Palestinian forces” are not Israel's
            if kind and self._roster.holds_other(ref.iri, d.noun, kind):
                return False
            if armed and not (_arms(ref) or self._last_word(ref) in _RISEN):
                return False  # “the rebel coalition” is no council
            if not wanted:
                return True
            whole = wanted | countries if ref.type == "Person" else wanted
            if self._roster.belongs_to(ref.iri) & whole:
                return True
            # “the Lebanese movement”: of one that the registry calls “Lebanese group”
            known = self._registry.actors.get(ref.iri)
            described = known.descriptions if known is not None else ()
            return any(adjectives & set(words.lower().split()) for words in described)

        return fits

    def _nations(self, tree: Tree, d: Description) -> frozenset[str]:
        """The states of whose nationality a description is."""
        words = (tree.tokens[k].text for k in d.modifiers if tree.tokens[k].text[0].isupper())
        found = (self._registry.by_adjective(word) for word in words)
        return frozenset(state.iri for state in found if state is not None)

    def _doers_above(self, tree: Tree, word: int) -> frozenset[str]:
        """Those of whom the clauses around a word tell: “X denied that it had armed the rebels”
        speaks of other rebels."""
        subjects = (k for v in tree.up(word) for k in tree.kids(v, "nsubj", "nsubjpass"))
        return frozenset(
            ref.iri
            for k in subjects
            if k < word
            for c in tree.conjuncts(k)
            if c < word  # only what stands before: else two beside each other ask without end
            for ref in self._resolve(tree, c, MAX_DEPTH)
        )

    def _may_be(self, d: Description, ref: Ref) -> bool:
        """Whether the noun may be said of somebody at all."""
        lexicon, noun = self._lexicon, self._roster.noun_of(ref.iri)
        if d.office and d.noun not in lexicon.ranks | _VOICES and self._is_no_official(ref):
            return False  # no colonel is “the mayor”, and no spokesman
        if d.office and noun and not (noun in lexicon.offices or noun in lexicon.members):
            return False  # “a child was hurt, the mayor said”
        if d.office and self._holds_another(ref, d.noun):
            return False
        if d.noun in lexicon.fighters and not (self._is_band(ref) or self._may_fight(ref)):
            return False
        if (
            d.office
            and noun in lexicon.offices
            and d.noun != noun
            and d.noun in lexicon.state_offices
        ):
            return False  # no ambassador is “the president”
        if d.noun in _POSTS and noun in lexicon.state_offices and not ref.named:
            return False  # nor is a prime minister “the administrator”
        if (
            not ref.named
            and ref.type == "Person"
            and not d.plural
            and is_another(d.noun, noun, lexicon)
        ):
            return False
        if d.noun in lexicon.firms and self._is_no_firm(ref):
            return False
        if d.noun in _GIVING and ref.type in ("ArmedForce", "ArmedGroup"):
            return self._roster.is_called(ref.iri, d.noun)
        if d.noun in _IRREGULAR and (self._is_of_state(ref) or noun in _PEACEFUL):
            return False
        if d.noun in _IRREGULAR and is_service(self._registry.actors.get(ref.iri)):
            return False
        if d.noun in _BANDS and not ref.named and noun != d.noun:
            return False  # a garrison is no mob
        if d.noun in EXPERT and not ref.named and ref.type != "People":
            return self._roster.is_called(ref.iri, d.noun)  # no company is “the experts”
        if d.noun == "source":
            return self._roster.is_called(ref.iri, d.noun)  # of whom it tells it is another
        if d.noun == "network" and _arms(ref):
            return self._roster.is_called(ref.iri, d.noun)  # “the *network* moved money for Hamas”
        if d.noun == "party" and ref.type == "ArmedForce":
            return False
        if d.noun in REALMS and ref.type == "State":
            return is_realm(self._registry.actors.get(ref.iri), d.noun)
        if d.noun == "opposition" and ref.named and _arms(ref):
            return self._roster.is_called(ref.iri, d.noun)  # one group of it is not all of it
        if d.noun in _LEAGUES and ref.type not in ("InternationalBody", "PoliticalBody"):
            return self._roster.is_called(ref.iri, d.noun)
        last = self._last_word(ref)
        if d.noun in _OFFICIAL and ref.type == "ArmedGroup":
            return False  # “had sent the group money, the panel said”
        if d.noun in _JUDGING and ref.type == "Organization":
            return d.noun in self._roster.label_of(ref.iri).lower()  # no firm is “the panel”
        if d.noun in _PRIVATE and self._is_official(ref):
            return False
        if ref.type == "ArmedGroup" and self._registry.is_registered(ref.iri):
            return True  # the Islamic State is “the group”, whatever its name ends in
        regular = noun in lexicon.organs or last in _OFFICIAL or last in lexicon.organs
        return not (regular and "ArmedGroup" in d.types) or (last == "army" and ref.named)

    def _is_official(self, ref: Ref) -> bool:
        """Whether a name is that of an office of a state: the Treasury, a ministry."""
        words = set(self._roster.label_of(ref.iri).lower().split())
        return bool(words & (_OFFICIAL - {"bank"})) and ref.type != "ArmedGroup"

    def _last_word(self, ref: Ref) -> str:
        return _last_word(self._roster.label_of(ref.iri))

    def _may_fight(self, ref: Ref) -> bool:
        """Whether “the rebels” may mean a body: no panel or bank, and no agency of a state."""
        if not ref.named or self._registry.country(ref.iri) is not None:
            return False
        before, last = ("", *self._roster.label_of(ref.iri).lower().split())[-2:]
        watches = last == "group" and before in _WATCHING
        return not watches and self._last_word(ref) not in _OFFICIAL | _PEACEFUL

    def _is_band(self, ref: Ref) -> bool:
        """Whether somebody may be called fighters: armed, and no army of a state."""
        if ref.type == "ArmedForce":
            return ref.named and self._registry.country(ref.iri) is None
        return _arms(ref)

    def _is_no_firm(self, ref: Ref) -> bool:
        """Whether a body goes by a name that no firm has: the Treasury, the Front."""
        last = self._last_word(ref)
        kind = self._lexicon.name_heads.get(last, "Organization")
        if ref.type == "ArmedGroup":  # but “Russian private military company”
            known = self._registry.actors.get(ref.iri)
            said = known.descriptions if known is not None else ()
            return not any("company" in words for words in said)
        return kind != "Organization" or last in _OFFICIAL or ref.type == "ArmedForce"

    def _is_of_state(self, ref: Ref) -> bool:
        return ref.type == "ArmedForce" and self._registry.country(ref.iri) is not None

    def _is_no_official(self, ref: Ref) -> bool:
        """Whether somebody is known by a rank alone, or speaks for others: Colonel X."""
        held = self._roster.nouns_for(ref.iri) | {self._roster.noun_of(ref.iri)} - {""}
        if held & _VOICES:
            return ref.type == "Person"
        return ref.type == "Person" and bool(held) and held <= self._lexicon.ranks

    def _holds_another(self, ref: Ref, noun: str) -> bool:
        """Whether somebody is known by other offices than one: no minister is “the envoy”."""
        lexicon = self._lexicon
        if ref.type != "Person" or noun in lexicon.heads:
            return False
        roles = self._registry.roles_of(ref.iri)
        held = {word for role in roles for word in role.title.lower().split()}
        held |= self._roster.nouns_for(ref.iri)
        if noun in lexicon.ranks and "commander" in held:
            return False  # whoever commands a force may well be “the general”
        return bool(held & lexicon.offices) and noun not in held
