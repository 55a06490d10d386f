"""What a file is, by its name, else by its first characters."""

from __future__ import annotations

import json
import re

FEED = "application/x-ndjson"
RECORDS = "application/json"
BY_EXTENSION = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".jsonl": FEED,
    ".ndjson": FEED,
    ".json": RECORDS,
}
# Files that look like articles to their owner and cannot be read: better named than passed over.
DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".warc", ".gz", ".zip", ".bz2", ".xz"}
)
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(head: bytes) -> str:
    """The media type of a file by its first bytes: HTML, JSON Lines, JSON, Markdown or text."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(head):
        return "text/html"
    first, _, rest = head.partition(b"\n")
    if first.startswith((b"{", b"[")):
        try:
            value = json.loads(first)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and "text" in value:
            return FEED
        if re.match(rb'\{\s*"|\[\s*\{\s*"', head):
            return RECORDS
    if re.match(rb"---[ \t]*\r?\Z", first) and re.search(rb"^[ \t]*\w+:", rest, re.MULTILINE):
        return "text/markdown"
    return "text/plain"
