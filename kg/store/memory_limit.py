"""How much memory this process may take. Imports the standard library alone."""

from __future__ import annotations

import os
import resource
from pathlib import Path


class Memory:
    """Limits this process's memory to what it had at the start and the request's share on top."""

    def __init__(self) -> None:
        self._start = _address_space()
        self._share: int | None = -1  # nothing was said yet

    def limit(self, share: int | None) -> None:
        if share == self._share:
            return
        self._share = share
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = hard if share is None else self._start + share
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard) if soft != resource.RLIM_INFINITY else hard
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # not Linux: the limit is then from zero, and stricter
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
