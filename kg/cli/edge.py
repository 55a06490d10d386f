"""The edge to the user: what goes wrong becomes one line on the error stream and an exit status."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable

from kg.cli.screen import errors, one_line
from kg.errors import AttestError

FAILED = 1
INTERRUPTED = 130


def run(command: Callable[[], None]) -> None:
    """Run the program: 1 after an error, 2 after a wrong usage, 130 when interrupted."""
    try:
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


def fail(message: str) -> None:
    """Print the message on one line and end with status 1."""
    errors().print(f"kg: {one_line(message)}", style="red", soft_wrap=True, markup=False)
    raise SystemExit(FAILED)


def _leave_quietly() -> None:
    """Whoever read our output has gone: nothing is left to say, also not when Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(FAILED)
