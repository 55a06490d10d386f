"""/reconcile: the Reconciliation Service API 0.2, against its demands and with a client of it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from kg.store import QueryRequest, SearchRequest, open_store
from kg.store.base import Limits, Store
from kg.vocab import RDF, RDFS
from server import Settings, create_app
from tests.server import reconcile_schemas as schemas
from tests.server.running import running

ATT = "https://w3id.org/attest/ns#"
PEOPLE = {
    "rouhani-1": ("Person", "Hassan Rouhani", "Rouhani"),
    "rouhani-2": ("Person", "Hossein Rouhani"),
    "lone": ("Person", "Ziad Nakhalah", "Nakhalah"),
    "party-1": ("PoliticalBody", "Justice Party"),
    "party-2": ("PoliticalBody", "Justice Party"),
}


def people() -> bytes:
    """Two of one family name, one with a family name of his own, two bodies of one name."""
    lines = []
    for key, (kind, label, *others) in PEOPLE.items():
        node = f"<https://w3id.org/attest/id/actor/{key}>"
        lines.append(f"{node} <{RDF.type}> <{ATT}{kind}> .\n")
        lines.append(f'{node} <{RDFS.label}> "{label}" .\n')
        lines += [f'{node} <http://www.w3.org/2004/02/skos/core#altLabel> "{o}" .\n'
                  for o in others]  # fmt: skip
    return "".join(lines).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, fill_store: Callable[[Store], None]) -> Path:
    made = tmp_path_factory.mktemp("reconcile") / "store"
    with open_store(made) as opened:
        fill_store(opened)
        with opened.write() as writer:
            writer.replace("https://w3id.org/attest/id/article/people", people())
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[FlaskClient]:
    with open_store(folder, read_only=True) as opened:
        yield create_app(Settings(), opened).test_client()


def checked(answer: Any, schema: schemas.Schema) -> Any:
    assert answer.status_code == 200, answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found = answer.get_json()
    Draft202012Validator(schema).validate(found)
    return found


def ask(client: FlaskClient, **query: Any) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    found: list[dict[str, Any]] = checked(answer, schemas.RESULTS)["q"]["result"]
    assert found == sorted(found, key=lambda one: -one["score"])
    assert sum(one["match"] for one in found) <= 1
    return found


def test_the_manifest_keeps_the_specification_and_its_addresses_lead_somewhere(
    client: FlaskClient,
) -> None:
    told = checked(client.get("/reconcile"), schemas.MANIFEST)
    assert told["identifierSpace"] == "https://w3id.org/attest/id/"
    first = ask(client, query="Hamas")[0]
    name = quote(first["id"], safe="")
    for template in (told["view"]["url"], told["preview"]["url"]):
        page = client.get(template.replace("{{id}}", name), headers={"Accept": "text/html"})
        assert (page.status_code, page.mimetype) == (200, "text/html"), template
        assert "Hamas" in page.text
    proposals = told["extend"]["propose_properties"]
    address = f"{proposals['service_url']}{proposals['service_path']}?type=Person"
    checked(client.get(address), schemas.PROPOSALS)


@pytest.mark.parametrize(
    ("text", "who", "sure"),
    [
        ("Quds Force", "quds-force", True),
        ("Qods force", "quds-force", True),  # another of its names
        ("the QUDS FORCE", "quds-force", True),
        ("Ghassem Suleimani", "qassem-soleimani", True),  # another spelling of the whole name
        ("General Qassem Soleimani", "qassem-soleimani", True),
        ("Soleimani", "qassem-soleimani", False),  # a family name, of which there may be more
        ("Nakhalah", "lone", True),  # one that is a name of his own, and nobody else's
        ("Rouhani", "rouhani-1", False),  # though it is one of his names: another bears it
        ("Hassan Rouhani", "rouhani-1", True),
        ("Hossein Rouhani", "rouhani-2", True),
        ("Justice Party", "party-1", False),  # two of that name
        ("Islamic Jihad", "palestinian-islamic-jihad", False),  # the same
        ("Hamsa", "hamas", False),  # a slip is nearly never sure
    ],
)
def test_names_are_matched_where_there_is_no_doubt(
    client: FlaskClient, text: str, who: str, sure: bool
) -> None:
    found = ask(client, query=text)
    assert who in {one["id"].removeprefix("actor/") for one in found[:2]}
    assert found[0]["match"] is sure


def test_an_exact_name_has_the_full_score_and_others_less(client: FlaskClient) -> None:
    found = ask(client, query="Hassan Rouhani")
    assert (found[0]["name"], found[0]["score"]) == ("Hassan Rouhani", 100)
    assert all(one["score"] < 90 for one in found[1:])


def test_an_id_or_iri_as_the_query_gives_that_actor(client: FlaskClient) -> None:
    for text in ("actor/hamas", "https://w3id.org/attest/id/actor/hamas"):
        found = ask(client, query=text)
        assert [(one["id"], one["match"]) for one in found] == [("actor/hamas", True)]
    assert ask(client, query="actor/nobody") == []


def test_types_exclude_what_is_of_none_of_them(client: FlaskClient) -> None:
    assert ask(client, query="Hamas", type="Person") == []
    assert ask(client, query="Hamas", type=["Person", "ArmedGroup"])[0]["match"]
    assert ask(client, query="Hamas", type=f"{ATT}Organization")[0]["id"] == "actor/hamas"
    assert ask(client, query="Hamas", type=["Person", "ArmedGroup"], type_strict="all") == []
    assert ask(client, query="Hamas", type="Dog") == []


def test_properties_speak_for_a_candidate_or_against_it(client: FlaskClient) -> None:
    for value in ("Islamic Revolutionary Guard Corps", "IRGC", {"id": "actor/irgc"}):
        found = ask(client, query="Quds Force", properties=[{"pid": "partOf", "v": value}])
        features = {one["id"]: one["value"] for one in found[0]["features"]}
        if value != "IRGC":  # properties are compared by label
            assert features["property_partOf"] is True
            assert found[0]["match"]
    found = ask(client, query="Quds Force", properties=[{"pid": "partOf", "v": "Israel"}])
    assert found[0]["id"] == "actor/quds-force"
    assert not found[0]["match"]
    assert found[0]["score"] < 100


def test_properties_alone_find_who_has_them(client: FlaskClient) -> None:
    found = ask(client, properties=[{"pid": "partOf", "v": {"id": "actor/irgc"}}])
    assert [one["id"] for one in found] == ["actor/quds-force"]
    assert not found[0]["match"]


def test_a_limit_is_kept(client: FlaskClient) -> None:
    assert len(ask(client, query="Rouhani")) == 2
    assert len(ask(client, query="Rouhani", limit=1)) == 1


def test_what_has_no_word_means_nobody(client: FlaskClient) -> None:
    for text in ("???", "\u0000", "—"):
        assert ask(client, query=text) == []


def test_queries_come_by_get_and_post_single_and_in_batches(client: FlaskClient) -> None:
    batch = json.dumps({"a": {"query": "Hamas"}, "b": {"query": "nobody of that name"}})
    posted = checked(client.post("/reconcile", data={"queries": batch}), schemas.RESULTS)
    got = checked(client.get("/reconcile", query_string={"queries": batch}), schemas.RESULTS)
    assert posted == got
    assert [len(posted[name]["result"]) > 0 for name in ("a", "b")] == [True, False]
    for single in ("Hamas", json.dumps({"query": "Hamas", "limit": 3})):
        found = client.get("/reconcile", query_string={"query": single})
        assert checked(found, schemas.RESULT)["result"][0]["id"] == "actor/hamas"


def test_suggestions_complete_names_and_know_ids(client: FlaskClient) -> None:
    def suggested(what: str, prefix: str, schema: schemas.Schema) -> list[str]:
        path = f"/reconcile/suggest/{what}"
        answer = client.get(path, query_string={"prefix": prefix})
        return [one["id"] for one in checked(answer, schema)["result"]]

    assert suggested("entity", "ham", schemas.ENTITIES)[0] == "actor/hamas"
    assert suggested("entity", "actor/hamas", schemas.ENTITIES) == ["actor/hamas"]
    assert suggested("entity", "", schemas.ENTITIES) == []
    assert suggested("type", "armed", schemas.TYPES) == ["ArmedGroup", "ArmedForce"]
    assert suggested("type", "ArmedGroup", schemas.TYPES) == ["ArmedGroup"]
    assert suggested("property", "part", schemas.PROPERTIES) == ["partOf", "hasPart"]
    whole = suggested("entity", "rouhani", schemas.ENTITIES)
    further = client.get("/reconcile/suggest/entity?prefix=rouhani&cursor=1").get_json()["result"]
    assert [one["id"] for one in further] == whole[1:]


def test_flyouts_and_previews_show_text_as_text(client: FlaskClient) -> None:
    for what, name in (("entity", "actor/evil"), ("type", "Person"), ("property", "partOf")):
        found = client.get(f"/reconcile/flyout/{what}", query_string={"id": name})
        told = checked(found, schemas.FLYOUT)
        assert told["id"] == name
        assert "<script" not in told["html"]
    page = client.get("/reconcile/preview?id=actor/evil")
    assert "<script" not in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    assert client.get("/reconcile/preview?id=actor/nobody").status_code == 404


def test_data_extension_gives_what_the_graph_has(client: FlaskClient, folder: Path) -> None:
    wanted = {
        "ids": ["actor/quds-force", "actor/hamas", "actor/nobody"],
        "properties": [
            {"id": "partOf"}, {"id": "altLabel", "settings": {"limit": 1}}, {"id": "type"},
        ],
    }  # fmt: skip
    data = {"extend": json.dumps(wanted)}
    told = checked(client.post("/reconcile", data=data), schemas.EXTENDED)
    assert told == checked(client.get("/reconcile", query_string=data), schemas.EXTENDED)
    assert [one["id"] for one in told["meta"]] == ["partOf", "altLabel", "type"]
    assert told["rows"]["actor/quds-force"]["partOf"] == [
        {"id": "actor/irgc", "name": "Islamic Revolutionary Guard Corps"}
    ]
    assert len(told["rows"]["actor/quds-force"]["altLabel"]) == 1
    assert told["rows"]["actor/nobody"] == {"partOf": [], "altLabel": [], "type": []}
    with open_store(folder, read_only=True) as store:
        text = (
            "SELECT ?n { <https://w3id.org/attest/id/actor/hamas> "
            "<http://www.w3.org/2004/02/skos/core#altLabel> ?n }"
        )
        assert store.query(QueryRequest(text)).rows
    proposals = client.get("/reconcile/properties?type=Person&limit=100").get_json()["properties"]
    assert {"office", "partOf"} <= {one["id"] for one in proposals}
    assert "leader" not in {one["id"] for one in proposals}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"a": {}}'}, 400),
        ({"queries": '{"a": {"query": ""}}'}, 400),
        ({"queries": '{"a": {"query": "x", "props": []}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": 0}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": NaN}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "zz", "v": 1}]}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "type", "v": [[]]}]}}'}, 400),
        ({"queries": '{"a": {"query": "\\ud800"}}'}, 400),
        ({"queries": json.dumps({"a": {"query": "x" * 100_000}})}, 400),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(51)})}, 413),
        ({"extend": "{}"}, 400),
        ({"extend": json.dumps({"ids": ["a"] * 501, "properties": []})}, 413),
        ({"extend": '{"ids": ["a"], "properties": [{"id": "zz"}]}'}, 400),
        ({"queries": "{}", "extend": "{}"}, 400),
    ],
)
def test_what_is_malformed_gets_one_problem_document(
    client: FlaskClient, form: dict[str, str], status: int
) -> None:
    answer = client.post("/reconcile", data=form)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert "\n" not in answer.get_json()["detail"]


def test_odd_ids_are_ids_of_nobody(client: FlaskClient) -> None:
    ids = ["", "a b", '<x>"', "actor/\u0000", "http://x/>", "é", "../../etc/passwd"]
    wanted = {"ids": ids, "properties": [{"id": "label"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(wanted)})
    rows = checked(answer, schemas.EXTENDED)["rows"]
    assert all(row == {"label": []} for row in rows.values())


def test_an_answer_that_the_client_has_is_not_given_again(client: FlaskClient) -> None:
    for path in ("/reconcile", "/reconcile?query=Hamas", "/reconcile/suggest/type?prefix=a"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_batch_has_the_deadline_of_one_query(folder: Path) -> None:
    class Slow:
        """A store whose searches take their time."""

        def __init__(self, store: Store) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        def search(self, request: SearchRequest) -> Any:
            import time

            time.sleep(0.03)
            return self._store.search(request)

    with open_store(folder, read_only=True) as opened:
        slow: Any = Slow(opened)
        settings = Settings(timeout=0.05)
        assert settings.limits == Limits(0.05, settings.limits.memory)
        app = create_app(settings, slow).test_client()
        batch = json.dumps({str(n): {"query": "Hamas"} for n in range(20)})
        answer = app.post("/reconcile", data={"queries": batch})
        assert answer.status_code == 503


def test_a_client_of_the_protocol_takes_it_as_it_is(folder: Path) -> None:
    import pandas
    from reconciler import reconcile

    with running(folder) as server, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the client does with pandas is its own matter
        endpoint = f"http://127.0.0.1:{server.port}/reconcile"
        column = pandas.Series(["Qods Force", "Ghassem Suleimani", "Rouhani", "Hamas"])
        found = reconcile(column, type_id="Actor", reconciliation_endpoint=endpoint)
        told = {row["input_value"]: (row["id"], row["match"]) for _, row in found.iterrows()}
        assert told["Qods Force"] == ("actor/quds-force", True)
        assert told["Ghassem Suleimani"] == ("actor/qassem-soleimani", True)
        assert told["Hamas"] == ("actor/hamas", True)
        assert told["Rouhani"][1] is False
        narrowed = reconcile(
            pandas.Series(["Quds Force"]),
            property_mapping={"partOf": pandas.Series(["Israel"])},
            reconciliation_endpoint=endpoint,
        )
        assert not narrowed["match"].any()
