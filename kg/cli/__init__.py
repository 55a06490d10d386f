"""The command line: arguments in, exit status out, no logic. One file for each command.

It may import everything of `kg`; nothing imports it.
"""

from kg.cli.app import main

__all__ = ["main"]
