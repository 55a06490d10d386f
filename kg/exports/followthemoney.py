"""FollowTheMoney entities, one JSON object a line, for OpenSanctions, Aleph and yente.

Which schema stands for what is in followthemoney.toml. Each entity has its articles as `proof`,
and what it says with its words, speakers and publishers as `description`. Identifiers are digests
of our IRIs, which stand in `recordId` or `sourceUrl`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from kg.exports.actors import actor_type, all_actors, label
from kg.exports.fact_rows import EVENT_TYPES
from kg.exports.facts import Facts, Values, first
from kg.exports.speakers import speaker_lines
from kg.ids import digest

Entity = dict[str, Any]
# Articles that show an actor; its names stand in all of them.
_MOST_PROOFS = 20


def followthemoney(facts: Facts) -> Iterator[bytes]:
    """The entities: articles, actors, events, offices."""
    for make in (_articles, _actors, _events, _offices):
        for entity in make(facts):
            yield json.dumps(entity, ensure_ascii=False, sort_keys=True).encode() + b"\n"


@cache
def _mapping() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("followthemoney.toml").read_text("utf-8"))


def _entity(
    schema: str, key: tuple[str, ...], properties: dict[str, Iterable[str | None]]
) -> Entity:
    """An entity; properties without a value are left out."""
    known = {name: sorted({v for v in values if v}) for name, values in properties.items()}
    return {
        "id": _id(*key),
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _id(*key: str) -> str:
    return f"attest-{digest(*key, length=32)}"


def _ids(iris: Iterable[str]) -> list[str]:
    return [_id(iri) for iri in iris]


def _articles(facts: Facts) -> Iterator[Entity]:
    for article in facts.all_of("Article"):
        known = facts.of(article)
        yield _entity(
            "Article",
            (article,),
            {
                "title": known.get("headline", []),
                "fileName": known.get("source", []),
                "author": known.get("creator", []),
                "publishedAt": known.get("issued", []),
                "publisher": [label(facts, one) for one in known.get("publisher", [])],
                "sourceUrl": known.get("url") or [article],
            },
        )


def _actors(facts: Facts) -> Iterator[Entity]:
    for actor in all_actors(facts):
        known = facts.of(actor)
        name = label(facts, actor)
        kept = {"parent": _ids(one for one in known.get("partOf", []) if one != actor)}
        articles = {
            article
            for passage in known.get("passage", [])
            for article in facts.of(passage).get("article", [])
        }
        yield _entity(
            _schema(facts, actor),
            (actor,),
            {
                **kept,
                "name": [name],
                "alias": [other for other in known.get("altLabel", []) if other != name],
                "sourceUrl": [actor, *known.get("exactMatch", [])],
                "proof": _ids(sorted(articles)[:_MOST_PROOFS]),
            },
        )


def _schema(facts: Facts, actor: str) -> str:
    schema: str = _mapping()["actors"][actor_type(facts, actor)]
    return schema


def _events(facts: Facts) -> Iterator[Entity]:
    for event in facts.all_of("Event"):
        known = facts.of(event)
        agents, recipients = known.get("agent", []), known.get("recipient", [])
        link = _link(known)
        if link is None or not agents or not recipients:
            yield _happening(facts, event, known)
            continue
        said = _interval(facts, event, known)
        for source in agents:
            for target in recipients:
                ends = {link["source"]: [_id(source)], link["target"]: [_id(target)]}
                yield _entity(
                    link["schema"], (event, source, target), said | ends | _own(link, known)
                )


def _link(known: Values) -> dict[str, Any] | None:
    """What a link of an event of these types and this status is; None if it is none."""
    for name, link in _mapping()["links"].items():
        if name in known["type"] and (
            "status" not in link or first(known, "status") in link["status"]
        ):
            found: dict[str, Any] = link
            return found
    # Money that is not given yet is support all the same, told or not by a rule.
    if not {"Funding", "Support"}.isdisjoint(known["type"]):
        other: dict[str, Any] = _mapping()["links"]["Support"]
        return other
    return None


def _own(link: dict[str, Any], known: Values) -> dict[str, Iterable[str | None]]:
    if link["schema"] == "Payment":
        return {
            "amount": known.get("amount", []),
            "currency": known.get("currency", []),
            "purpose": known.get("supportKind", []),
        }
    return {"role": [_type(known)], "status": known.get("status", [])}


def _type(known: Values) -> str:
    return next((name for name in EVENT_TYPES if name in known["type"]), "Event")


def _happening(facts: Facts, event: str, known: Values) -> Entity:
    involved = {one for name in ("agent", "recipient", "body") for one in known.get(name, [])}
    return _entity(
        "Event",
        (event,),
        _interval(facts, event, known)
        | {
            "name": [first(known, "label") or _type(known)],
            "involved": _ids(involved),
            "location": [label(facts, place) for place in known.get("place", [])],
            "keywords": [_type(known), *known.get("status", [])],
        },
    )


def _interval(facts: Facts, event: str, known: Values) -> dict[str, Iterable[str | None]]:
    """When it was, where it is shown, who says so in which words."""
    articles, publishers, words = set(), set(), set()
    for mention in facts.having("mentionOf", event):
        speakers = "; ".join(speaker_lines(facts, mention))
        for passage in facts.of(mention).get("passage", []):
            shown = facts.of(passage)
            outlets = []
            for article in shown.get("article", []):
                articles.add(article)
                outlets += [label(facts, one) for one in facts.of(article).get("publisher", [])]
            publishers.update(outlets)
            source = ", ".join(filter(None, (speakers, *outlets)))
            words.add(f"“{first(shown, 'exact') or ''}”" + (f" — {source}" if source else ""))
    return {
        "startDate": known.get("begins", []),
        "endDate": known.get("ends", []),
        "summary": known.get("label", []),
        "description": words,
        "recordId": [event],
        "publisher": publishers,
        "proof": _ids(articles),
    }


def _offices(facts: Facts) -> Iterator[Entity]:
    offices = _mapping()["offices"]
    for role in facts.all_of("Role"):
        known = facts.of(role)
        proofs = {
            article
            for passage in known.get("passage", [])
            for article in facts.of(passage).get("article", [])
        }
        shared: dict[str, Iterable[str | None]] = {
            "role": known.get("title", []),
            "startDate": known.get("begins", []),
            "endDate": known.get("ends", []),
            "recordId": [role],
            "proof": _ids(proofs),
        }
        for holder in known.get("holder", []):
            for body in known.get("body", []):
                fits = _schema(facts, body) in offices["bodies"]
                schema = offices["schema"] if fits else "UnknownLink"
                names = (offices["holder"], offices["body"]) if fits else ("subject", "object")
                ends = dict(zip(names, ([_id(holder)], [_id(body)]), strict=True))
                yield _entity(schema, (role, holder, body), shared | ends)
