"""The program of the process that calls other servers, for one text, and may be killed anytime.

Run by its path, it reads one JSON object (`text`, `base`, `update`, `allowed`, `memory`, and
`until`, the moment of `time.monotonic` at which all calls end) and writes one: the `text` with a
mark in the place of each call, `inline` with the data for each mark, `documents` with what LOAD
asks for; or an `error`, by the name of its class.
"""

from __future__ import annotations

import json
import os
import secrets
import ssl
import sys
import time
import types
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

if __name__ == "__main__":  # `kg` and `kg.store` without what their own modules import
    _here = Path(__file__).resolve().parents[1]
    for _name, _folder in (("kg", _here.parent), ("kg.store", _here)):
        _package = types.ModuleType(_name)
        _package.__path__ = [str(_folder)]
        sys.modules[_name] = _package

from pyoxigraph import NamedNode

from kg.errors import AttestError, CallRefusedError, ElsewhereError, InputError, QueryError
from kg.store import operations, reader, sandbox
from kg.store.checked import iri_of, iris, parse
from kg.store.elsewhere import allowed
from kg.store.elsewhere.answers import FORMS, inline, nothing_known
from kg.store.elsewhere.calls import Call, calls_of
from kg.store.elsewhere.visit import Found, Visitor
from kg.store.formats import UPLOADS, to_ntriples
from kg.store.memory_limit import Memory
from kg.store.mistakes import mistake
from kg.store.syntax import refuse_service, tokens_of

MOST_BYTES = 32 * 1024**2  # of one answer
MOST_TEXT = 32 * 1024**2  # characters of all inline data, of all documents
_AT_ONCE = 4
_RESOLVER = (
    "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf",
    "/etc/services", "/etc/protocols", "/run/systemd/resolve", "/run/resolvconf",
    "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/pki", "/usr/lib/ssl",
    "/usr/share/ca-certificates", "/usr/local/share/ca-certificates",
    "/lib", "/lib64", "/usr/lib", "/usr/lib64",
)  # fmt: skip


class Errand:
    """The calls of one text."""

    def __init__(self, visitor: Visitor, until: float) -> None:
        self._visitor, self._until = visitor, until
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._visits: dict[tuple[str, str], Future[Found]] = {}
        self._written = 0

    def of_query(self, text: str, base: str | None) -> dict[str, Any]:
        """A query without its calls. Raises QueryError if malformed, ElsewhereError."""
        if base is not None and not _is_iri(base):
            raise QueryError("malformed request: the base of relative IRIs is no IRI")
        calls = calls_of(text, base)
        columns = [_columns(call) for call in calls]
        marked, marks = _marked(text, calls, columns)
        refuse_service(marked, tokens_of(marked))
        _check(marked, base)
        return {"text": marked, "inline": self._called(calls, marks, columns), "documents": {}}

    def of_update(self, text: str) -> dict[str, Any]:
        """An update without its calls, and the documents that it loads. Raises as `of_query`."""
        calls = calls_of(text, None)
        columns = [_columns(call) for call in calls]
        marked, marks = _marked(text, calls, columns)
        found = operations.read(marked)
        for operation in found:
            parse(operation)
        loads = [(iris(op)[0], "SILENT" in op.words) for op in found if op.words[0] == "LOAD"]
        loud = {iri for iri, silent in loads if not silent}
        for iri, _ in loads:
            self._visit(iri, tuple(UPLOADS), None)
        inlined = self._called(calls, marks, columns)
        self._written = 0
        documents = {iri: self._document(iri, silent=iri not in loud) for iri, _ in loads}
        return {"text": marked, "inline": inlined, "documents": documents}

    def _called(
        self, calls: Sequence[Call], marks: Sequence[str], columns: Sequence[Sequence[str]]
    ) -> dict[str, str]:
        endpoints = [_endpoint(call) for call in calls]
        for call, endpoint in zip(calls, endpoints, strict=True):
            if endpoint is not None:
                self._visit(endpoint, tuple(FORMS), call.query())
        found = {}
        for call, mark, names, endpoint in zip(calls, marks, columns, endpoints, strict=True):
            try:
                found[mark] = self._rows(call, endpoint, names)
            except (ElsewhereError, QueryError):
                if not call.silent:
                    raise
                found[mark] = nothing_known(names)
        return found

    def _rows(self, call: Call, endpoint: str | None, names: Sequence[str]) -> str:
        if endpoint is None:
            raise CallRefusedError(
                f"SERVICE {call.endpoint}: an endpoint that is a variable cannot be called; name "
                "it by its IRI"
            )
        answer = self._found(endpoint, call.query())
        rows = inline(names, answer.media_type, answer.content, f"<{endpoint}>")
        self._weigh(len(rows))
        return rows

    def _document(self, iri: str, *, silent: bool) -> dict[str, str]:
        try:
            found = self._found(iri, "")
            try:
                content = to_ntriples([(found.media_type, found.content)], found.url, f"<{iri}>")
            except InputError as error:
                raise ElsewhereError(f"LOAD {error}") from error
            self._weigh(len(content))
        except (ElsewhereError, QueryError) as error:
            if not silent:
                raise
            return {"content": "", "error": str(error)}
        return {"content": content.decode("utf-8"), "error": ""}

    def _visit(self, url: str, accept: tuple[str, ...], query: str | None) -> None:
        """Begin a visit, if it is not under way."""
        key = (url, query or "")
        if key not in self._visits:
            form = None if query is None else urlencode({"query": query}).encode()
            self._visits[key] = self._pool.submit(
                self._visitor.visit, url, accept, MOST_BYTES, form
            )

    def _found(self, url: str, query: str) -> Found:
        try:
            return self._visits[url, query].result(max(0.0, self._until - time.monotonic()))
        except TimeoutError:
            raise ElsewhereError(f"<{url}> did not answer in time") from None

    def _weigh(self, size: int) -> None:
        self._written += size
        if self._written > MOST_TEXT:
            raise ElsewhereError("other servers answer too much: narrow what is asked there")


def _marked(
    text: str, calls: Sequence[Call], columns: Sequence[Sequence[str]]
) -> tuple[str, list[str]]:
    """The text with a mark in the place of each call, everything else staying where it is; the
    marks, which are patterns of the same variables (and one more) without a solution."""
    nonce = secrets.token_hex(8)
    marks = [
        f"VALUES ({' '.join(f'?{name}' for name in (*names, f'attest{nonce}x{number}'))}) {{ }}"
        for number, names in enumerate(columns)
    ]
    for call, mark in zip(reversed(calls), reversed(marks), strict=True):
        gone = text[call.start : call.end]
        lines, last = gone.count("\n"), len(gone) - (gone.rfind("\n") + 1)
        blank = "\n" * lines + " " * (last if lines else last - len(mark))
        text = f"{text[: call.start]}{mark}{blank}{text[call.end :]}"
    return text, marks


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _check(text: str, base: str | None) -> None:
    try:
        reader.columns(text, base)
    except SyntaxError as error:
        raise QueryError(mistake(text, str(error))) from error
    except (OSError, RuntimeError, ValueError):  # a matter of evaluation
        return


def _columns(call: Call) -> list[str]:
    try:
        return call.columns()
    except SyntaxError:
        raise QueryError(f"malformed query: in the group behind SERVICE {call.endpoint}") from None


def _endpoint(call: Call) -> str | None:
    """The endpoint's IRI; None for a variable."""
    return None if call.endpoint[:1] in ("?", "$") else iri_of(call.prologue, call.endpoint)


def confine() -> None:
    """Give up, for good, other programs, being called, and all files but Python's and those by
    which names are resolved and certificates checked."""
    ours = str(Path(__file__).resolve().parents[2])
    known = ssl.get_default_verify_paths()
    found = (known.cafile, known.capath, known.openssl_cafile, known.openssl_capath)
    needed = [*_RESOLVER, *(path for path in found if path), sys.base_prefix, ours, *sys.path]
    sandbox.only_files([path for path in needed if path], [])
    sandbox.only_outgoing()


def _errand(request: dict[str, Any], until: float) -> dict[str, Any]:
    errand = Errand(Visitor(allowed.read(request["allowed"]), until), until)
    if request["update"]:
        return errand.of_update(request["text"])
    return errand.of_query(request["text"], request["base"])


def carry_out(request: dict[str, Any], memory: Memory) -> dict[str, Any]:
    """Do a request; what went wrong is told in the answer."""
    try:
        return memory.within(request["memory"], lambda: _errand(request, request["until"]))
    except MemoryError:
        return {"error": "QueryMemoryError", "message": "what other servers answer is too large"}
    except SyntaxError as error:
        told: AttestError = QueryError(mistake(request["text"], str(error), "update"))
    except AttestError as error:
        told = error
    return {"error": type(told).__name__, "message": str(told)}


def main(write: Callable[[bytes], object]) -> None:
    """Do the one request of standard input."""
    sandbox.end_with_parent()
    memory = Memory()
    confine()
    request = json.loads(sys.stdin.buffer.read())
    write(json.dumps(carry_out(request, memory)).encode("ascii"))


if __name__ == "__main__":
    main(sys.stdout.buffer.write)
    sys.stdout.buffer.flush()
    os._exit(0)  # whoever still waits for a server is not waited for
