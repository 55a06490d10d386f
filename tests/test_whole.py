"""The whole way: however articles are ingested, the graph is the same; and it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.pipeline import ArticleEvidence
from kg.records import Metadata
from kg.resources import samples_folder
from kg.vocab import actors_graph, events_graph, ontology_graph

PREFIXES = (
    "PREFIX att: <https://w3id.org/attest/ns#>"
    " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
)
FOLLOWING = {ontology_graph(), actors_graph()}


@pytest.fixture(scope="module")
def samples() -> Iterator[kg.Attest]:
    """The sample articles, read by the real parser."""
    with kg.open(":memory:") as attest:
        report = attest.ingest(samples_folder())
        assert report.refusals == ()
        assert report.articles == 5
        yield attest


@pytest.fixture(scope="module")
def evidence(samples: kg.Attest) -> dict[str, bytes]:
    """The evidence of each sample article, read once for all tests."""
    store = samples.store
    return {name: store.read(name) for name in store.graphs() if "/article/" in name}


def export(attest: kg.Attest) -> bytes:
    return b"".join(attest.export_chunks("nquads"))


def stored(batches: Sequence[Sequence[tuple[str, bytes]]]) -> bytes:
    """Everything after evidence was stored in these batches, the events made after each."""
    with kg.open(":memory:") as attest:
        for batch in batches:
            with attest.store.write() as writer:
                for article, ntriples in batch:
                    writer.replace(article, ntriples)
            attest.rebuild()
        return export(attest)


@pytest.mark.parametrize("outlet", ["Harbour Review", "Mekong Ledger", "Anna Varga"])
def test_an_article_may_speak_of_the_outlet_that_publishes_it(outlet: str, tmp_path: Path) -> None:
    """Its name may look like a person's: such an article was refused as a whole."""
    file = tmp_path / "own.txt"
    file.write_text(
        f"{outlet} assesses that Qatar funded Hamas. “We erred,” said {outlet} later.\n"
    )
    with kg.open(":memory:") as attest:
        report = attest.ingest(file, defaults=Metadata(publisher=outlet))
        assert report.refusals == ()
        told = attest.query(
            "PREFIX att: <https://w3id.org/attest/ns#>"
            " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?name"
            " { ?outlet a att:MediaOutlet ; rdfs:label ?name }"
        )
        assert outlet in {str(row["name"].value) for row in told.rows}


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_neither_order_nor_repetition_nor_batches_change_a_byte(
    samples: kg.Attest, evidence: dict[str, bytes], data: st.DataObject
) -> None:
    articles = sorted(evidence.items())
    repeated = data.draw(st.lists(st.sampled_from(articles), max_size=3))
    order = data.draw(st.permutations([*articles, *repeated]))
    cut = data.draw(st.integers(0, len(order)))
    assert stored([order[:cut], order[cut:]]) == export(samples)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_an_article_too_much_changes_its_own_graph_and_what_follows_only(
    evidence: dict[str, bytes], data: st.DataObject
) -> None:
    """No article's graph depends on another's: taking one away leaves the others as they are."""
    gone = data.draw(st.sampled_from(sorted(evidence)))
    with kg.open(":memory:") as attest:
        with attest.store.write() as writer:
            for article, ntriples in evidence.items():
                if article != gone:
                    writer.replace(article, ntriples)
        for article, ntriples in evidence.items():
            expected = b"" if article == gone else ntriples
            assert sorted(attest.store.read(article).splitlines()) == sorted(expected.splitlines())


def test_reading_in_parallel_processes_changes_no_byte(samples: kg.Attest, tmp_path: Path) -> None:
    context = get_context("spawn")
    with (
        kg.open(tmp_path / "store") as attest,
        ProcessPoolExecutor(2, mp_context=context) as executor,
    ):
        folder = samples_folder()
        report = attest.ingest(*sorted(folder.iterdir(), reverse=True), executor=executor)
        assert report.articles == 5
        assert export(attest) == export(samples)


def test_the_samples_are_sound(samples: kg.Attest) -> None:
    report = samples.check()
    assert report.articles == 5
    assert report.faults == ()


def test_a_body_is_never_appointed_but_its_people_are(tmp_path: Path) -> None:
    """Who is appointed is a person or people, so that an article of this kind is consistent."""
    file = tmp_path / "note.txt"
    file.write_text("The election of a new leadership for Hamas in May 2017 surprised Egypt.\n")
    with kg.open(":memory:") as attest:
        assert attest.ingest(file).refusals == ()
        assert attest.check().faults == ()
        rows = attest.query(
            PREFIXES + "SELECT ?recipient ?body { ?event a att:Appointment ;"
            " att:body/rdfs:label ?body ; att:recipient/rdfs:label ?recipient }"
        ).rows
    assert [(str(r["recipient"]), str(r["body"])) for r in rows] == [
        ("new leadership for Hamas", "Hamas")
    ]


@pytest.mark.parametrize("text", ["{}, a party, met Egypt.", "Iran backs {}, an armed group."])
def test_one_name_of_kinds_that_exclude_each_other_is_two_actors(text: str, tmp_path: Path) -> None:
    """Whoever is a person in one article and a body in the next: the graph stays consistent, and
    one name of one kind is one actor across articles."""
    told = {
        "one": "Belmark, a retired general, met Ismail Haniyeh in Doha on 3 May 2019.",
        "two": text.format("Belmark"),
        "three": "Belmark, an armed group, attacked the Syrian army on 4 May 2019.",
    }
    for name, words in told.items():
        (tmp_path / f"{name}.txt").write_text(f"{words}\n")
    with kg.open(":memory:") as attest:
        assert attest.ingest(tmp_path).refusals == ()
        assert attest.check().faults == ()
        rows = attest.query(
            PREFIXES + "SELECT DISTINCT ?actor { ?actor a att:Actor ; rdfs:label 'Belmark' }"
        ).rows
    assert len(rows) == 2


def test_the_flagship_names_hamas_and_islamic_jihad_with_dates_and_words(
    samples: kg.Attest,
) -> None:
    rows = samples.ask("supported", actor="Quds Force").rows
    told: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        told.setdefault(str(row["organization"]), []).append({k: str(v) for k, v in row.items()})
    for organization in ("Hamas", "Palestinian Islamic Jihad"):
        assert organization in told
        assert any("2020-01" <= row.get("ends", "") <= "2020-03" for row in told[organization])
        assert all(row["words"] and row["publishers"] for row in told[organization])
    assert any(row.get("ends", "").startswith("2017-12") for row in told["Hamas"])
    assert all(
        row["status"] in ("Pledged", "Provided", "Ended") for rows in told.values() for row in rows
    )


def test_events_are_a_function_of_the_evidence(
    samples: kg.Attest, evidence: dict[str, bytes]
) -> None:
    before = samples.store.read(events_graph())
    samples.rebuild()
    assert samples.store.read(events_graph()) == before
    assert set(evidence) <= set(samples.store.graphs())


def test_reading_an_article_is_a_pure_function(samples: kg.Attest) -> None:
    from kg.article import inputs

    (given_, *_rest) = inputs([samples_folder()])
    assert not isinstance(given_, kg.Refusal)
    first = pipeline.read_one(given_, samples.settings)
    second = pipeline.read_one(given_, samples.settings)
    assert isinstance(first, ArticleEvidence)
    assert first == second


def test_the_real_articles_are_read_and_sound(shared_articles: Path) -> None:
    with kg.open(":memory:") as attest:
        report = attest.ingest(shared_articles)
        assert report.refusals == ()
        assert report.articles == 5
        assert attest.check().faults == ()


def test_the_flagship_names_whom_the_force_itself_backs(shared_articles: Path) -> None:
    with kg.open(":memory:") as attest:
        attest.ingest(shared_articles)
        rows = attest.ask("supported", actor="Quds Force").rows
    when: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        bounds = (str(row.get("begins", "")), str(row.get("ends", "")))
        when.setdefault(str(row["organization"]), set()).add(bounds)
        assert str(row["status"]) == "Pledged"
        assert str(row["words"])
        assert str(row["publishers"])
    for organization in ("Hamas", "Palestinian Islamic Jihad"):
        days = [day for bounds in when[organization] for day in bounds]
        assert any(day.startswith("2017-12") for day in days)
        assert any(day.startswith(("2020-01", "2020-02")) for day in days)
    # Iran backs these, by somebody's word; nobody says that the force did.
    assert not {"Hezbollah", "Izz ad-Din al-Qassam Brigades"} & set(when)
