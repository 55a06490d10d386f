"""What the tests of the embedded store share: data, an endless query, and processes to kill."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from kg.store import QueryRequest

G1, G2 = "http://example.org/graph/1", "http://example.org/graph/2"
ONE = b"<http://example.org/a> <http://example.org/p> <http://example.org/b> .\n"
TWO = ONE.replace(b"/b>", b"/c>")
ASK = QueryRequest("ASK { ?s ?p ?o }")
ROOT = Path(__file__).parents[3]


def endless(factors: int = 5) -> str:
    """A query that needs no data, no memory, and hours."""
    numbers = " ".join(map(str, range(300)))
    values = " ".join(f"VALUES ?v{n} {{ {numbers} }}" for n in range(factors))
    total = " + ".join(f"?v{n}" for n in range(factors))
    return f"ASK {{ {values} FILTER({total} < -1) }}"


def eventually(holds: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def run(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process with `kg` on its path, that can be talked to."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
