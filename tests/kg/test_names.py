"""Names in a sentence: known ones, new ones, and the titles before them."""

from __future__ import annotations

import pytest

from kg.mentions.gazetteer import Gazetteer
from kg.mentions.names import again, names_in, surnames
from kg.records.tree import Tree
from kg.registry import Registry
from tests.kg.sentences import lexicon, sentence


@pytest.fixture(scope="module")
def gazetteer(registry: Registry) -> Gazetteer:
    """The names of the project's registry."""
    return Gazetteer(registry)


def found(notation: str, gazetteer: Gazetteer, registry: Registry) -> list[tuple[str, str]]:
    """The names of a sentence, each with the words of its title."""
    tree = Tree(sentence(notation))
    return [
        (name.text, " ".join(tree.tokens[i].text for i in name.title))
        for name in names_in(tree, gazetteer, registry, lexicon())
    ]


CASES = {
    "a known name of several words, the longest": (
        "the/DT/det>Force Quds/NNP@ORG/compound>Force Force/NNP@ORG/nsubj>left left/leave/VBD/ROOT",
        [("Quds Force", "")],
    ),
    "a common word is no name, though a name is spelled so": (
        "the/DT/det>front front/NN/nsubj>moved moved/move/VBD/ROOT",
        [],
    ),
    "nobody knows him": (
        "Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        [("Omar Zidan", "")],
    ),
    "small words inside a name": (
        "Omar/NNP@PERSON/compound>Zidan bin/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left "
        "left/leave/VBD/ROOT",
        [("Omar bin Zidan", "")],
    ),
    "of inside the name of a body": (
        "Party/NNP@ORG/nsubj>left of/IN@ORG/prep>Party Flowers/NNPS@ORG/pobj>of "
        "left/leave/VBD/ROOT",
        [("Party of Flowers", "")],
    ),
    "of between two names": (
        "Zidan/NNP@PERSON/nsubj>left of/IN/prep>Zidan Zedland/NNP@GPE/pobj>of left/leave/VBD/ROOT",
        [("Zidan", ""), ("Zedland", "")],
    ),
    "an office before a name": (
        "leader/NN/compound>Zidan Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left "
        "left/leave/VBD/ROOT",
        [("Omar Zidan", "leader")],
    ),
    "what qualifies the office": (
        "former/JJ/amod>leader political/JJ/amod>leader leader/NN/compound>Zidan "
        "Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        [("Omar Zidan", "former political leader")],
    ),
    "rank and office written like the name": (
        "General/NNP/compound>Zidan Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left "
        "left/leave/VBD/ROOT",
        [("Omar Zidan", "General")],
    ),
    "a nationality is no name": (
        "Norwegian/NNP@NORP/compound>Zidan Omar/NNP@PERSON/compound>Zidan "
        "Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        [("Omar Zidan", "")],
    ),
    "a day is no name": (
        "He/PRP/nsubj>left left/leave/VBD/ROOT on/IN/prep>left Monday/NNP@DATE/pobj>on",
        [],
    ),
    "two names side by side": (
        "Zedland/NNP@GPE/compound>Zidan Omar/NNP@PERSON/compound>Zidan "
        "Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT",
        [("Zedland", ""), ("Omar Zidan", "")],
    ),
}


@pytest.mark.parametrize(("notation", "expected"), CASES.values(), ids=CASES)
def test_names_and_their_titles(
    notation: str, expected: list[tuple[str, str]], gazetteer: Gazetteer, registry: Registry
) -> None:
    assert found(notation, gazetteer, registry) == expected


def test_a_known_name_tells_who_bears_it(gazetteer: Gazetteer, registry: Registry) -> None:
    tree = Tree(sentence("Hezbollah/NNP@ORG/nsubj>left left/leave/VBD/ROOT"))
    (name,) = names_in(tree, gazetteer, registry, lexicon())
    assert [registry.actors[iri].label for iri in name.known] == ["Hezbollah"]


def test_a_surname_taken_for_a_common_word_is_found_again(
    gazetteer: Gazetteer, registry: Registry
) -> None:
    first = Tree(
        sentence("Omar/NNP@PERSON/compound>Zidan Zidan/NNP@PERSON/nsubj>left left/leave/VBD/ROOT")
    )
    second = Tree(sentence("Zidan/zidan/NNS/nsubj>left left/leave/VBD/ROOT"))
    article = [tuple(names_in(t, gazetteer, registry, lexicon())) for t in (first, second)]
    assert article[1] == ()
    assert [n.text for n in again(second, article[1], surnames(article))] == ["Zidan"]
    assert [n.text for n in again(second, article[1], surnames(article[1:]))] == []
