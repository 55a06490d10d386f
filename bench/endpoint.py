"""The endpoint beside `oxigraph serve`, on a generated graph, in one run.

    pip install -e .[server] oxigraph
    python bench/endpoint.py                      # 1 million quads, some 15 minutes
    python bench/endpoint.py --quads 100000 --turns 3 --only flagship,timeline

Both get each question in turn, with the same parameters, drawn anew for each turn; the ratio is
that of the medians of the whole time of an answer over HTTP. The native server reads the same
quads, with the union of the graphs as its default graph, so its answers count a triple of two
graphs twice: the numbers of bytes may differ.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from endpoint_queries import KINDS_LEADING, LEADING, QUERIES, SMALL, Terms, fill
from endpoint_servers import FLOOR, Endpoint, build, servers

MILLION = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1000000"
CONSTRUCT = """PREFIX att: <https://w3id.org/attest/ns#>
CONSTRUCT { ?p att:article ?a ; att:exact ?w } WHERE { ?p att:article ?a ; att:exact ?w }"""


def compare(
    ours: Endpoint, native: Endpoint, names: list[str], turns: int, terms: Terms
) -> dict[str, dict[str, float]]:
    """Each question, asked in turn."""
    found: dict[str, dict[str, float]] = {}
    for name in names:
        times: dict[str, list[float]] = {"attest": [], "native": []}
        wrong = ""
        for turn in range(turns):
            for endpoint in (ours, native) if turn % 2 else (native, ours):
                _, took, _, error = endpoint.ask(fill(name, turn, *terms))
                times[endpoint.name].append(took)
                if error == "TimeoutError":
                    endpoint.again()
                wrong = wrong or (error and f"{endpoint.name}: {error}")
            if max(times["native"]) > 5 and turn >= 1:
                break
        mine, theirs = (1000 * statistics.median(times[who]) for who in ("attest", "native"))
        mark = aim(name, theirs)
        found[name] = {"attest": mine, "native": theirs, "ratio": mine / theirs, "aim": mark}
        missed = "" if mine / theirs <= mark else "  MISSED"
        figures = f"{mine:10.2f} {theirs:10.2f} {mine / theirs:8.3f}"
        print(f"{name:32} {figures}  ≤ {mark}{missed} {wrong}", flush=True)
    return found


def kinds(found: dict[str, dict[str, float]]) -> None:
    """The four kinds that decide, each over all its wordings; then the rest."""
    slow = {name: row for name, row in found.items() if row["native"] > 10}
    for kind in (*KINDS_LEADING, ""):
        leading = [name for name in slow if name.startswith(kind or KINDS_LEADING)]
        rows = [row for name, row in slow.items() if (name in leading) == bool(kind)]
        if not rows:
            continue
        ratios = sorted(row["ratio"] for row in rows)
        mine, theirs = (sum(row[who] for row in rows) for who in ("attest", "native"))
        print(f"{kind or 'all others':18} {len(rows):3} over 10 ms natively: together "
              f"{mine / theirs:.3f}, best {ratios[0]:.3f}, median "
              f"{statistics.median(ratios):.3f}, worst {ratios[-1]:.3f}")  # fmt: skip


def aim(name: str, native: float) -> float:
    """The ratio that is to be reached, by the question and the native server's milliseconds."""
    if name.startswith(KINDS_LEADING):
        return 0.03
    return 2.0 if name in SMALL or native <= 10 else 1.15


def large(ours: Endpoint, native: Endpoint) -> dict[str, object]:
    """A million rows, and a large CONSTRUCT: first byte, total, peak of memory."""
    found: dict[str, object] = {}
    for name, query in (("million rows", MILLION), ("construct", CONSTRUCT)):
        for endpoint in (ours, native):
            first, took, size, wrong = endpoint.ask(query, 300)
            found[f"{name} {endpoint.name}"] = (first, took, size)
            print(f"{name:14} {endpoint.name:7} first {1000 * first:8.1f} ms  total {took:6.2f} s  "
                  f"{size / 1e6:7.1f} MB  peak {endpoint.memory()} MB {wrong}",
                  flush=True)  # fmt: skip
    return found


def rate(endpoint: Endpoint, questions: list[str], clients: int, seconds: float) -> float:
    """Answers a second, with so many clients at once, each with a connection."""
    end = time.perf_counter() + seconds

    def client(place: int) -> int:
        own, done = endpoint.another(), 0
        while time.perf_counter() < end:
            own.ask(questions[(place * 7 + done) % len(questions)])
            done += 1
        return done

    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        start = time.perf_counter()
        total = sum(pool.map(client, range(clients)))
        return total / (time.perf_counter() - start)


def main() -> None:
    """Measure, print, and leave the figures as JSON where asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=7)
    options.add_argument("--seconds", type=float, default=15, help="for each rate")
    options.add_argument("--data", type=Path, help="a folder to keep the databases in")
    options.add_argument("--only", help="parts of names of questions, with commas")
    options.add_argument("--json", type=Path, help="a file for the figures")
    asked = options.parse_args()
    folder = asked.data or Path(tempfile.mkdtemp(prefix="attest-bench-"))
    try:
        terms = build(folder, asked.quads)
        with servers(folder) as (ours, native):
            measure(asked, ours, native, terms)
    finally:
        if asked.data is None:
            shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace, ours: Endpoint, native: Endpoint, terms: Terms) -> None:
    """All measurements, each printed as it is made."""
    parts = asked.only.split(",") if asked.only else [""]
    names = [name for name in QUERIES if any(part in name for part in parts)]
    floor = statistics.median(ours.ask(FLOOR)[1] for _ in range(200)) * 1000
    beside = statistics.median(native.ask(FLOOR)[1] for _ in range(200)) * 1000
    print(f"floor: attest {floor:.2f} ms, native {beside:.2f} ms")
    print(f"{'question':32} {'attest ms':>10} {'native ms':>10} {'ratio':>8}")
    found: dict[str, object] = {"floor": [floor, beside]}
    found["questions"] = questions = compare(ours, native, names, asked.turns, terms)
    kinds(questions)
    if not asked.only:
        found["large"] = large(ours, native)
        mixed = [fill(name, turn, *terms) for turn in range(5) for name in (*LEADING, *SMALL)]
        for name, texts in (("mixed", mixed), ("repeated", mixed[:8])):
            for endpoint in (ours, native):
                found[f"{name} {endpoint.name}"] = per = rate(endpoint, texts, 4, asked.seconds)
                print(f"{name:9} 4 clients  {endpoint.name:7} {per:9.1f} answers a second")
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
