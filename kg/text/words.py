"""The words by which grammar is read, from `ontology/lexicon/grammar.toml`, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.resources import ontology_folder
from kg.wordlists import WordLists

_MODALITIES = frozenset({"conditional", "possible", "demanded", "future"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """All lists, as sets of lemmas; the file says what each is for."""

    object_control: frozenset[str]
    finite_content: frozenset[str]
    infinitive_content: frozenset[str]
    subject_control: frozenset[str]
    reporting: frozenset[str]
    copulas: frozenset[str]
    participles: Mapping[str, str]
    charging: frozenset[str]
    making: frozenset[str]
    done_to: frozenset[str]
    moving: frozenset[str]
    ditransitive: frozenset[str]
    gerund: frozenset[str]
    raising: frozenset[str]
    bringing_about: frozenset[str]
    serving: frozenset[str]
    naming: frozenset[str]
    headline_nouns: frozenset[str]
    never_names: frozenset[str]
    headline_verbs: frozenset[str]
    never_verbs: frozenset[str]
    undergone: frozenset[str]
    addressing: frozenset[str]
    aims: frozenset[str]
    for_somebody: frozenset[str]
    clausal_nouns: frozenset[str]
    bodies: frozenset[str]
    plans: frozenset[str]
    posts: frozenset[str]
    of_verbs: frozenset[str]
    of_object: frozenset[str]
    judging: frozenset[str]
    verb_lemmas: Mapping[str, str]
    noun_lemmas: Mapping[str, str]
    modals: Mapping[str, str]
    negating_adverbs: frozenset[str]
    negating_determiners: frozenset[str]
    instead: frozenset[str]
    negating_pronouns: frozenset[str]
    hedges: frozenset[str]
    small: frozenset[str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The project's own lists. Raises DataError if the file does not hold."""
    return load_grammar(ontology_folder() / "lexicon" / "grammar.toml")


def load_grammar(path: Path) -> Grammar:
    """The lists in a file. Raises DataError naming the file and the key that is wrong."""
    lists = WordLists(path)
    found = Grammar(
        object_control=lists.words("verbs", "object_control"),
        finite_content=lists.words("verbs", "finite_content"),
        infinitive_content=lists.words("verbs", "infinitive_content"),
        subject_control=lists.words("verbs", "subject_control"),
        reporting=lists.words("verbs", "reporting"),
        copulas=lists.words("verbs", "copulas"),
        participles=lists.pairs("participles"),
        charging=lists.words("verbs", "charging"),
        making=lists.words("verbs", "making"),
        done_to=lists.words("verbs", "done_to"),
        moving=lists.words("verbs", "moving"),
        ditransitive=lists.words("verbs", "ditransitive"),
        gerund=lists.words("verbs", "gerund"),
        judging=lists.words("verbs", "judging"),
        raising=lists.words("verbs", "raising"),
        bringing_about=lists.words("verbs", "bringing_about"),
        serving=lists.words("verbs", "serving"),
        naming=lists.words("verbs", "naming"),
        headline_nouns=lists.words("headlines", "nouns"),
        never_names=lists.words("headlines", "never_names"),
        headline_verbs=lists.words("headlines", "verbs"),
        never_verbs=lists.words("headlines", "never_verbs"),
        undergone=lists.words("verbs", "undergone"),
        addressing=lists.words("verbs", "addressing"),
        aims=lists.words("nouns", "aims"),
        for_somebody=lists.words("nouns", "for_somebody"),
        clausal_nouns=lists.words("nouns", "clausal"),
        bodies=lists.words("nouns", "bodies"),
        plans=lists.words("nouns", "plans"),
        posts=lists.words("nouns", "posts"),
        of_verbs=lists.words("prepositions", "of_verbs"),
        of_object=lists.words("prepositions", "of_object"),
        verb_lemmas=lists.pairs("verb_lemmas"),
        noun_lemmas=lists.pairs("noun_lemmas"),
        modals=lists.pairs("modals"),
        negating_adverbs=lists.words("negation", "adverbs"),
        negating_determiners=lists.words("negation", "determiners"),
        instead=lists.words("negation", "instead"),
        negating_pronouns=lists.words("negation", "pronouns"),
        hedges=lists.words("hedges", "adverbs"),
        small=lists.words("headlines", "small"),
    )
    lists.finish()
    for auxiliary, modality in sorted(found.modals.items()):
        if modality not in _MODALITIES:
            lists.refuse(("modals", auxiliary), f"{modality!r} is no modality")
    for verb in sorted(found.object_control & found.subject_control):
        lists.refuse(("verbs", "subject_control"), f"{verb!r} is in object_control too")
    for verb in sorted(found.finite_content - found.object_control):
        lists.refuse(("verbs", "finite_content"), f"{verb!r} is not in object_control")
    return found
