"""Hostile requests: queries that would never end or would fill the memory, texts that are no
queries, and calls elsewhere in many disguises. Used by `bench/attack.py` and by the tests."""

from __future__ import annotations

from collections.abc import Iterator

_P = (
    "PREFIX att: <https://w3id.org/attest/ns#> PREFIX rdfs: "
    "<http://www.w3.org/2000/01/rdf-schema#> "
)
_ALL = "?s ?p ?o"


def _triples(count: int) -> str:
    return " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(count))


def _nested(word: str, depth: int) -> str:
    return f"{_ALL} " + "".join(
        f"FILTER {word} {{ ?s{n} ?p{n} ?o{n} " for n in range(depth)
    ) + "FILTER(?o = ?o0)" + " }" * depth  # fmt: skip


def _doubled(times: int, size: str = '"xxxxxxxxxxxxxxxx"') -> str:
    binds = [f"BIND({size} AS ?x0)"]
    binds += [f"BIND(CONCAT(?x{n}, ?x{n}, ?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times)]
    return " ".join(binds)


def endless() -> dict[str, str]:
    """Queries by their kind; none ends in reasonable time or memory on a graph of some size."""
    cross, wide = _triples(6), _triples(4)
    found = {
        "cross product": f"SELECT (COUNT(*) AS ?n) {{ {cross} }}",
        "cross product, ask": f"ASK {{ {cross} FILTER(?a0 = ?c5 && ?c0 = ?a5 && ?b1 = ?c2) }}",
        "cross product, filtered": f"SELECT * {{ {wide} FILTER(STR(?c0) = CONCAT(STR(?c1), "
            f"'z')) }}",
        "cross product, ordered": f"SELECT * {{ {wide} }} ORDER BY ?c3 ?c0",
        "cross product, distinct": f"SELECT DISTINCT ?a0 ?a1 ?a2 ?a3 {{ {wide} }}",
        "cross product, reduced": f"SELECT REDUCED (COUNT(?a0) AS ?n) {{ {cross} }} GROUP BY ?b0",
        "grouped by everything": f"SELECT ?a0 ?c1 (COUNT(*) AS ?n) {{ {wide} }} GROUP BY "
            f"?a0 ?c1 ?c2",
        "count distinct": f"SELECT (COUNT(DISTINCT ?k) AS ?n) {{ {_triples(3)} "
        "BIND(CONCAT(STR(?a0), STR(?c1), STR(?c2)) AS ?k) }",
        "group concat": f"SELECT (GROUP_CONCAT(?k) AS ?n) {{ {_triples(3)} "
        "BIND(CONCAT(STR(?c0), STR(?c1), STR(?c2)) AS ?k) }",
        "group concat of strings": "SELECT (STRLEN(GROUP_CONCAT(?l)) AS ?n) { { SELECT "
            "(GROUP_CONCAT("
        f"STR(?c0)) AS ?l) {{ {_triples(3)} }} }} {_triples(2)} }}",
        "sum of products": f"SELECT (SUM(STRLEN(STR(?c0)) * STRLEN(STR(?c3))) AS ?n) {{ {cross} }}",
        "sample of all": f"SELECT ?b0 (SAMPLE(?c5) AS ?n) {{ {cross} }} GROUP BY ?b0",
        "having": f"SELECT ?a0 {{ {cross} }} GROUP BY ?a0 HAVING(COUNT(*) < 0)",
        "path, any step": "SELECT (COUNT(*) AS ?n) { ?s (!<x:a>|!<x:b>)* ?o . ?o (!<x:a>)+ ?z . "
        "?z (!<x:c>)* ?s }",
        "path, nested stars": "SELECT * { ?s ((((!<x:a>)*)*)*)* ?o . ?q ((!<x:a>|^!<x:b>)+)* ?s }",
        "path, inverse": "SELECT (COUNT(*) AS ?n) { ?s (!<x:a>|^(!<x:a>))* ?o }",
        "path, cycles": "SELECT * { ?s (!<x:a>/^!<x:b>/!<x:c>)+ ?s . ?t (!<x:a>/^!<x:b>)+ ?s }",
        "path, long": "SELECT (COUNT(*) AS ?n) { ?s "
            "" + "/".join(["(!<x:a>|^!<x:a>)"] * 14) + " ?o }",
        "path, both ends free": f"ASK {{ ?s (!<x:a>|^!<x:a>)* ?o . {wide} FILTER(?s = ?c0 "
            f"&& ?o = ?c1) "
        "FILTER(?a3 = <x:none>) }",
        "exists in exists": f"SELECT (COUNT(*) AS ?n) {{ {_nested('EXISTS', 6)} }}",
        "not exists in not exists": f"SELECT (COUNT(*) AS ?n) {{ {_nested('NOT EXISTS', 6)} }}",
        "minus": f"SELECT (COUNT(*) AS ?n) {{ {wide} MINUS {{ {wide} FILTER(?c0 = ?c1) }} }}",
        "optional on optional": f"SELECT (COUNT(*) AS ?n) {{ {_ALL} "
        + " ".join(f"OPTIONAL {{ ?x{n} ?y{n} ?z{n} }}" for n in range(8)) + " }",
        "union of unions": "SELECT (COUNT(*) AS ?n) { "
        + " ".join("{ {?s ?p ?o} UNION {?o ?p ?s} UNION {?p ?s ?o} UNION {?a ?b ?c} }"
                   for _ in range(10)) + f" {_triples(3)} }}",
        "subselects": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"{{ SELECT ?k{n} {{ ?k{n} ?l{n} ?m{n} }} }}" for n in range(7)) + " }",
        "graphs of graphs": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"GRAPH ?g{n} {{ ?a{n} ?b{n} ?c{n} }}" for n in range(6)) + " }",
        "values": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(300)))} }}" for n in range(8)) + " }",
        "values, one giant": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?v {{ "
            f"{' '.join(map(str, range(40000)))} }}"
        f" {_triples(3)} }}",
        "in list": f"SELECT (COUNT(*) AS ?n) {{ {wide} FILTER(STRLEN(STR(?c0)) IN "
        f"({','.join(map(str, range(100000, 130000)))})) }}",
        "many filters": f"SELECT (COUNT(*) AS ?n) {{ {wide} "
        + " ".join(f"FILTER(?c0 != 'x{n}')" for n in range(500)) + " }",
        "concat": f"SELECT (STRLEN(?x16) AS ?n) {{ {_doubled(16)} }}",
        "concat of rows": f"SELECT (STRLEN(CONCAT(?x8, ?x8)) AS ?n) {{ {_triples(3)} "
            f"{_doubled(8)} }}",
        "replace": f"SELECT (STRLEN(REPLACE(REPLACE(REPLACE(?x7, 'x', ?x7), 'x', ?x7), 'x', "
            f"?x7)) AS ?n) "
        f"{{ {_doubled(7)} }}",
        "encode for uri": f"SELECT (STRLEN(ENCODE_FOR_URI(ENCODE_FOR_URI(?x11))) AS ?n) {{ "
        f"{_triples(3)} {_doubled(11, chr(34) + '%%%%%%%%%%%%%%%%' + chr(34))} }}",
        "regex": f"SELECT (COUNT(*) AS ?n) {{ {_triples(3)} FILTER(REGEX(CONCAT(STR(?c0), "
            f"STR(?c1), "
        "STR(?c2)), '^(([a-z])+.)+[A-Z]([a-z])+$', 'i')) }",
        "regex, large": f"SELECT (COUNT(*) AS ?n) {{ {_triples(3)} FILTER(REGEX(STR(?c0), "
        "'((((x{1,30}){1,30}){1,30}){1,30})y')) }",
        "hashes": f"SELECT (COUNT(DISTINCT SHA512(CONCAT(STR(?c0), STR(?c1), STR(?c2)))) AS ?n) "
        f"{{ {_triples(3)} }}",
        "random": f"SELECT (COUNT(*) AS ?n) {{ {wide} FILTER(RAND() > 2) }}",
        "fresh nodes": f"CONSTRUCT {{ _:x ?b0 [ ?b1 ?c1 ; ?b2 ( ?c2 ?c3 ) ] }} {{ {wide} }}",
        "construct": f"CONSTRUCT {{ ?a0 ?b1 ?c2 . ?a3 ?b2 ?c1 }} {{ {wide} }}",
        "describe everything": f"DESCRIBE * {{ {wide} }}",
        "rows without end": f"SELECT * {{ {wide} }}",
        "offset": f"SELECT * {{ {wide} }} OFFSET 99999999999 LIMIT 1",
        "limit of subselect": f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT * {{ {wide} }} ORDER "
            f"BY DESC(?c1) "
        f"LIMIT 5 }} {_ALL} }}",
        "lateral": f"SELECT (COUNT(*) AS ?n) {{ {_ALL} LATERAL {{ {wide} }} }}",
    }  # fmt: skip
    return {kind: _P + text for kind, text in found.items()}


def malformed() -> dict[str, bytes]:
    """Bodies that are no query."""
    return {
        "nothing": b"",
        "space": b" \t\r\n",
        "words": b"give me everything please",
        "half": b"SELECT * { ?s ?p",
        "sql": b"'; DROP TABLE articles; --",
        "binary": bytes(range(256)) * 20,
        "zeros": b"\x00" * 5000,
        "not utf-8": b"SELECT * { ?s ?p '\xff\xfe' }",
        "surrogates": b"SELECT * { ?s ?p '\xed\xa0\x80' }",
        "brackets": b"SELECT * " + b"{" * 50000,
        "brackets, closed": b"SELECT * " + b"{" * 5000 + b"}" * 5000,
        "parentheses": b"SELECT * { FILTER(" + b"(" * 20000 + b"1" + b")" * 20000 + b") }",
        "not not not": b"SELECT * { FILTER(" + b"!" * 30000 + b"true) }",
        "minus minus": b"SELECT (" + b"-" * 30000 + b"1 AS ?x) {}",
        "plus chain": b"SELECT (" + b"1+" * 30000 + b"1 AS ?x) {}",
        "or chain": b"SELECT * { FILTER(" + b"?x||" * 20000 + b"?x) }",
        "path chain": b"SELECT * { ?s " + b"<x:a>/" * 20000 + b"<x:a> ?o }",
        "path stars": b"SELECT * { ?s <x:a>" + b"*" * 20000 + b" ?o }",
        "path carets": b"SELECT * { ?s " + b"^" * 20000 + b"<x:a> ?o }",
        "unions": b"SELECT * { " + b"{} UNION " * 20000 + b"{} }",
        "optionals": b"SELECT * { " + b"OPTIONAL { " * 3000 + b"}" * 3000 + b" }",
        "triples": b"SELECT * { " + b"?s ?p ?o . " * 30000 + b"}",
        "collections": b"SELECT * { ?s ?p " + b"(" * 5000 + b")" * 5000 + b" }",
        "properties": b"SELECT * { ?s ?p " + b"[ ?p " * 5000 + b"]" * 5000 + b" }",
        "prefixes": b"".join(b"PREFIX p%d: <x:%d> " % (n, n) for n in range(20000)) + b"ASK {}",
        "long name": b"SELECT ?" + b"x" * 500000 + b" {}",
        "long string": b"SELECT ('" + b"x" * 2000000 + b"' AS ?x) {}",
        "open string": b"SELECT ('" + b"x" * 200000,
        "open iri": b"SELECT * { <" + b"x" * 200000,
        "escapes": b"SELECT ('" + b"\\u0041" * 100000 + b"' AS ?x) {}",
        "quotes": b'SELECT (' + b'"' * 100001 + b" AS ?x) {}",
        "comments": b"#" * 500000 + b"\nASK {}",
        "two queries": b"ASK {} ASK {}",
        "update": b"DROP ALL",
        "bom": b"\xef\xbb\xbf\xef\xbb\xbfASK {}",
        "exists chain": b"ASK { " + b"FILTER EXISTS { " * 3000 + b"}" * 3000 + b" }",
        "subselects": b"SELECT * { " + b"{ SELECT * { " * 3000 + b"} }" * 3000 + b" }",
        "triple terms": b"SELECT * { ?s ?p "
            b"" + b"<<( ?s ?p " * 3000 + b"?o" + b" )>>" * 3000 + b" }",
        "in in in": b"SELECT * { FILTER(1 IN (" + b"1 IN (" * 10000 + b")" * 10002 + b" }",
        "functions": b"SELECT (" + b"STR(" * 10000 + b"1" + b")" * 10000 + b" AS ?x) {}",
    }  # fmt: skip


def elsewhere(address: str) -> Iterator[tuple[str, str]]:
    """Texts that ask to call an address, by their disguise: queries and updates."""
    a = f"<{address}>"
    head, _, tail = address.partition("//")
    calls = {
        "service": f"SELECT * {{ SERVICE {a} {{ ?s ?p ?o }} }}",
        "silent": f"SELECT * {{ SERVICE SILENT {a} {{ ?s ?p ?o }} }}",
        "case": f"SELECT * {{ sErViCe {a} {{ ?s ?p ?o }} }}",
        "no space": f"SELECT*{{SERVICE{a}{{?s ?p ?o}}}}",
        "comment": f"SELECT * {{ SERVICE # no\n {a} # {{\n {{ ?s ?p ?o }} }}",
        "escape": f"SELECT * {{ \\u0053ERVICE {a} {{ ?s ?p ?o }} }}",
        "long escape": f"SELECT * {{ SERVIC\\U00000045 {a} {{ ?s ?p ?o }} }}",
        "escaped brackets": f"SELECT * {{ SERVICE {a} \\u007B ?s ?p ?o \\u007D }}",
        "escaped address": f"SELECT * {{ SERVICE <\\u0068ttp:{tail and '//' + tail}> {{ ?s "
        f"?p ?o }} }}",
        "prefix": f"PREFIX x: {a} SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        "prefix of itself": f"PREFIX SERVICE: {a} SELECT * {{ SERVICE SERVICE: {{ ?s ?p ?o }} }}",
        "base": f"BASE {a} SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
        "relative": f"BASE <{head}//> SELECT * {{ SERVICE <{tail}> {{ ?s ?p ?o }} }}",
        "variable": f"SELECT * {{ BIND({a} AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        "dollar": f"SELECT * {{ VALUES $x {{ {a} }} SERVICE $x {{ ?s ?p ?o }} }}",
        "made up": f"SELECT * {{ BIND(IRI(CONCAT('{head}', '//{tail}')) AS ?x) SERVICE ?x {{ }} }}",
        "in exists": f"ASK {{ FILTER EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
        "in minus": f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
        "in optional": f"SELECT * {{ OPTIONAL {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
        "in subselect": f"SELECT * {{ {{ SELECT * {{ SERVICE {a} {{ ?s ?p ?o }} }} }} }}",
        "in construct": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {a} {{ ?s ?p ?o }} }}",
        "in describe": f"DESCRIBE ?s {{ SERVICE {a} {{ ?s ?p ?o }} }}",
        "in graph": f"SELECT * {{ GRAPH ?g {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
        "behind a string": f"SELECT * {{ FILTER('\\'' != \"#\") SERVICE {a} {{ ?s ?p ?o }} }}",
        "behind a comparison": f"SELECT * {{ FILTER(1<2) SERVICE {a} {{ ?s ?p ?o }} }}",
        "behind an odd iri": f"SELECT * {{ FILTER(?a<?b#>\n) SERVICE {a} {{ ?s ?p ?o }} }}",
        "service with tabs": f"SELECT * {{ SERVICE\t\r\nSILENT\t{a}\n{{}} }}",
        "from": f"SELECT * FROM {a} {{ ?s ?p ?o }}",
        "from named": f"SELECT * FROM NAMED {a} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "from file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "graph": f"SELECT * {{ GRAPH {a} {{ ?s ?p ?o }} }}",
        "describe": f"DESCRIBE {a}",
        "load": f"LOAD {a}",
        "load silent": f"LOAD SILENT {a} INTO GRAPH <x:g>",
        "load escaped": f"L\\u004FAD {a}",
        "load commented": f"LOAD # x\n {a}",
        "load behind": f"INSERT DATA {{ <x:a> <x:b> <x:c> }} ; LOAD {a}",
        "load file": "LOAD <file:///etc/passwd>",
        "using": f"INSERT {{ ?s ?p ?o }} USING {a} WHERE {{ ?s ?p ?o }}",
        "with": f"WITH {a} INSERT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "copy": f"COPY SILENT {a} TO DEFAULT",
        "update with service": f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {a} {{ ?s ?p ?o }} }}",
        "delete with service": f"DELETE {{ ?s ?p ?o }} WHERE {{ s\\u0065rvice {a} {{ ?s ?p "
        f"?o }} }}",
    }
    yield from calls.items()


def disguised(port: int, allowed: str = "localhost") -> list[str]:
    """Addresses that mean this machine, and look like another, or like a host that may be called
    at other ports and public addresses alone."""
    hosts = (
        "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "2130706433", "127.1",
        "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[::]", "[0:0:0:0:0:0:0:1]", "①②⑦.⓪.⓪.①", "１２７。0。0。1",
        "ｌocalhost", "xn--localhost-", "localhost%2e", "%6cocalhost", "a:b@127.0.0.1",
        f"{allowed}@127.0.0.1", f"{allowed}:80@127.0.0.1", f"{allowed}%40127.0.0.1",
        f"127.0.0.1%23.{allowed}",
    )  # fmt: skip
    found = [f"http://{host}:{port}/" for host in hosts]
    found += [f"http://127.0.0.1:{port}#@{allowed}/", f"http://127.0.0.1:{port}?@{allowed}/"]
    found += [f"http://{allowed}/", f"https://{allowed}/", f"http://{allowed}:{port}/"]
    found += [
        f"ftp://127.0.0.1:{port}/",
        f"gopher://127.0.0.1:{port}/_GET%20/",
        "file:///etc/passwd",
    ]
    return found
