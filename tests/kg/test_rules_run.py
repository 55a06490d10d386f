"""How rules are loaded, what they are known to read, and when they are asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.rules.run import Rule, derive, load_rules, premises


def test_a_rule_is_asked_again_only_where_something_new_may_matter_to_it() -> None:
    asked: list[str] = []

    def ask(query: str) -> list[bytes]:
        asked.append(query)
        return [b"<urn:a> <urn:p> <urn:b> .\n"] if query == "p" else []

    rules = [
        Rule("p", "why", "p", frozenset({"urn:q"})),
        Rule("q", "why", "q", frozenset({"urn:p"})),
        Rule("any", "why", "any", None),
    ]
    assert derive(ask, lambda _: None, rules) == (b"<urn:a> <urn:p> <urn:b> .\n",)
    assert asked == ["p", "q", "any", "q", "any"]


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        ("?s <urn:p> ?o", "p"),
        ("?s <urn:p>/^<urn:q>* ?o MINUS { ?s <urn:r>|<urn:t>? ?o }", "pqrt"),
        ("?s <urn:p> ?o FILTER NOT EXISTS { ?o <urn:q>+ ?s ; <urn:r> [] }", "pqr"),
        ("{ SELECT ?s ?o { ?s <urn:p> ?o OPTIONAL { ?o <urn:q> ?x } } }", "pq"),
        ("?s <urn:p> ?o ; ?any ?o", None),
        ("?s <urn:p> ?o FILTER EXISTS { ?s <urn:p> ?o ; ?any 1 }", None),
        ("?s (<urn:p>/!<urn:q>)+ ?o", None),
    ],
)
def test_what_a_rule_reads_is_told_by_its_body(
    tmp_path: Path, body: str, reads: str | None
) -> None:
    query = f"# why\nCONSTRUCT {{ ?s <urn:made> ?o }} WHERE {{ {body} }}\n"
    (tmp_path / "rule.rq").write_text(query, encoding="utf-8")
    rules = load_rules(tmp_path)
    assert premises(rules) == (None if reads is None else {f"urn:{name}" for name in reads})
    assert premises([*rules, Rule("any", "why", "")]) is None


GOOD = "# why\nCONSTRUCT { ?s <urn:p> ?o } WHERE { ?s <urn:q> ?o }\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("# why\nCONSTRUCT { ?s <urn:p> }", "not usable as SPARQL"),
        ("# why\nCONSTRUCT { ?s x:p ?o } WHERE { ?s x:q ?o }", "prefix"),
        ("# why\nSELECT * { ?s ?p ?o }", "CONSTRUCT"),
        ("# why\nCONSTRUCT { ?s <urn:p> [] } WHERE { ?s <urn:q> ?o }", "blank"),
        ("# why\nCONSTRUCT { ?s <urn:p> ?o } { GRAPH ?g { ?s <urn:q> ?o } }", "GRAPH"),
        (
            "# why\nCONSTRUCT { ?s <urn:p> ?s } { ?s a ?c FILTER EXISTS { GRAPH ?g { ?s a ?c } } }",
            "GRAPH",
        ),
        (GOOD.removeprefix("# why\n"), "reason"),
    ],
)
def test_a_rule_that_does_not_hold_is_named(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "good.rq").write_text(GOOD, encoding="utf-8")
    assert [rule.reason for rule in load_rules(tmp_path)] == ["why"]
    (tmp_path / "wrong.rq").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=f"wrong.rq: .*{says}"):
        load_rules(tmp_path)


def test_a_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no rules"):
        load_rules(tmp_path)
