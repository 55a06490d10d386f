"""Names however they are written: who is found by one, and who is not."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.registry import fold
from kg.registry.names import is_plain_word
from kg.registry.spelling import consonants, similarity
from tests.kg.registry.known import known, labels


@lru_cache(maxsize=1)
def all_names() -> list[tuple[str, str]]:
    return [(name, actor.iri) for actor in known().actors.values() for name in actor.names]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("the QUDS force", "Quds Force"),
        ("al-Quds Force", "Quds Force"),
        ("Hamas’s", "Hamas"),
        ("Hamas'", "Hamas"),
        ("Gen. Qasem Suleimani", "Qassem Soleimani"),
        ("President Bashar al-Assad", "Bashar al-Assad"),
        ("Ezzedine al-Qassam Brigades", "Izz ad-Din al-Qassam Brigades"),
        ("Izz al-Din al-Qassam Brigades", "Izz ad-Din al-Qassam Brigades"),
        ("U.S.", "United States"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Türkiye", "Turkey"),
    ],
)
def test_a_name_is_found_however_newspapers_write_it(written: str, label: str) -> None:
    assert labels(known().find(written)) == [label]


@pytest.mark.parametrize("written", ["us", "who", "Who", "it", "car", "somebody else", "", "''"])
def test_common_words_and_strangers_are_nobody(written: str) -> None:
    assert known().find(written) == ()
    assert known().variant(written) == ()
    assert known().by_adjective(written) is None


def test_a_shared_name_brings_all_its_bearers() -> None:
    assert len(known().find("Congo")) == 2
    assert len(known().find("Kim")) == 4


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.data())
@settings(max_examples=200)
def test_a_name_always_finds_itself_in_any_case_and_without_accents(data: st.DataObject) -> None:
    name, bearer = data.draw(st.sampled_from(all_names()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for written in (name, name.upper(), name.lower(), bare, f"the {name}", name.title()):
        if not is_plain_word(written):
            assert bearer in [actor.iri for actor in known().find(written)], written
    scores = {actor.iri: score for actor, score in known().variant(name)}
    assert scores[bearer] == 1.0


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Kasim Sulaymani", "Qassem Soleimani"),
        ("Yehya Sanwar", "Yahya Sinwar"),
        ("Ismael Haniya", "Ismail Haniyeh"),
        ("Ziyad Nakhaleh", "Ziad al-Nakhalah"),
        ("Khalid Meshal", "Khaled Mashal"),
        ("Moammar Qadhafi", "Muammar Gaddafi"),
        ("Hizballa", "Hezbollah"),
        ("Islamic Revolutions Guards Corps", "Islamic Revolutionary Guard Corps"),
    ],
)
def test_other_romanizations_are_recognized(written: str, label: str) -> None:
    best, score = known().variant(written)[0]
    assert best.label == label
    assert 0.6 < score <= 1.0


@pytest.mark.parametrize(
    "stranger",
    ["Ibrahim Sinwar", "Hassan Khomeini", "Hamid Rouhani", "Fuad Haniyeh", "Hussein Nasrallah"],
)
def test_a_shared_family_name_is_not_enough(stranger: str) -> None:
    assert known().find(stranger) == ()
    assert known().variant(stranger) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khamenei", "khomeini"),
        ("hassan", "hossein"),
        ("mahmoud", "mohamed"),
        ("jamal", "jamil"),
        ("omar", "amr"),
        ("suleiman", "soleimani"),
        ("khan", "ghani"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert similarity(one, other) == 0.0


def test_neighbouring_states_and_acronyms_are_no_spellings_of_each_other() -> None:
    assert labels(actor for actor, _ in known().variant("Niger")) == ["Niger"]
    assert labels(actor for actor, _ in known().variant("UNAMA")) == ["UNAMA"]


def test_variants_can_be_restricted_to_a_class() -> None:
    assert known().variant("Qassem Soleimani", type="Person")
    assert known().variant("Qassem Soleimani", type="Organization") == ()
    assert known().variant("Hizbullah", type="Organization")


words = st.text(st.sampled_from("abdeghiklmnoqrstuwyz"), min_size=1, max_size=9)


@given(words, words)
def test_similarity_is_symmetric_and_never_misses_the_index(one: str, other: str) -> None:
    score = similarity(one, other)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(similarity(other, one))
    if score > 0:
        assert consonants(one) == consonants(other)
