"""A process that calls other servers for one text, seen from the process that asks."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg import errors
from kg.errors import AttestError, StoreError
from kg.store.base import Limits
from kg.store.document import Document
from kg.store.failures import of_death
from kg.store.pool import Deadline

_PROGRAM = str(Path(__file__).with_name("program.py"))
_QUERY = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:SERVICE|LOAD)\b", re.IGNORECASE)
_MEMORY = 1024**3  # bytes, if nothing lower is said
_LEAST = 512 * 1024**2  # what the longest answers take when they are read
_SECONDS = 3600.0  # if nothing is said
# What is left of the deadline is for the query itself; and SILENT must have time to be heeded.
_SHARE = 2 / 3


@dataclass(frozen=True, slots=True)
class Brought:
    """A text that calls nobody any more: see QueryRequest and UpdateRequest for its parts."""

    text: str
    inline: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


def may_call(text: str, *, update: bool = False) -> bool:
    """Whether a text may hold a call, so that it is worth a trip."""
    return (_UPDATE if update else _QUERY).search(text) is not None


class Trip:
    """The process; it starts at once. `kill` it if nobody waits for it any more."""

    def __init__(
        self,
        text: str,
        allowed: str,
        limits: Limits,
        *,
        base: str | None = None,
        update: bool = False,
    ) -> None:
        """`allowed` is the list of servers as `allowed.read` takes it, `base` that of a query's
        relative IRIs. Raises StoreError if no process can be started."""
        self._deadline = Deadline(limits.seconds)
        self._request = {
            "text": text,
            "base": base,
            "update": update,
            "allowed": allowed,
            "until": time.monotonic() + _SHARE * (limits.seconds or _SECONDS),
            "memory": min(max(limits.memory or _MEMORY, _LEAST), _MEMORY),
        }
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")},
            )
        except OSError as error:
            raise StoreError(f"no process can be started: {error}") from error

    def result(self) -> Brought:
        """Wait for what it brings; it has ended then.

        Raises QueryError if the text is malformed or calls who may not be called, ElsewhereError if
        a server does not do its part, QueryTimeoutError at the deadline, QueryMemoryError.
        """
        try:
            content, _ = self._process.communicate(
                json.dumps(self._request).encode("ascii"), self._deadline.left()
            )
        except subprocess.TimeoutExpired:
            raise self._deadline.error() from None
        finally:
            self._end()
        if not content:
            raise of_death(self._process.returncode)
        found = json.loads(content)
        if "error" in found:
            raise getattr(errors, found["error"], AttestError)(found["message"])
        documents = {
            iri: Document(d["content"].encode(), "application/n-triples", d["error"])
            for iri, d in found["documents"].items()
        }
        return Brought(found["text"], found["inline"], documents)

    def kill(self) -> None:
        """Nobody waits for it any more; `result`, in its thread, ends with an error."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def _end(self) -> None:
        self.kill()
        self._process.wait()
