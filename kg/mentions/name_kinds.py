"""What kind of actor, or whether a place, a name is of that nobody knows: by its title, the noun
beside it, its own words, the words around it, and what the parser takes it for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.mentions.name import Name
from kg.registry import Registry

# A last word of these classes is hardly ever a family name: the Tamar Brigades.
_NEVER_SURNAMES = frozenset({"ArmedGroup", "ArmedForce", "PoliticalBody"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# A body whose name ends so has states for members.
_LEAGUES = frozenset({"InternationalBody", "Organization", "PoliticalBody"})
# No state's army is called so.
_RISING = frozenset(
    {"free", "independence", "insurgent", "liberation", "rebel", "resistance", "salvation"}
)
_OF_STATES = frozenset({"countries", "nations", "republics", "states"})


class NameKinds:
    """The kinds of one article's names."""

    def __init__(
        self, names: Sequence[Name], registry: Registry, lexicon: Lexicon, outlet: str = ""
    ) -> None:
        """`outlet`: the folded name of whoever publishes the article."""
        self._registry, self._lexicon, self._outlet = registry, lexicon, outlet
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._told: dict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            self._labels[name.folded]["PERSON" if name.title else name.label] += 1
            self._told[name.folded][name.kind] += bool(name.kind)

    def kind(self, name: Name) -> str:
        """Person, Place, a class of organization, or empty where nothing tells."""
        return self.kind_and_why(name)[0]

    def kind_and_why(self, name: Name) -> tuple[str, str]:
        """The kind of a name, and what tells it: title, noun, head, label, or nothing."""
        words = name.folded.split()
        if words and name.folded == self._outlet:
            return "MediaOutlet", "new-publisher"
        if name.title:
            return "Person", "new-title"
        heads = self._lexicon.name_heads if len(words) > 1 else {}
        by_head = heads.get(_head_of(words)) or heads.get(words[-1] if words else "")
        if name.noun:
            kind = (self._lexicon.classes(name.noun) or ("Person",))[0]
            if kind != "Person" or by_head not in _NEVER_SURNAMES:
                return kind, "new-noun"  # but the Highland Army, an *ally* of Chad, is no person
        labels = self._labels[name.folded]
        top = max(labels, key=lambda label: (labels[label], label)) if labels else ""
        if by_head == "ArmedForce" and not _RISING.isdisjoint(words[:-1]):
            return "ArmedGroup", "new-head"  # the Free Highland Army
        if by_head in _LEAGUES and words[-1] in _OF_STATES:
            return "InternationalBody", "new-head"  # the Organisation of Eastern States
        if by_head is not None and (top != "PERSON" or by_head in _NEVER_SURNAMES):
            return by_head, "new-head"
        by_beginning = self._lexicon.name_beginnings.get(words[0]) if len(words) > 1 else None
        if by_beginning is not None:
            return by_beginning, "new-head"
        if self._registry.by_metonym(name.text) is not None:
            return "Place", "new-label"
        told = self._told[name.folded]
        if told.total():
            return max(told, key=lambda kind: (told[kind], kind)), "new-beside"
        # “Karim Haddad … Haddad”: who goes by the last word is no place
        alone = self._labels.get(words[-1]) if len(words) > 1 else None
        if top == "PERSON" or (alone and set(alone) == {"PERSON"} and top in _PLACE_LABELS):
            return "Person", "new-label"
        if top in _PLACE_LABELS:
            return "Place", "new-label"
        if top == "NORP":
            return "People", "new-label"
        return ("Organization", "new-label") if top == "ORG" else ("", "new")

    def told(self, name: Name, kind: str) -> int:
        """How often the words around a name tell that it is of a kind."""
        return self._told[name.folded][kind]

    def is_placed(self, name: Name) -> bool:
        """Whether a name is told of as a place anywhere in the article."""
        labels = self._labels[name.folded]
        return bool(self.told(name, "Place")) or any(labels[label] for label in _PLACE_LABELS)


def _head_of(words: list[str]) -> str:
    """The word of a name that tells its class: the last, or that before “of” and “for”."""
    ends = [n for n, word in enumerate(words) if n and word in ("for", "of")]
    return words[ends[0] - 1] if ends else words[-1]
