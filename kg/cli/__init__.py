"""The command line: arguments in, exit status out, no logic. One file for each command.

It may import everything of `kg`; nothing imports it.
"""

from __future__ import annotations

_INTERRUPTED = 130


def main() -> None:
    """What the installed command `kg` calls; Ctrl-C ends it without a traceback from the start."""
    try:
        from kg.cli import app

        app.main()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None


__all__ = ["main"]
