"""What words find: names in any spelling, titles, passages; and what hostile texts find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import SearchRequest, Store, open_store


@pytest.fixture(scope="module")
def memory(fill_names: Callable[[Store], None]) -> Iterator[Store]:
    with open_store(None) as opened:
        fill_names(opened)
        yield opened


def names(store: Store, text: str, **given: Any) -> list[str]:
    request = SearchRequest(text, **given)
    return [hit.iri.rpartition("/")[2] for hit in store.search(request).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hamas", "hamas"),
        ("hamas", "hamas"),
        ("ERDOGAN", "erdogan"),
        ("Erdoğan", "erdogan"),
        ("Tayyip Erd", "erdogan"),  # a prefix
        ("Ghassem Suleimani", "soleimani"),  # other romanizations
        ("Kasim Soleymani", "soleimani"),
        ("Haniya", "haniyeh"),
        ("Hizbullah", "hezbollah"),
        ("Hezbolah", "hezbollah"),  # a letter left out
        ("Soleimnai", "soleimani"),  # two letters exchanged
        ("General Qassem Soleimani", "soleimani"),  # a title that no name has
        ("IRGC-QF", "quds-force"),  # an alternative label
        ("harakat al-muqawama", "hamas"),
        ("al-Quds Force", "quds-force"),
    ],
)
def test_an_actor_is_found_in_any_spelling(store: Store, text: str, first: str) -> None:
    assert names(store, text, kinds=("actor",))[:1] == [first]


def test_all_words_must_be_there(store: Store) -> None:
    assert names(store, "Hassan Rouhani") == ["rouhani"]
    assert set(names(store, "Rouhani")) == {"rouhani", "rouhani-2"}
    assert names(store, "Rouhani Erdogan") == []
    assert set(names(store, "Rouhani Erdogan", any_word=True)) == {
        "rouhani", "rouhani-2", "erdogan",
    }  # fmt: skip


def test_a_word_that_is_known_is_no_slip_for_another(store: Store) -> None:
    assert "iran" in names(store, "Iran")
    assert names(store, "Iraq")[0] == "iran"  # unknown here, so it may be one
    assert names(store, "Hassan", kinds=("actor",)) == ["rouhani"]  # and not Hossein


def test_kinds_narrow_what_is_found_and_all_are_counted(store: Store) -> None:
    found = store.search(SearchRequest("hamas", kinds=("passage",)))
    assert [hit.kind for hit in found.hits] == ["passage", "passage"]
    assert found.counts == {"actor": 1, "article": 1, "passage": 2}
    assert found.total == 2
    only = store.search(SearchRequest("hamas", kinds=("passage",), only_kinds=True))
    assert (only.hits, only.counts) == (found.hits, {"passage": 2})
    assert names(store, "Iran", types=("https://w3id.org/attest/ns#Person",)) == []


def test_a_passage_comes_with_its_article_and_the_words_are_marked(store: Store) -> None:
    hit = store.search(SearchRequest("the commander's visit")).hits[0]
    assert hit.article == "https://w3id.org/attest/id/article/1"
    assert hit.label == "Hamas mends its ties with Tehran"
    marked = [hit.text[start:end] for start, end in hit.marks]
    assert marked == ["commander’s", "visit"]


def test_a_passage_that_says_something_comes_before_the_bare_word(store: Store) -> None:
    found = store.search(SearchRequest("hamas", kinds=("passage",)))
    assert [len(hit.text.split()) for hit in found.hits] == [9, 1]


def test_pages_are_parts_of_one_list(store: Store) -> None:
    whole = names(store, "hamas", limit=10)
    parts = [names(store, "hamas", limit=1, offset=n)[0] for n in range(len(whole))]
    assert parts == whole
    assert names(store, "hamas", offset=10) == []


def test_memory_and_disk_find_the_same(store: Store, memory: Store) -> None:
    for text in ("hamas", "Ghassem Suleimani", "Hezbolah", "tehran"):
        one, other = (s.search(SearchRequest(text)) for s in (store, memory))
        assert (one.hits, one.counts) == (other.hits, other.counts)


@pytest.mark.parametrize("text", ["", " ", "!!!", "\x00", '"', "*", "()", "…", "\n", "’"])
def test_what_has_no_word_is_refused_in_one_line(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="needs a word"):
        names(store, text)


@pytest.mark.parametrize(
    ("text", "reason"), [("x" * 1_000_000, "1,000 characters"), ("ab c d " * 100, "64 words")]
)
def test_what_is_too_long_is_refused_in_one_line(store: Store, text: str, reason: str) -> None:
    words = " ".join(f"{text[:2]}{n}" for n in range(100)) if "words" in reason else text
    with pytest.raises(QueryError, match=reason):
        names(store, words)


@pytest.mark.parametrize(
    "text",
    ['hamas" OR "iran', "hamas AND", "NEAR(hamas iran)", "hamas NOT iran", "words:hamas", "^hamas",
     "hamas*", "{hamas}", "hamas\x00iran", "-hamas", "hamas; DROP TABLE docs", "'hamas", "%hamas"],
)  # fmt: skip
def test_what_means_something_to_the_engine_means_nothing_here(store: Store, text: str) -> None:
    names(store, text)
    assert names(store, "hamas", kinds=("actor",)) == ["hamas"]


@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused(memory: Store, text: str) -> None:
    try:
        found = memory.search(SearchRequest(text))
    except QueryError:
        return
    for hit in found.hits:
        assert 0 < hit.score <= 1
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.marks)


def test_a_store_without_anything_finds_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty") as store:
        assert store.search(SearchRequest("hamas")).total == 0
