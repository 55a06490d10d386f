"""IRIs from content: the same article, passage, mention or name has the same IRI everywhere.

Nothing here depends on the clock, on chance or on what else is in the store.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|igshid|mc_cid|mc_eid|ref_src)$")


def digest(*parts: str, length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts (no part can run into the next)."""
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


def text_digest(text: str) -> str:
    """The whole SHA-256 of a stored text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def slug(label: str, limit: int = 60) -> str:
    """A label as a readable, ASCII part of an IRI; empty where nothing of it is ASCII."""
    text = unicodedata.normalize("NFKD", label)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"['’`´ʿʾ]s?\b", "", text)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:limit].strip("-")


def canonical_url(url: str) -> str:
    """A URL without what varies between visits: fragment, tracking parameters, case of the host."""
    parts = urlsplit(url.strip())
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, ""))


def article_key(url: str | None, text: str) -> str:
    """An article's identity: the digest of its canonical URL where it has one, else of its text."""
    return digest("url", canonical_url(url)) if url else digest("text", text)


def article_iri(base: str, key: str) -> str:
    return f"{base}article/{key}"


def passage_iri(base: str, article: str, start: int, end: int) -> str:
    return f"{base}passage/{article}/{start}-{end}"


def mention_iri(base: str, article: str, *content: str) -> str:
    return f"{base}mention/{article}/{digest(*content)}"


def statement_iri(base: str, article: str, *content: str) -> str:
    return f"{base}statement/{article}/{digest(*content)}"


def role_iri(base: str, article: str, *content: str) -> str:
    return f"{base}role/{article}/{digest(*content)}"


def activity_iri(base: str, article: str, *content: str) -> str:
    return f"{base}activity/{article}/{digest(*content)}"


def event_iri(base: str, *content: str) -> str:
    return f"{base}event/{digest(*content)}"


def place_iri(base: str, name: str) -> str:
    return f"{base}place/{slug(name) or digest('place', name)}"


def known_actor_iri(base: str, name: str) -> str:
    """The IRI of an actor of the registry."""
    return f"{base}actor/{slug(name) or digest('actor', name)}"


def met_actor_iri(base: str, name: str, kind: str = "Organization") -> str:
    """A named actor that the registry does not know: one name of one kind is one actor, in every
    article. `kind` is its class. A person, a people, a state and an organization of any class
    exclude each other: whoever is a person in one article and a party in the next is not the same,
    or one of the two was misread, and either way nobody is both."""
    what = kind.casefold() if kind in ("People", "Person", "State") else "actor"
    return f"{base}actor/{slug(name)}-{digest(what, slug(name, limit=200) or name, length=8)}"


def described_actor_iri(base: str, article: str, description: str) -> str:
    """An actor known by a description only (“a senior official”): it stays within its article."""
    return f"{base}actor/{slug(description)}-{digest('described', article, description, length=8)}"
