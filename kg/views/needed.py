"""What is optional has to be there when it is asked for."""

from __future__ import annotations

from importlib.util import find_spec

from kg.errors import AttestError


def needed(module: str, extra: str, what: str) -> None:
    """Raises AttestError, with the extra that brings it, if a module is not installed."""
    if find_spec(module) is None:
        raise AttestError(f"{what} need: pip install 'attest-kg[{extra}]'")
