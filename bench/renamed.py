"""How much of reading hangs on known names: `python bench/renamed.py FOLDER … [--names SET]`.

FOLDER is as for bench/confusion.py. In text and expectations alike, the states, armed groups and
persons of the registry are given names of nobody (bench/invented.toml: several sets of differing
looks), and what is then read is judged by the renamed expectations. Prints the figures of the texts
as they are, of each set, and the drop. With --lost, the sentences of which an event is lost.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from confusion import Errors
from judge import Gold, Judged, judge, texts

from kg.records import Input
from kg.registry import KnownActor, Registry, fold, load_registry
from kg.registry.names import surname
from kg.resources import ontology_folder
from kg.vocab import DEFAULT_BASE

_NAMES = Path(__file__).with_name("invented.toml")
_GROUPS = ("ArmedGroup",)
# Short for a state: its name where it stands alone, else its adjective.
_SHORT = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "DRC"})
_ALONE = (
    r"(?=[.,;:)?!'’]|$| (?:against|and|at|by|for|from|had|has|in|is|of|on|or|said|that|to|was|will"
    r"|with|would)\b)"
)
_WITH_ARTICLE = re.compile(
    r"\b[Tt]he (U\.S\.|US|U\.K\.|UK|UAE|DRC|United [A-Z]\w+(?: Emirates)?|Emirates|Gambia|Kremlin"
    r"|Maldives|Netherlands|Philippines|Soviet Union|White House|[A-Z]\w+ Republic)(?=\W|$)"
)
_ACRONYMS = ("VLA", "KNF", "DRB", "MTPK", "ZLF", "URA", "PNDK", "HRF", "TSB", "GLK")
_HEADS = ("Army", "Brigade", "Brigades", "Council", "Force", "Forces", "Front", "Movement", "Party")


@dataclass(frozen=True)
class NameSet:
    """Names of one look."""

    states: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...]
    persons: tuple[tuple[str, str], ...]


def name_sets() -> dict[str, NameSet]:
    """The sets of invented names, by their look."""
    return {
        look: NameSet(*(tuple(map(_frozen, table[k])) for k in ("states", "groups", "persons")))
        for look, table in tomllib.loads(_NAMES.read_text()).items()
    }


def _frozen(names: Any) -> Any:
    return tuple(names) if isinstance(names, list) else names


class Renaming:
    """The new names of everybody known in one text, the first met with the first of the set."""

    def __init__(self, text: str, registry: Registry, names: NameSet) -> None:
        self._registry, self._names = registry, names
        self._new: dict[str, str] = {}
        self.forms: dict[str, tuple[str, ...]] = {}
        taken = {"State": 0, "ArmedGroup": 0, "Person": 0}
        for actor in self._met(text):
            place = taken[actor.type]
            taken[actor.type] += 1
            make: Callable[[KnownActor, int], dict[str, str]] = {
                "State": self._of_state, "ArmedGroup": self._of_group, "Person": self._of_person,
            }[actor.type]  # fmt: skip
            new = make(actor, place)
            for old, name in new.items():
                self._new.setdefault(old, name)
            self.forms[actor.iri] = tuple(dict.fromkeys(new.values()))

    def _met(self, text: str) -> list[KnownActor]:
        """The states, groups and persons that a text names, in the order of meeting."""
        places: dict[str, int] = {}
        for found in index(self._registry).pattern.finditer(text):
            for actor in index(self._registry).bearers[found.group()]:
                places.setdefault(actor.iri, found.start())
        return [self._registry.actors[iri] for iri in sorted(places, key=lambda i: (places[i], i))]

    def _of_state(self, actor: KnownActor, place: int) -> dict[str, str]:
        name, adjective, capital = self._names.states[place % len(self._names.states)]
        again = place // len(self._names.states)
        if again:
            name, adjective, capital = f"New {name}", f"New {adjective}", f"New {capital}"
        return {
            **dict.fromkeys((n for n in actor.names if not _holds(n, actor.adjectives)), name),
            **{f"{old}s": f"{adjective}s" for old in actor.adjectives},
            **dict.fromkeys(actor.adjectives, adjective),
            **dict.fromkeys(actor.metonyms, capital),
        }

    def _of_group(self, actor: KnownActor, place: int) -> dict[str, str]:
        whole = self._names.groups[place % len(self._names.groups)]
        short = _ACRONYMS[place % len(_ACRONYMS)]
        new = {}
        for old in actor.names:
            last = old.split()[-1]
            headed = " " in old and last in _HEADS
            new[old] = short if old.isupper() else f"{whole} {last}" if headed else whole
        return new

    def _of_person(self, actor: KnownActor, place: int) -> dict[str, str]:
        given, family = self._names.persons[place % len(self._names.persons)]
        if place >= len(self._names.persons):
            given = self._names.persons[(place + 1) % len(self._names.persons)][0]
        new = {old: f"{given} {family}" if " " in old else family for old in actor.names}
        return {**new, **{_family_name(old): family for old in actor.names}}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of(self._new)

    def __call__(self, text: str) -> str:
        """A text with the new names; of “the” before a state's name nothing stays."""
        if not self._new:
            return text
        text = _WITH_ARTICLE.sub(
            lambda m: m.group(1) if m.group(1) in self._new and not _before_noun(m) else m.group(),
            text,
        )
        return self._pattern.sub(self._at, text)

    def _at(self, found: re.Match[str]) -> str:
        old = found.group()
        if old in _SHORT and _before_noun(found):
            state = self._new[old]
            return next((a for n, a, _ in self._names.states if n == state), state)
        return self._new[old]

    def gold(self, value: Any) -> Any:
        """Expectations with the new names; whoever is renamed may be called by any of them."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {key: self.gold(inner) for key, inner in value.items()}
        if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            forms = [f for v in value for f in self._forms_of(v)]
            return list(dict.fromkeys([*(self(v) for v in value), *forms]))
        return [self.gold(inner) for inner in value] if isinstance(value, list) else value

    def _forms_of(self, label: str) -> tuple[str, ...]:
        known = index(self._registry).bearers.get(label, ())
        return tuple(f for actor in known for f in self.forms.get(actor.iri, ()))


def _holds(name: str, adjectives: Sequence[str]) -> bool:
    """Whether a name is an adjective and a noun, each of which is renamed alone."""
    return any(name.startswith(f"{a} ") for a in adjectives)


def _before_noun(found: re.Match[str]) -> bool:
    """Whether a short name for a state stands before the noun that it qualifies."""
    return re.match(_ALONE, found.string[found.end() :]) is None


def _family_name(name: str) -> str:
    words = len(surname(fold(name)).split())
    return " ".join(name.split()[-words:])


@dataclass(frozen=True)
class Index:
    """Which actors bear which names as written, and a pattern that finds them."""

    bearers: dict[str, tuple[KnownActor, ...]]
    pattern: re.Pattern[str]


_INDEX: dict[int, Index] = {}


def index(registry: Registry) -> Index:
    """The names of the states, armed groups and persons of a registry."""
    if id(registry) not in _INDEX:
        bearers: dict[str, tuple[KnownActor, ...]] = {}
        for actor in registry.actors.values():
            if actor.type not in ("State", "Person", *_GROUPS):
                continue
            for name in (*actor.names, *actor.adjectives, *actor.metonyms):
                if name[0].isupper() and len(name) > 1:
                    bearers[name] = (*bearers.get(name, ()), actor)
        _INDEX[id(registry)] = Index(bearers, _any_of(bearers))
    return _INDEX[id(registry)]


def _any_of(names: Mapping[str, Any]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w])")


def renamed(
    where: Path, registry: Registry, names: NameSet
) -> Iterator[tuple[Input, Gold, Renaming]]:
    """The texts of a folder with their expectations, renamed."""
    for given, gold in texts(where):
        text = given.content.decode()
        new = Renaming(text, registry, names)
        yield replace(given, content=new(text).encode()), new.gold(gold), new


def _lost(plain: Judged, other: Judged) -> Iterator[str]:
    for one, two in zip(plain.gold["events"], other.gold["events"], strict=True):
        had = any(plain.finds(one, m) for m in plain.findings.mentions)
        if had and not any(other.finds(two, m) for m in other.findings.mentions):
            yield f"lost {two['type']} {two.get('agent')} {two.get('recipient')}: {two['evidence']}"
    for m in other.findings.mentions:
        if not other.right(m) and len(plain.findings.mentions) <= len(other.findings.mentions):
            text = other.article.text[m.span.start : m.span.end]
            sides = [i.rsplit("/", 1)[-1] for i in (*m.agents, "->", *m.recipients)]
            yield f"wrong {m.event_type} {sides}: {text}"


def main() -> None:
    """Reads the folders, as they are and renamed, and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--names", choices=sorted(name_sets()), action="append")
    parser.add_argument("--lost", action="store_true")
    asked = parser.parse_args()
    registry = load_registry(ontology_folder(), DEFAULT_BASE)
    plain = [
        judge(given, gold, registry) for folder in asked.folders for given, gold in texts(folder)
    ]
    before = _counted(plain)
    print(f"{'as they are':12} {before.summary()}")
    for look in asked.names or name_sets():
        others = [
            judge(given, gold, registry)
            for folder in asked.folders
            for given, gold, _ in renamed(folder, registry, name_sets()[look])
        ]
        after = _counted(others)
        print(f"{look:12} {after.summary()}, drop {before.f1 - after.f1:.3f}")
        if asked.lost:
            for one, other in zip(plain, others, strict=True):
                print(
                    *(f"  {other.article.source}: {line}" for line in _lost(one, other)), sep="\n"
                )


def _counted(judged: list[Judged]) -> Errors:
    errors = Errors()
    for text in judged:
        errors.add(text)
    return errors


if __name__ == "__main__":
    main()
