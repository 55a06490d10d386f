"""GraphML and GEXF, as networkx reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

import kg

GEXF = "{http://gexf.net/1.3}"
Exported = Callable[[str], Path]


def read(path: Path) -> networkx.MultiDiGraph:
    if path.suffix == ".gexf":
        return networkx.read_gexf(path, version="1.3")
    return networkx.read_graphml(path, force_multigraph=True)


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_every_support_is_an_edge_from_each_agent_to_each_recipient(
    exported: Exported, count: Callable[[str], int], format_: str
) -> None:
    network = read(exported(format_))
    assert network.is_directed()
    events = {data["event"] for _, _, data in network.edges(data=True)}
    assert len(events) == count("?x a att:Support ; att:agent ?a ; att:recipient ?r") == 2
    acted = [data for *_, data in network.edges(data=True) if data["role"] == "agent"]
    assert len(acted) == 3  # one agent pledges, two give
    assert {"Ruritania", "Northern Front"} <= {n["label"] for _, n in network.nodes(data=True)}


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_an_edge_says_what_when_by_whom_and_in_which_words(
    exported: Exported, format_: str
) -> None:
    network = read(exported(format_))
    (pledge,) = (d for *_, d in network.edges(data=True) if d["type"] == "Funding"
                 and d["role"] == "agent")  # fmt: skip
    assert pledge["status"] == "Pledged"
    assert pledge["amount"] == 2500000
    assert pledge["currency"] == "USD"
    assert pledge["articles"] == 1
    assert pledge["begins"] == "2020-02-02"
    assert pledge["speakers"] == "Jane Roe, quoting John Doe"
    assert '"Movement" & <Sons>' in pledge["words"]


def test_an_act_on_behalf_of_a_body_is_an_edge_of_the_body(exported: Exported) -> None:
    network = read(exported("graphml"))
    roles = {(network.nodes[s]["label"], d["role"]) for s, _, d in network.edges(data=True)}
    assert ("Ruritania", "agent") in roles
    types = {data["type"] for _, data in network.nodes(data=True)}
    assert types == {"State", "ArmedForce", "ArmedGroup", "PoliticalBody"}


def test_gexf_gives_edges_the_time_of_their_event(exported: Exported) -> None:
    network = read(exported("gexf"))
    spells = {tuple(data["spells"]) for *_, data in network.edges(data=True)}
    assert spells == {(("2012-01-01", "2012-12-31"),), (("2020-02-02", "2020-02-02"),)}


def test_gexf_is_built_as_its_schema_says(exported: Exported) -> None:
    root = ElementTree.parse(exported("gexf")).getroot()
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert graph.attrib == {
        "defaultedgetype": "directed",
        "mode": "dynamic",
        "timeformat": "date",
    }
    order = [child.tag.removeprefix(GEXF) for child in graph]
    assert order == ["attributes", "attributes", "nodes", "edges"]
    declared = {
        one.get("class"): {attribute.get("id") for attribute in one}
        for one in graph.iter(f"{GEXF}attributes")
    }
    nodes = {node.get("id") for node in graph.iter(f"{GEXF}node")}
    ids = [edge.get("id") for edge in graph.iter(f"{GEXF}edge")]
    assert len(ids) == len(set(ids))
    for edge in graph.iter(f"{GEXF}edge"):
        assert {edge.get("source"), edge.get("target")} <= nodes
        assert {value.get("for") for value in edge.iter(f"{GEXF}attvalue")} <= declared["edge"]
        assert set(edge.attrib) == {"id", "source", "target", "label"}


def test_other_types_of_events_become_edges_when_asked_for(
    graph: kg.Attest, tmp_path: Path
) -> None:
    met = read(graph.export(tmp_path / "met.graphml", "graphml", events=["Consultation"]))
    assert {data["type"] for *_, data in met.edges(data=True)} == {"Visit"}
    everything = read(graph.export(tmp_path / "all.gexf", "gexf", events=["Event"]))
    assert {"Visit", "Funding"} <= {data["type"] for *_, data in everything.edges(data=True)}
    with pytest.raises(kg.AttestError, match="Consultation"):
        graph.export(tmp_path / "no.gexf", "gexf", events=["Party"])
