"""The word lists of `ontology/lexicon`: which nouns are actors, which verbs say, what is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.registry.records import ACTOR_TYPES
from kg.wordlists import WordLists

# What a governor does to a happening; each is a list of attitudes.toml.
EFFECTS = ("pledged", "requested", "denied", "undone", "ended", "lapsed", "unreal", "plain")
EVENT_TYPES = frozenset(
    {"Agreement", "Appointment", "Attack", "Consultation", "Declaration", "Designation",
     "Funding", "Killing", "Meeting", "PhoneCall", "Rupture", "Support", "Visit"}
)  # fmt: skip
FILES = ("nouns", "states", "regions", "people", "speech", "attitudes", "goods", "events")
KINDS = ("Financial", "Arms", "Training", "Military", "Political")
# The kind of what is given but tells no kind.
ANY_KIND = "any"


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


def _read(file: str, read: Callable[[WordLists], object]) -> Any:
    """A field of the lexicon, with the file that it is read from and how."""
    return field(metadata={"file": file, "read": read})


def _words(file: str, *keys: str) -> Any:
    """A field that is the list at a path of keys, as a set."""
    return _read(file, lambda lists: lists.words(*keys))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, as sets of lemmas; the files say what each is for."""

    types: Mapping[str, tuple[str, ...]] = _read(
        "nouns", lambda lists: _several(_by_class(lists, "types"))
    )
    name_heads: Mapping[str, str] = _read(
        "nouns", lambda lists: _one_each(lists, _by_class(lists, "name_heads"))
    )
    ranks: frozenset[str] = _words("nouns", "ranks", "nouns")
    members: frozenset[str] = _words("nouns", "members", "nouns")
    fighters: frozenset[str] = _words("nouns", "fighters", "nouns")
    acting: frozenset[str] = _words("nouns", "acting", "nouns")
    counterparts: frozenset[str] = _words("nouns", "counterparts", "nouns")
    abroad: frozenset[str] = _words("nouns", "abroad", "nouns")
    in_names: frozenset[str] = _words("nouns", "in_names", "nouns")
    of_states_own: frozenset[str] = _words("nouns", "state_bodies", "words")
    talks: frozenset[str] = _words("nouns", "places", "of_talks")
    organs: frozenset[str] = _words("nouns", "organs", "nouns")
    organ_qualifiers: frozenset[str] = _words("nouns", "organs", "qualifiers")
    firms: frozenset[str] = _words("nouns", "firms", "nouns")
    offshoots: frozenset[str] = _words("nouns", "offshoots", "nouns")
    pairs: frozenset[str] = _words("nouns", "pairs", "nouns")
    instruments: frozenset[str] = _words("nouns", "instruments", "nouns")
    targets: Mapping[str, str] = _read(
        "nouns", lambda lists: _one_each(lists, _by_class(lists, "targets"))
    )
    animals: frozenset[str] = _words("nouns", "animals", "nouns")
    audience: frozenset[str] = _words("nouns", "audience", "nouns")
    collective: frozenset[str] = _words("nouns", "collective", "nouns")
    parts: frozenset[str] = _words("nouns", "parts", "nouns")
    transparent: frozenset[str] = _words("nouns", "transparent", "nouns")
    offices: frozenset[str] = _words("nouns", "offices", "nouns")
    heads: frozenset[str] = _words("nouns", "offices", "heads")
    posts: frozenset[str] = _words("nouns", "offices", "posts")
    sports: frozenset[str] = _words("nouns", "offices", "sports")
    state_offices: frozenset[str] = _words("nouns", "offices", "of_states")
    leads_bodies: frozenset[str] = _words("nouns", "offices", "of_bodies")
    openers: frozenset[str] = _words("nouns", "openers", "words")
    qualifiers: frozenset[str] = _words("nouns", "offices", "qualifiers")
    former: frozenset[str] = _words("nouns", "offices", "former")
    departments: frozenset[str] = _words("nouns", "offices", "departments")
    office_verbs: Mapping[str, str] = _read("nouns", lambda lists: lists.pairs("offices", "verbs"))
    particles: frozenset[str] = _words("nouns", "name_particles", "anywhere")
    inner_particles: frozenset[str] = _words("nouns", "name_particles", "inside")
    inner_owners: frozenset[str] = _words("nouns", "name_particles", "owners")
    singular: frozenset[str] = _words("nouns", "singular", "nouns")
    name_beginnings: Mapping[str, str] = _read(
        "nouns", lambda lists: _one_each(lists, _by_class(lists, "name_beginnings"))
    )
    creeds: frozenset[str] = _words("nouns", "creeds", "adjectives")
    counting: frozenset[str] = _words("nouns", "counting", "words")
    place_nouns: frozenset[str] = _words("nouns", "places", "nouns")
    place_openers: frozenset[str] = _words("nouns", "places", "openers")
    place_closers: frozenset[str] = _words("nouns", "places", "closers")
    place_prepositions: frozenset[str] = _words("nouns", "places", "prepositions")
    nouns_of_places: frozenset[str] = _words("nouns", "places", "nouns_of")
    no_places_behind: frozenset[str] = _words("nouns", "places", "no_places_behind")
    place_verbs: frozenset[str] = _words("nouns", "places", "verbs")
    place_verbs_loose: frozenset[str] = _words("nouns", "places", "verbs_loose")
    states_own: frozenset[str] = _words("states", "owns", "sure")
    states_likely: frozenset[str] = _words("states", "owns", "likely")
    states_never: frozenset[str] = _words("states", "owns", "never")
    states_adjective: frozenset[str] = _words("states", "owns", "adjective")
    places_do: frozenset[str] = _words("states", "acts", "not_verbs")
    trading: frozenset[str] = _words("states", "acts", "trade")
    laid_on_states: frozenset[str] = _words("states", "acts", "burdens")
    done_to_states: frozenset[str] = _words("states", "acts", "objects")
    between_states: frozenset[str] = _words("states", "mutual", "nouns")
    done_abroad: frozenset[str] = _words("states", "acts", "abroad")
    dealings: frozenset[str] = _words("states", "mutual", "dealings")
    backing: frozenset[str] = _words("states", "mutual", "backing")
    adjective_endings: frozenset[str] = _words("states", "endings", "adjectives")
    telling_endings: tuple[str, ...] = _read(
        "states", lambda lists: tuple(sorted(lists.words("endings", "telling")))
    )
    state_endings: frozenset[str] = _words("states", "endings", "names")
    not_of_states: frozenset[str] = _words("states", "endings", "not_of_states")
    regions: Mapping[str, frozenset[str]] = _read("regions", _regions)
    people: frozenset[str] = _words("people", "people", "nouns")
    people_endings: tuple[str, ...] = _read(
        "people", lambda lists: tuple(sorted(lists.words("people", "endings")))
    )
    no_people: frozenset[str] = _words("people", "people", "not_endings")
    says: frozenset[str] = _words("speech", "verbs", "says")
    says_object: frozenset[str] = _words("speech", "verbs", "with_object")
    says_quotation: frozenset[str] = _words("speech", "verbs", "with_quotation")
    says_at: frozenset[str] = _words("speech", "verbs", "with_figure")
    issuing: frozenset[str] = _words("speech", "verbs", "issues")
    addressing: frozenset[str] = _words("speech", "verbs", "addressing")
    quotes: frozenset[str] = _words("speech", "verbs", "quotes")
    saying_nouns: frozenset[str] = _words("speech", "nouns", "says")
    recording_nouns: frozenset[str] = _words("speech", "nouns", "records")
    telling_nouns: frozenset[str] = _words("speech", "nouns", "tells")
    opinions: frozenset[str] = _words("speech", "nouns", "opinions")
    reasons: frozenset[str] = _words("speech", "nouns", "reasons")
    speaking_bodies: frozenset[str] = _words("speech", "nouns", "bodies")
    hearing_bodies: frozenset[str] = _words("speech", "nouns", "hear")
    charges: frozenset[str] = _words("speech", "nouns", "charges")
    untrue: frozenset[str] = _words("speech", "nouns", "untrue")
    true: frozenset[str] = _words("speech", "nouns", "true")
    bearing: frozenset[str] = _words("speech", "nouns", "bearing")
    approving: frozenset[str] = _words("speech", "nouns", "approving")
    source_words: frozenset[str] = _words("speech", "prepositions", "sources")
    attitudes: Mapping[str, str] = _read(
        "attitudes", lambda lists: _one_each(lists, {e: tuple(lists.words(e)) for e in EFFECTS})
    )
    light: frozenset[str] = _words("attitudes", "light")
    receiving: frozenset[str] = _words("attitudes", "receiving")
    siding: frozenset[str] = _words("attitudes", "siding")
    helping: frozenset[str] = _words("attitudes", "helping")
    grounds: frozenset[str] = _words("attitudes", "grounds")
    doubts: frozenset[str] = _words("attitudes", "doubts")
    voicing: frozenset[str] = _words("attitudes", "voicing")
    answering: frozenset[str] = _words("attitudes", "answering")
    goods: Mapping[str, tuple[str, ...]] = _read(
        "goods",
        lambda lists: _several({k: tuple(lists.words(k, "nouns")) for k in (*KINDS, ANY_KIND)}),
    )
    brands: frozenset[str] = _words("goods", "brands", "nouns")
    makers: frozenset[str] = _words("goods", "makers", "nouns")
    relief: frozenset[str] = _words("goods", "relief", "nouns")
    wanting: frozenset[str] = _words("goods", "wanting", "verbs")
    moving: frozenset[str] = _words("goods", "moving", "verbs")
    trades: frozenset[str] = _words("goods", "trades", "words")
    dual_use: frozenset[str] = _words("goods", "trades", "dual_use")
    kind_adjectives: Mapping[str, tuple[str, ...]] = _read(
        "goods", lambda lists: _several({k: tuple(lists.words(k, "adjectives")) for k in KINDS})
    )
    broad: frozenset[str] = _words("goods", "broad", "nouns")
    vague: frozenset[str] = _words("goods", "broad", "vague")
    telling: frozenset[str] = _words("goods", "telling", "nouns")
    owed: frozenset[str] = _words("goods", "owed", "nouns")
    containing: frozenset[str] = _words("goods", "containing", "verbs")
    measuring: frozenset[str] = _words("goods", "measuring", "verbs")
    events: Mapping[str, tuple[str, ...]] = _read(
        "events", lambda lists: _several(_by_event(lists, "nouns"))
    )
    other_events: frozenset[str] = _words("events", "others", "adjectives")
    goes_on: frozenset[str] = _words("events", "courses", "goes_on")
    arrives: frozenset[str] = _words("events", "courses", "arrives")
    commits: frozenset[str] = _words("events", "courses", "commits")
    imposes: frozenset[str] = _words("events", "courses", "imposes")
    is_over: frozenset[str] = _words("events", "courses", "is_over")
    amounts_to: frozenset[str] = _words("events", "courses", "amounts_to")
    passes: frozenset[str] = _words("events", "courses", "passes")

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
    files = {name: WordLists(folder / f"{name}.toml") for name in FILES}
    lists = {f.name: f.metadata["read"](files[f.metadata["file"]]) for f in fields(Lexicon)}
    found = Lexicon(**lists)
    for file in files.values():
        file.finish()
    for verb in sorted(found.light & found.receiving):
        files["attitudes"].refuse(("receiving",), f"{verb!r} is in light too")
    return found
