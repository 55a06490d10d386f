"""The edge to the user: what goes wrong becomes one line on the error stream and an exit status."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from typing import TextIO, cast

from kg.cli.screen import errors, one_line
from kg.errors import AttestError

FAILED = 1


def run(command: Callable[[], None]) -> None:
    """Run the program: 1 after an error, 2 after a wrong usage, 130 when interrupted."""
    try:
        _mend_streams()
        command()
    except AttestError as error:
        fail(str(error))
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        if error.errno == errno.EPIPE:
            _leave_quietly()
        where = f"{error.filename}: " if error.filename else ""
        fail(f"{where}{error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - nobody else is left who could tell the user
        place = traceback.extract_tb(error.__traceback__)[-1]
        fail(
            f"a fault of the program, please report it: {type(error).__name__}: {error} "
            f"({place.filename}, line {place.lineno})"
        )


def _mend_streams() -> None:
    """Streams that a service or a shell has closed, and terminals without our characters: whatever
    is said has somewhere to go, and a dash that cannot be shown is a question mark."""
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nowhere(mode: str) -> TextIO:
    """A stream of nothing, which lasts as long as the program."""
    return cast("TextIO", os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def fail(message: str) -> None:
    """Print the message on one line and end with status 1."""
    errors().print(f"kg: {one_line(message)}", style="red", soft_wrap=True, markup=False)
    raise SystemExit(FAILED)


def _leave_quietly() -> None:
    """Whoever read our output has gone: nothing is left to say, also not when Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(FAILED)
