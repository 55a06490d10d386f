"""How much memory this process may take. Imports the standard library alone."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import mmap
import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_M_ARENA_MAX = -8  # see mallopt(3)
# Bytes kept back from the work, for what is to be said when it has used up its share.
_KEPT_BACK = 2 * 1024**2
# What libraries say that are refused memory, or a stack for a thread.
_REFUSALS = (os.strerror(errno.ENOMEM), os.strerror(errno.EAGAIN), "failed to map segment")


class Memory:
    """Limits this process's memory, for a piece of work, to what it had at the start and a share
    on top.

    Make it before threads start, and before files are closed to this process: what it has is read
    from one. What is limited is address space, of which the C library reserves up to 128 MiB for
    each thread that allocates, so from here on all threads share one heap.

    Nothing but the work stands under the limit: what reads a request, or tells what went wrong with
    one, would fail there as the work did.
    """

    def __init__(self) -> None:
        with contextlib.suppress(OSError, AttributeError):  # not the GNU C library
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
        self._start = _address_space()
        self._lifted = resource.getrlimit(resource.RLIMIT_AS)

    def within(self, share: int | None, work: Callable[[], T]) -> T:
        """Do the work with that many bytes; None sets no limit. Raises what the work raises, with
        the limit taken away; MemoryError for all that libraries raise that are refused memory, an
        engine's panic among them."""
        if share is None:
            return work()
        soft, most = self._start + share, self._lifted[0]
        if most != resource.RLIM_INFINITY:
            soft = min(soft, most)
        kept_back = mmap.mmap(-1, _KEPT_BACK)
        resource.setrlimit(resource.RLIMIT_AS, (soft, self._lifted[1]))
        try:
            return work()
        except BaseException as error:
            # The work is held by its traceback, and with all memory taken not even a call could be
            # made: this gives some back without one.
            del kept_back
            if any(words in str(error) for words in _REFUSALS):
                raise MemoryError from error
            raise
        finally:
            resource.setrlimit(resource.RLIMIT_AS, self._lifted)


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:  # not Linux: the limit is then from zero, and stricter
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
