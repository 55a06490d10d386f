"""POST /articles: the parts of a request → one article's bytes, and what is known of it.

Knows no web framework and no store, and reads nothing of the article itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from server.forms import read_form
from server.protocol import ProtocolError, media_type_of

MULTIPART = "multipart/form-data"
KINDS = {
    "text/plain": ("txt", "text"),
    "text/markdown": ("md", "markdown"),
    "text/html": ("html", "htm", "xhtml"),
    "application/json": ("json",),
}
_ALIASES = {"text/x-markdown": "text/markdown", "application/xhtml+xml": "text/html"}
ACCEPT_POST = ", ".join((*KINDS, MULTIPART))
_KNOWN = {"title": "title", "publisher": "publisher", "author": "author", "url": "url",
          "date": "issued"}  # fmt: skip
_LONGEST = 2000  # characters of a parameter


@dataclass(frozen=True, slots=True)
class Upload:
    """An article as it was sent. `metadata` beats what its text says of itself."""

    media_type: str
    source: str
    content: bytes
    metadata: dict[str, str]


def read_upload(content_type: str | None, query_string: bytes, body: bytes) -> Upload:
    """The article of a request: its body, or the one file of a form, with title, publisher,
    author, url and date as parameters or fields.

    Raises ProtocolError: 400 for what is malformed, 415 for another content type.
    """
    media_type, _ = media_type_of(content_type)
    known = _pairs(query_string)
    if media_type == MULTIPART:
        return _of_form(content_type or "", body, known)
    return _upload(content_type or "", "", body, known)


def _of_form(content_type: str, body: bytes, known: dict[str, str]) -> Upload:
    files = []
    for part in read_form(content_type, body):
        if part.filename is None:
            known[part.name] = part.content.decode("utf-8", "replace")
        else:
            files.append(part)
    if len(files) != 1:
        raise ProtocolError(400, f"send one file, not {len(files)}")
    file = files[0]
    kind = file.content_type
    if media_type_of(kind)[0] not in (*KINDS, *_ALIASES):
        kind = _by_name(file.filename or "") or kind
    return _upload(kind, file.filename or "", file.content, known)


def _upload(content_type: str, filename: str, content: bytes, known: dict[str, str]) -> Upload:
    media_type, charset = media_type_of(content_type)
    media_type = _ALIASES.get(media_type, media_type)
    if media_type not in KINDS:
        raise ProtocolError(415, f"“{media_type[:100]}” is not read here; there are {ACCEPT_POST}")
    if not content:
        raise ProtocolError(400, "there is no article in it: the body is empty")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        try:
            content = content.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            raise ProtocolError(400, f"the body is not in {charset[:40]}, as it says") from None
    source = known.get("source") or filename or known.get("url") or "upload"
    return Upload(media_type, _line("source", source), content, _metadata(known))


def _metadata(known: dict[str, str]) -> dict[str, str]:
    found = {field: _line(name, known[name]) for name, field in _KNOWN.items() if known.get(name)}
    if "issued" in found:
        try:
            found["issued"] = date.fromisoformat(found["issued"]).isoformat()
        except ValueError:
            raise ProtocolError(400, "“date” is a day such as 2024-03-31") from None
    return found


def _line(name: str, value: str) -> str:
    line = " ".join(value.split())
    if len(line) > _LONGEST or not line.isprintable():
        raise ProtocolError(400, f"“{name}” is one line of at most {_LONGEST} characters")
    return line


def _by_name(filename: str) -> str:
    ending = filename.rpartition(".")[2].lower()
    return next((kind for kind, names in KINDS.items() if ending in names), "")


def _pairs(query_string: bytes) -> dict[str, str]:
    try:
        text = query_string.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise ProtocolError(400, "the query string cannot be read") from None
    return dict(pairs)
