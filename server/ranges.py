"""Parts of a file (RFC 9110, section 14): which bytes a request asks for.

Knows no web framework: strings in, two places out.
"""

from __future__ import annotations

import re

_ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Unsatisfiable(Exception):  # noqa: N818 - the name that HTTP gives it
    """There are no such bytes."""


def wanted(header: str | None, if_range: str | None, tag: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last; None for all of it: where nothing else is asked
    for, where several parts are, where it cannot be read, and where the client's part is of another
    file than that of the strong entity tag. Raises Unsatisfiable."""
    found = _ONE.fullmatch(header.strip()) if header else None
    if found is None or found.group() == "bytes=-":
        return None
    if if_range is not None and if_range.strip() != f'"{tag}"':
        return None
    first, last = found.groups()
    if not first:
        if not int(last):
            raise Unsatisfiable
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return int(first), min(size, int(last) + 1) if last else size
