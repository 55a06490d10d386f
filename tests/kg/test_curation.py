"""A curator's word: what is wrong vanishes from the events and stays in the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import URIRef

from kg import pipeline
from kg.errors import InputError
from kg.library import Attest
from kg.store import UpdateRequest, open_store
from kg.vocab import DEFAULT_BASE, curation_graph, events_graph

BASE = DEFAULT_BASE


def graph(number: int, recipient: str, day: str = "2015-03-04") -> bytes:
    """One article that tells of one support."""
    mention, article = f"<{BASE}mention/{number}/1>", f"<{BASE}article/{number}>"
    att = "https://w3id.org/attest/ns#"
    date = "http://www.w3.org/2001/XMLSchema#date"
    a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    return "".join(
        f"{line} .\n"
        for line in (
            f"{article} {a} <{att}Article>",
            f'{article} <http://purl.org/dc/terms/issued> "2015-03-0{number + 4}"^^<{date}>',
            f"{mention} {a} <{att}EventMention>",
            f"{mention} <{att}eventType> <{att}Support>",
            f"{mention} <{att}agent> <{BASE}actor/iran>",
            f"{mention} <{att}recipient> <{BASE}actor/{recipient}>",
            f"{mention} <{att}status> <{att}Provided>",
            f'{mention} <{att}begins> "{day}"^^<{date}>',
            f'{mention} <{att}ends> "{day}"^^<{date}>',
            f'{mention} <{att}frame> "test"',
        )
    ).encode()


@pytest.fixture
def attest(tmp_path: Path) -> Iterator[Attest]:
    with Attest(open_store(None)) as opened:
        with opened.store.write() as writer:
            writer.replace(f"{BASE}article/1", graph(1, "hamas"))
            writer.replace(f"{BASE}article/2", graph(2, "hamas"))
            writer.replace(f"{BASE}article/3", graph(3, "hamas-movement"))
        opened.rebuild()
        yield opened


def events(attest: Attest) -> dict[str, set[str]]:
    """Each event with its mentions' numbers."""
    found: dict[str, set[str]] = {}
    for row in attest.query(
        "PREFIX att: <https://w3id.org/attest/ns#> SELECT ?event ?mention "
        f"{{ GRAPH <{events_graph()}> {{ ?event att:mention ?mention }} }}"
    ).rows:
        found.setdefault(str(row["event"]), set()).add(str(row["mention"]).split("/")[-2])
    return found


def told(attest: Attest) -> list[set[str]]:
    return sorted(events(attest).values(), key=sorted)


def inferred(attest: Attest, term: str) -> set[str]:
    pattern = f"?s <https://w3id.org/attest/ns#{term}> ?o"
    rows = attest.query(f"SELECT ?o {{ GRAPH <{BASE}graph/inferred> {{ {pattern} }} }}").rows
    return {str(row["o"]).removeprefix(BASE) for row in rows}


def test_a_mention_that_is_wrong_leaves_the_events_and_stays_in_the_evidence(
    attest: Attest,
) -> None:
    assert told(attest) == [{"1", "2"}, {"3"}]
    assert attest.mark_wrong(f"{BASE}mention/3/1", "another Hamas") == 1
    assert told(attest) == [{"1", "2"}]
    assert inferred(attest, "supports") == {"actor/hamas"}
    assert attest.store.read(f"{BASE}article/3") == b"".join(
        sorted(graph(3, "hamas-movement").splitlines(keepends=True))
    )
    attest.rebuild()
    assert told(attest) == [{"1", "2"}]
    attest.take_back(f"{BASE}mention/3/1")
    assert told(attest) == [{"1", "2"}, {"3"}]


def test_an_event_that_is_wrong_goes_with_its_mentions_and_does_not_come_back(
    attest: Attest,
) -> None:
    event = next(iri for iri, mentions in events(attest).items() if "1" in mentions)
    attest.mark_wrong(event, "it was never given")
    assert told(attest) == [{"3"}]
    with attest.store.write() as writer:  # an earlier article, whose mention would be the first
        writer.replace(f"{BASE}article/0", graph(0, "hamas"))
    attest.rebuild()
    assert told(attest) == [{"0"}, {"3"}]


def test_a_raw_update_of_an_event_alone_is_heeded_too(attest: Attest) -> None:
    event = next(iri for iri, mentions in events(attest).items() if "1" in mentions)
    with attest.store.write() as writer:
        writer.update(
            UpdateRequest(
                f"INSERT DATA {{ GRAPH <{curation_graph()}> "
                f'{{ <{event}> <https://w3id.org/attest/ns#wrong> "no" }} }}'
            )
        )
        pipeline.derive(writer, BASE)
    assert told(attest) == [{"3"}]


def test_actors_that_are_one_are_fused_and_parted_again(attest: Attest) -> None:
    hamas, movement = f"{BASE}actor/hamas", f"{BASE}actor/hamas-movement"
    attest.mark_same(movement, hamas)
    assert told(attest) == [{"1", "2", "3"}]
    assert inferred(attest, "supports") == {"actor/hamas"}
    attest.mark_different(hamas, movement)
    assert told(attest) == [{"1", "2"}, {"3"}]


def test_mentions_and_events_that_are_different_do_not_meet(attest: Attest) -> None:
    attest.mark_different(f"{BASE}mention/1/1", f"{BASE}mention/2/1")
    assert told(attest) == [{"1"}, {"2"}, {"3"}]
    attest.take_back(f"{BASE}mention/1/1")
    assert told(attest) == [{"1", "2"}, {"3"}]


@pytest.mark.parametrize(
    ("iri", "because", "message"),
    [
        (f"{BASE}mention/9/1", "no", "says nothing of it"),
        (f"{BASE}mention/1/1", "  ", "say why"),
    ],
)
def test_a_correction_that_means_nothing_is_refused(
    attest: Attest, iri: str, because: str, message: str
) -> None:
    before = attest.store.snapshot
    with pytest.raises(InputError, match=message):
        attest.mark_wrong(iri, because)
    assert attest.store.snapshot == before


def test_only_two_actors_can_be_the_same(attest: Attest) -> None:
    one = f"{BASE}mention/1/1"
    with pytest.raises(InputError, match="only actors"):
        attest.mark_same(one, f"{BASE}mention/2/1")
    with pytest.raises(InputError, match="two things"):
        attest.mark_different(one, one)
    with pytest.raises(InputError, match="no curator"):
        attest.take_back(str(URIRef(one)))


@pytest.mark.parametrize("name", ["Hamas", "Quds Force", "http://example.org/a b"])
def test_a_name_is_told_from_an_iri(attest: Attest, name: str) -> None:
    with pytest.raises(InputError, match="is no IRI; give it as answers"):
        attest.mark_wrong(name, "a name")
