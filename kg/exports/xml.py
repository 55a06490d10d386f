"""XML written piece by piece, with no more in memory than the piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.exports.sink import Sink

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlWriter:
    """Elements, one after the other; `take` gives what was written so far.

    Characters that XML 1.0 cannot hold become U+FFFD.
    """

    def __init__(self) -> None:
        self._sink = Sink()
        self._output = XMLGenerator(self._sink, "UTF-8", short_empty_elements=True)
        self._output.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str | None]) -> Iterator[None]:
        """An element around what the block writes; attributes of None are left out."""
        self._output.startElement(name, AttributesImpl(_known(attributes)))
        yield
        self._output.endElement(name)

    def leaf(self, name: str, attributes: Mapping[str, str | None], text: str = "") -> None:
        """An element of text alone, on a line of its own."""
        with self.element(name, attributes):
            if text:
                self._output.characters(_clean(text))
        self._output.ignorableWhitespace("\n")

    def take(self) -> bytes:
        return self._sink.take()


def _known(attributes: Mapping[str, str | None]) -> dict[str, str]:
    return {name: _clean(value) for name, value in attributes.items() if value is not None}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
