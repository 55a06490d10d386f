"""/reconcile: the Reconciliation Service API 0.2, its manifest and whom its queries find."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.server.reconcile import schemas
from tests.server.reconcile.asking import ATT, ask, checked
from tests.server.running import running


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


def test_an_answer_that_the_client_has_is_not_given_again(client: FlaskClient) -> None:
    for path in ("/reconcile", "/reconcile?query=Hamas", "/reconcile/suggest/type?prefix=a"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


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
