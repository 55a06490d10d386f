"""What an open graph offers to other tools and libraries: exports and views."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import Dataset
from rdflib.term import Node

from kg.settings import Settings
from kg.store.base import Answer, Limits, QueryRequest, Store
from kg.views.needed import needed

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from owlready2 import World
    from pandas import DataFrame

    from kg.exports.formats import Options as ExportOptions
    from kg.views.chosen import Chosen

NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Views:
    """The views of a store; examples are of the graph of the sample articles."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._limits = Limits(settings.timeout, settings.memory * 1024**2)

    @property
    def limits(self) -> Limits:
        """What a query may use, by the settings."""
        return self._limits

    def dataset(self) -> Dataset:
        """All graphs as an rdflib Dataset, for reading; nothing is copied.

        Its default graph is the union of all. Look-ups and SPARQL are answered by the store, from
        its newest snapshot; `query` within the limits of the settings. To change it raises
        StoreError; other errors are those of `query`.

        >>> from rdflib.namespace import DCTERMS
        >>> dataset = attest.dataset()
        >>> print(min(dataset.objects(None, DCTERMS.issued)))
        2017-08-08
        >>> [row] = dataset.query("SELECT (COUNT(*) AS ?n) { ?article a att:Article }")
        >>> print(row.n)
        5
        """
        from kg.views.dataset import dataset_of

        return dataset_of(self.store, self._limits)

    def to_pandas(self, answer: Answer | str, **bindings: Node) -> DataFrame:
        """An answer, or that of a SPARQL query with these bindings, as a table of pandas.

        Raises what `query` raises, QueryError for an ASK, and AttestError where the extra
        [pandas] is not installed.

        >>> supported = attest.to_pandas(attest.ask("supported", actor="Quds Force"))
        >>> supported.groupby("organization").size().to_dict()
        {'Hamas': 3, 'Palestinian Islamic Jihad': 2, 'Palestinian factions': 1}
        """
        needed("pandas", "pandas", "tables of pandas")
        from kg.views.frame import frame_of

        if isinstance(answer, str):
            answer = self.store.query(QueryRequest(answer, bindings=bindings, limits=self._limits))
        return frame_of(answer)

    def to_networkx(
        self,
        *,
        about: str | None = None,
        question: str | None = None,
        values: Mapping[str, str] = NO_VALUES,
        events: Sequence[str] = ("Support",),
    ) -> MultiDiGraph:
        """Who backs whom, as a directed graph of networkx: an edge for each agent and recipient of
        each event of these types. The parts are as for `export_chunks`.

        Nodes are the IRIs of actors, with `label` and `type`; edges have `status`, `begins`,
        `speakers`, `words` and more. Raises what `export_chunks` raises, and AttestError where
        the extra [networkx] is not installed.

        >>> network = attest.to_networkx(about="Hamas")
        >>> hamas = "https://w3id.org/attest/id/actor/hamas"
        >>> sorted({network.nodes[backer]["label"] for backer, _ in network.in_edges(hamas)})
        ['Esmail Qaani', 'Iran', 'Islamic Revolutionary Guard Corps', 'Qassem Soleimani',
         'Quds Force', 'Quds Force commander']
        """
        needed("networkx", "networkx", "graphs of networkx")
        from kg.exports.as_networkx import network_of
        from kg.exports.facts import gathered
        from kg.exports.network import wanted_types

        types = wanted_types(events)
        with gathered(self._chosen(about, question, values).nquads()) as facts:
            return network_of(facts, types)

    def to_owlready2(self, actor: str) -> World:
        """An actor's neighbourhood as Python objects: a world of owlready2 with the ontology's
        classes, filled with what concerns the actor, given by any name or by its IRI.

        Raises InputError for an unknown actor, StoreError, and AttestError where the extra [owl]
        is not installed.

        >>> world = attest.to_owlready2("Palestinian Islamic Jihad")
        >>> att = world.get_namespace("https://w3id.org/attest/ns#")
        >>> print(min(event.label[0] for event in att.Support.instances())[:38])
        Support: Esmail Qaani → Hamas and Pale
        """
        needed("owlready2", "owl", "worlds of owlready2")
        from kg.views.world import world_of

        return world_of(self._chosen(actor, None, NO_VALUES).nquads(), self.settings.base)

    def export(
        self,
        target: str | os.PathLike[str],
        format: str = "nquads",
        *,
        about: str | None = None,
        question: str | None = None,
        values: Mapping[str, str] = NO_VALUES,
        events: Sequence[str] = ("Support",),
        progress: Callable[[int], None] | None = None,
    ) -> Path:
        """Write the graph, or a part of it, into a file; tables into a folder or a .zip. Answers
        where it is.

        The formats are the keys of `kg.exports.names.FORMATS`. The parts and `events` are as for
        `export_chunks`. `progress` is told how many bytes were written since the last time. The
        file is whole or not there at all. Raises AttestError, OSError.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = attest.export(f"{folder}/hamas.gexf", "gexf", about="Hamas")
        ...     print(file.name, file.read_text()[:5])
        hamas.gexf <?xml
        """
        from kg.exports.export import write_to

        path = Path(target)
        options = self._export_options(format, events)
        write_to(path, self._chosen(about, question, values).nquads(), format, options, progress)
        return path

    def export_chunks(
        self,
        format: str = "nquads",
        *,
        about: str | None = None,
        question: str | None = None,
        values: Mapping[str, str] = NO_VALUES,
        events: Sequence[str] = ("Support",),
    ) -> Generator[bytes]:
        """The graph, or a part of it, in chunks of bytes.

        `about` is an actor by any of its names, or the IRI of any resource; `question` a prepared
        question, `values` those of its parameters: the part is then the events of its answer. A
        part has all that it rests on: mentions, who says so, passages, articles. `events` are the
        types of events that become edges of a network. Raises AttestError for an unknown format
        or type, QuestionError, StoreError.
        """
        from kg.exports.formats import written

        options = self._export_options(format, events)
        return written(self._chosen(about, question, values).nquads(), format, options)

    def _export_options(self, format: str, events: Sequence[str]) -> ExportOptions:
        from kg.exports.formats import Options
        from kg.exports.names import format_named
        from kg.exports.network import wanted_types

        format_named(format)
        wanted_types(events)
        return Options(self.settings.base, tuple(events))

    def _chosen(self, about: str | None, question: str | None, values: Mapping[str, str]) -> Chosen:
        from kg.views.chosen import Chosen

        return Chosen(self.store, self.settings.base, self._limits, about, question, values)
