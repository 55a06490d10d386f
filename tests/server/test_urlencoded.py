"""Forms and query strings mean what Python's own parser says they mean."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.urlencoded import pairs_of

_PIECES = st.sampled_from(
    [*"&=+% \n\ta_é", "\r\n", "=\n", "%\n", "%3D", "%26", "%0A", "%0d%0a", "%C3", "%C3%A9", "%zz"]
)


@given(st.lists(_PIECES).map("".join) | st.text())
@example("a=%20%20\n\n")
@example("a=b=\n")
def test_as_the_standard_library_reads_it(text: str) -> None:
    try:
        text.encode("utf-8")
        told: object = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeError:
        told = UnicodeError
    try:
        found: object = pairs_of(text, 1000)
    except UnicodeError:
        found = UnicodeError
    assert found == told


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1))
def test_what_was_sent_arrives(pairs: list[tuple[str, str]]) -> None:
    assert pairs_of(urlencode(pairs), 1000) == pairs


def test_too_many_fields_are_refused() -> None:
    assert len(pairs_of("a=1&" * 9 + "a=1", 10)) == 10
    with pytest.raises(ValueError, match="fields"):
        pairs_of("a=1&" * 10 + "a=1", 10)
