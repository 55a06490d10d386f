"""The word lists of `ontology/lexicon`: which nouns are actors, which verbs say, what is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.registry.records import ACTOR_TYPES
from kg.wordlists import WordLists

# What a governor does to a happening; each is a list of attitudes.toml.
EFFECTS = ("pledged", "requested", "denied", "undone", "ended", "lapsed", "unreal", "plain")
EVENT_TYPES = frozenset(
    {"Agreement", "Appointment", "Attack", "Consultation", "Declaration", "Designation",
     "Funding", "Killing", "Meeting", "PhoneCall", "Rupture", "Support", "Visit"}
)  # fmt: skip
KINDS = ("Financial", "Arms", "Training", "Military", "Political")
# The kind of what is given but tells no kind.
ANY_KIND = "any"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, as sets of lemmas; the files say what each is for."""

    # nouns.toml
    types: Mapping[str, tuple[str, ...]]
    name_heads: Mapping[str, str]
    ranks: frozenset[str]
    members: frozenset[str]
    fighters: frozenset[str]
    acting: frozenset[str]
    counterparts: frozenset[str]
    abroad: frozenset[str]
    in_names: frozenset[str]
    of_states_own: frozenset[str]
    talks: frozenset[str]
    organs: frozenset[str]
    organ_qualifiers: frozenset[str]
    firms: frozenset[str]
    offshoots: frozenset[str]
    pairs: frozenset[str]
    instruments: frozenset[str]
    targets: Mapping[str, str]
    animals: frozenset[str]
    audience: frozenset[str]
    collective: frozenset[str]
    parts: frozenset[str]
    transparent: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]
    posts: frozenset[str]
    sports: frozenset[str]
    state_offices: frozenset[str]
    leads_bodies: frozenset[str]
    qualifiers: frozenset[str]
    former: frozenset[str]
    departments: frozenset[str]
    office_verbs: Mapping[str, str]
    particles: frozenset[str]
    inner_particles: frozenset[str]
    inner_owners: frozenset[str]
    singular: frozenset[str]
    name_beginnings: Mapping[str, str]
    creeds: frozenset[str]
    counting: frozenset[str]
    place_nouns: frozenset[str]
    place_openers: frozenset[str]
    place_closers: frozenset[str]
    place_prepositions: frozenset[str]
    nouns_of_places: frozenset[str]
    no_places_behind: frozenset[str]
    place_verbs: frozenset[str]
    place_verbs_loose: frozenset[str]
    # states.toml
    states_own: frozenset[str]
    states_likely: frozenset[str]
    states_never: frozenset[str]
    states_adjective: frozenset[str]
    places_do: frozenset[str]
    trading: frozenset[str]
    laid_on_states: frozenset[str]
    done_to_states: frozenset[str]
    between_states: frozenset[str]
    done_abroad: frozenset[str]
    dealings: frozenset[str]
    backing: frozenset[str]
    adjective_endings: frozenset[str]
    telling_endings: tuple[str, ...]
    state_endings: frozenset[str]
    not_of_states: frozenset[str]
    # regions.toml; its keys without their spaces
    regions: Mapping[str, frozenset[str]]
    # people.toml
    people: frozenset[str]
    people_endings: tuple[str, ...]
    no_people: frozenset[str]
    # speech.toml
    says: frozenset[str]
    says_object: frozenset[str]
    says_quotation: frozenset[str]
    says_at: frozenset[str]
    issuing: frozenset[str]
    addressing: frozenset[str]
    quotes: frozenset[str]
    saying_nouns: frozenset[str]
    recording_nouns: frozenset[str]
    telling_nouns: frozenset[str]
    opinions: frozenset[str]
    reasons: frozenset[str]
    speaking_bodies: frozenset[str]
    hearing_bodies: frozenset[str]
    charges: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    bearing: frozenset[str]
    approving: frozenset[str]
    source_words: frozenset[str]
    # attitudes.toml
    attitudes: Mapping[str, str]
    light: frozenset[str]
    receiving: frozenset[str]
    siding: frozenset[str]
    helping: frozenset[str]
    grounds: frozenset[str]
    doubts: frozenset[str]
    voicing: frozenset[str]
    answering: frozenset[str]
    # goods.toml
    goods: Mapping[str, tuple[str, ...]]
    brands: frozenset[str]
    makers: frozenset[str]
    relief: frozenset[str]
    wanting: frozenset[str]
    moving: frozenset[str]
    trades: frozenset[str]
    dual_use: frozenset[str]
    kind_adjectives: Mapping[str, tuple[str, ...]]
    broad: frozenset[str]
    vague: frozenset[str]
    telling: frozenset[str]
    owed: frozenset[str]
    containing: frozenset[str]
    measuring: frozenset[str]
    # events.toml
    events: Mapping[str, tuple[str, ...]]
    other_events: frozenset[str]
    goes_on: frozenset[str]
    arrives: frozenset[str]
    commits: frozenset[str]
    imposes: frozenset[str]
    is_over: frozenset[str]
    amounts_to: frozenset[str]
    passes: frozenset[str]

    def is_people(self, noun: str) -> bool:
        """Whether a lemma only says that somebody is a person, of a trade, deed, or standing."""
        if noun in self.people:
            return True
        ending = noun.endswith(self.people_endings) and noun not in self.people_endings
        return ending and noun not in self.no_people and noun not in self.types

    def classes(self, noun: str) -> tuple[str, ...]:
        """The classes of the vocabulary that a lemma may be said of, the likeliest first."""
        return self.types.get(noun) or (("Person",) if self.is_people(noun) else ())


@lru_cache(maxsize=4)
def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon in a folder. Raises DataError naming the file and the key that is wrong."""
    nouns, states, regions, people, speech, attitudes, goods, events = (
        WordLists(folder / f"{name}.toml")
        for name in (
            "nouns",
            "states",
            "regions",
            "people",
            "speech",
            "attitudes",
            "goods",
            "events",
        )
    )
    found = Lexicon(
        types=_several(_by_class(nouns, "types")),
        name_heads=_one_each(nouns, _by_class(nouns, "name_heads")),
        ranks=nouns.words("ranks", "nouns"),
        members=nouns.words("members", "nouns"),
        fighters=nouns.words("fighters", "nouns"),
        acting=nouns.words("acting", "nouns"),
        animals=nouns.words("animals", "nouns"),
        audience=nouns.words("audience", "nouns"),
        instruments=nouns.words("instruments", "nouns"),
        talks=nouns.words("places", "of_talks"),
        of_states_own=nouns.words("state_bodies", "words"),
        in_names=nouns.words("in_names", "nouns"),
        abroad=nouns.words("abroad", "nouns"),
        counterparts=nouns.words("counterparts", "nouns"),
        organs=nouns.words("organs", "nouns"),
        organ_qualifiers=nouns.words("organs", "qualifiers"),
        firms=nouns.words("firms", "nouns"),
        offshoots=nouns.words("offshoots", "nouns"),
        pairs=nouns.words("pairs", "nouns"),
        targets=_one_each(nouns, _by_class(nouns, "targets")),
        collective=nouns.words("collective", "nouns"),
        parts=nouns.words("parts", "nouns"),
        transparent=nouns.words("transparent", "nouns"),
        offices=nouns.words("offices", "nouns"),
        heads=nouns.words("offices", "heads"),
        posts=nouns.words("offices", "posts"),
        sports=nouns.words("offices", "sports"),
        state_offices=nouns.words("offices", "of_states"),
        leads_bodies=nouns.words("offices", "of_bodies"),
        qualifiers=nouns.words("offices", "qualifiers"),
        former=nouns.words("offices", "former"),
        departments=nouns.words("offices", "departments"),
        office_verbs=nouns.pairs("offices", "verbs"),
        particles=nouns.words("name_particles", "anywhere"),
        inner_particles=nouns.words("name_particles", "inside"),
        inner_owners=nouns.words("name_particles", "owners"),
        singular=nouns.words("singular", "nouns"),
        name_beginnings=_one_each(nouns, _by_class(nouns, "name_beginnings")),
        creeds=nouns.words("creeds", "adjectives"),
        counting=nouns.words("counting", "words"),
        place_openers=nouns.words("places", "openers"),
        place_closers=nouns.words("places", "closers"),
        place_nouns=nouns.words("places", "nouns"),
        nouns_of_places=nouns.words("places", "nouns_of"),
        place_prepositions=nouns.words("places", "prepositions"),
        no_places_behind=nouns.words("places", "no_places_behind"),
        place_verbs=nouns.words("places", "verbs"),
        place_verbs_loose=nouns.words("places", "verbs_loose"),
        states_own=states.words("owns", "sure"),
        states_likely=states.words("owns", "likely"),
        states_never=states.words("owns", "never"),
        states_adjective=states.words("owns", "adjective"),
        places_do=states.words("acts", "not_verbs"),
        trading=states.words("acts", "trade"),
        laid_on_states=states.words("acts", "burdens"),
        done_to_states=states.words("acts", "objects"),
        done_abroad=states.words("acts", "abroad"),
        between_states=states.words("mutual", "nouns"),
        dealings=states.words("mutual", "dealings"),
        backing=states.words("mutual", "backing"),
        adjective_endings=states.words("endings", "adjectives"),
        telling_endings=tuple(sorted(states.words("endings", "telling"))),
        state_endings=states.words("endings", "names"),
        not_of_states=states.words("endings", "not_of_states"),
        regions=_regions(regions),
        people=people.words("people", "nouns"),
        people_endings=tuple(sorted(people.words("people", "endings"))),
        no_people=people.words("people", "not_endings"),
        says=speech.words("verbs", "says"),
        says_object=speech.words("verbs", "with_object"),
        says_quotation=speech.words("verbs", "with_quotation"),
        says_at=speech.words("verbs", "with_figure"),
        issuing=speech.words("verbs", "issues"),
        addressing=speech.words("verbs", "addressing"),
        quotes=speech.words("verbs", "quotes"),
        saying_nouns=speech.words("nouns", "says"),
        recording_nouns=speech.words("nouns", "records"),
        telling_nouns=speech.words("nouns", "tells"),
        opinions=speech.words("nouns", "opinions"),
        reasons=speech.words("nouns", "reasons"),
        speaking_bodies=speech.words("nouns", "bodies"),
        hearing_bodies=speech.words("nouns", "hear"),
        charges=speech.words("nouns", "charges"),
        untrue=speech.words("nouns", "untrue"),
        true=speech.words("nouns", "true"),
        bearing=speech.words("nouns", "bearing"),
        approving=speech.words("nouns", "approving"),
        source_words=speech.words("prepositions", "sources"),
        attitudes=_one_each(attitudes, {e: tuple(attitudes.words(e)) for e in EFFECTS}),
        light=attitudes.words("light"),
        receiving=attitudes.words("receiving"),
        siding=attitudes.words("siding"),
        helping=attitudes.words("helping"),
        grounds=attitudes.words("grounds"),
        doubts=attitudes.words("doubts"),
        voicing=attitudes.words("voicing"),
        answering=attitudes.words("answering"),
        goods=_several({k: tuple(goods.words(k, "nouns")) for k in (*KINDS, ANY_KIND)}),
        brands=goods.words("brands", "nouns"),
        makers=goods.words("makers", "nouns"),
        relief=goods.words("relief", "nouns"),
        wanting=goods.words("wanting", "verbs"),
        moving=goods.words("moving", "verbs"),
        dual_use=goods.words("trades", "dual_use"),
        trades=goods.words("trades", "words"),
        kind_adjectives=_several({k: tuple(goods.words(k, "adjectives")) for k in KINDS}),
        broad=goods.words("broad", "nouns"),
        vague=goods.words("broad", "vague"),
        telling=goods.words("telling", "nouns"),
        owed=goods.words("owed", "nouns"),
        containing=goods.words("containing", "verbs"),
        measuring=goods.words("measuring", "verbs"),
        events=_several(_by_event(events, "nouns")),
        other_events=events.words("others", "adjectives"),
        goes_on=events.words("courses", "goes_on"),
        arrives=events.words("courses", "arrives"),
        commits=events.words("courses", "commits"),
        imposes=events.words("courses", "imposes"),
        is_over=events.words("courses", "is_over"),
        amounts_to=events.words("courses", "amounts_to"),
        passes=events.words("courses", "passes"),
    )
    for lists in (nouns, states, regions, people, speech, attitudes, goods, events):
        lists.finish()
    for verb in sorted(found.light & found.receiving):
        attitudes.refuse(("receiving",), f"{verb!r} is in light too")
    return found


def _regions(lists: WordLists) -> dict[str, frozenset[str]]:
    """The states of each part of the world, which is told with or without hyphens."""
    table = lists.named_words("regions")
    return {region.replace(" ", ""): frozenset(states) for region, states in table.items()}


def _by_class(lists: WordLists, key: str) -> dict[str, tuple[str, ...]]:
    """A table of lists by class of the vocabulary."""
    found = lists.named_words(key)
    for name in found:
        if name not in ACTOR_TYPES:
            lists.refuse((key, name), "is no class of actors")
    return found


def _by_event(lists: WordLists, key: str) -> dict[str, tuple[str, ...]]:
    """A table of lists by class of events."""
    found = lists.named_words(key)
    for name in found:
        if name not in EVENT_TYPES:
            lists.refuse((key, name), "is no class of events")
    return found


def _one_each(lists: WordLists, table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Each word with the list that it stands in; a word in two lists is a contradiction."""
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in sorted(words):
            if word in found:
                lists.refuse((name,), f"{word!r} is in {found[word]} too")
            found[word] = name
    return found


def _several(table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each word with the lists that it stands in, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found
