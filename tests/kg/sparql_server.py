"""A small SPARQL 1.1 server in a process of its own, for the tests of the remote store.

It prints its address, serves one dataset from memory, and ends with its standard input. A query
that holds the words `# wait` is answered after a minute, which no test waits for.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

STORE = pyoxigraph.Store()
LOCK = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        names = parse_qs(urlsplit(self.path).query).get("graph", [""])
        with LOCK:
            known = STORE.contains_named_graph(NamedNode(names[0]))
            body = STORE.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(names[0]))
        self._reply(200 if known else 404, "application/n-triples", body if known else b"")

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        fields = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        path = urlsplit(self.path).path
        try:
            if path.endswith("/query") and "query" in fields:
                self._query(fields)
            elif path.endswith("/update") and "update" in fields:
                with LOCK:
                    STORE.update(fields["update"][0])
                self._reply(204, "text/plain", b"")
            else:
                self._reply(404, "text/plain", b"no such address")
        except SyntaxError as error:
            self._reply(400, "text/plain", str(error).encode())

    def _query(self, fields: dict[str, list[str]]) -> None:
        text = fields["query"][0]
        if "# wait" in text:
            time.sleep(60)
        dataset: dict[str, object] = {
            "use_default_graph_as_union": "FROM" not in text.upper(),
        }
        if "default-graph-uri" in fields or "named-graph-uri" in fields:
            dataset = {
                "default_graph": [NamedNode(g) for g in fields.get("default-graph-uri", [])],
                "named_graphs": [NamedNode(g) for g in fields.get("named-graph-uri", [])],
            }
        accept = self.headers["Accept"]
        with LOCK:
            results = STORE.query(text, **dataset)
            if isinstance(results, QueryTriples):
                body = results.serialize(format=RdfFormat.from_media_type(accept))
            else:
                body = results.serialize(format=QueryResultsFormat.from_media_type(accept))
                assert isinstance(results, QuerySolutions) or body
        self._reply(200, accept, body)

    def _reply(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nothing: tests read no log."""


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}/ds\n")
    sys.stdout.flush()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
