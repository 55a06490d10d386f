"""What several tests need: an empty graph, an article with what it tells, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import kg
from kg import ids
from kg.pipeline import ArticleEvidence, evidence_of
from kg.records import (
    Actor,
    Article,
    Block,
    BlockKind,
    EventMention,
    Findings,
    Interval,
    Span,
    Speech,
    Statement,
)
from kg.registry import Registry, load_registry
from kg.resources import ontology_folder, samples_folder
from kg.vocab import DEFAULT_BASE

# How long examples take to make says how busy the machine is, and nothing of the program. A run
# of the suite tells of the change before it, so its examples are the same each time; `make seek`
# looks for new ones.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", BUSY, derandomize=True)
settings.register_profile("seek", BUSY, print_blob=True)
settings.load_profile("same")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

# A backer, whom it backs, on which day, and who publishes it.
Tell = Callable[..., ArticleEvidence]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The registry of the project."""
    return load_registry(ontology_folder(), DEFAULT_BASE)


@pytest.fixture
def attest() -> Iterator[kg.Attest]:
    """An empty graph in memory."""
    with kg.open(":memory:") as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_articles() -> Path:
    """The folder with the five real articles; they are not part of the project."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the real articles are not part of the project and not beside it")
    return folder


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the sample articles, read by the real parser; to be read."""
    folder = tmp_path_factory.mktemp("samples") / "news"
    with kg.open(folder) as opened:
        assert opened.ingest(samples_folder()).articles == 5
    return folder


@pytest.fixture(scope="session")
def tell(registry: Registry) -> Tell:
    """Makes the evidence of an article that says that one backed another, without a parser."""

    def make(
        backer: str,
        backed: str,
        day: date = date(2020, 1, 31),
        *,
        publisher: str | None = "The Daily Example",
        url: str | None = None,
    ) -> ArticleEvidence:
        text = f"{backer} supported {backed}."
        key = ids.article_key(url, text)
        article = Article(
            iri=ids.article_iri(DEFAULT_BASE, key),
            key=key,
            text=text,
            digest=ids.text_digest(text),
            source=f"{ids.slug(backer)}-{ids.slug(backed)}.txt",
            blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
            title=f"{backer} and {backed}",
            publisher=publisher,
            issued=day,
            url=url,
        )
        actors = tuple(_actor(name, text) for name in (backer, backed))
        whole = Span(0, len(text))
        mention = EventMention(
            event_type="Support",
            frame="by-hand",
            span=whole,
            agents=(actors[0].iri,),
            recipients=(actors[1].iri,),
            time=Interval(day, day, day.isoformat()),
            status="Provided",
        )
        narration = Statement(span=whole, speaker=None, kind=Speech.NARRATION, reports=(0,))
        findings = Findings(actors=actors, mentions=(mention,), statements=(narration,))
        return evidence_of(article, findings, registry, base=DEFAULT_BASE)

    return make


def _actor(name: str, text: str) -> Actor:
    start = text.index(name)
    return Actor(
        iri=ids.met_actor_iri(DEFAULT_BASE, name),
        type="Organization",
        label=name,
        names=(name,),
        spans=(Span(start, start + len(name)),),
    )
