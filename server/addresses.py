"""Where resources are served: from the IRIs of the data to the addresses of this server, and back.

The data name resources by canonical IRIs, which never change; this server may run anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from kg.store.terms import can_name
from server.negotiate import HTML, RESOURCES, Format
from server.settings import Settings

DESCRIBE = "/describe"
_USUAL = "/id/"
_SAFE = "/:@!$&'()*+,;=~-._"
_ESCAPED = _SAFE + "%"
_MOST = 2000  # characters of an IRI; queries about longer ones can be asked at /sparql
_SUFFIXES = {form.suffix: form for form in RESOURCES}


@dataclass(frozen=True, slots=True)
class Meant:
    """A resource that an address may mean; `form` is that of its suffix, None without one."""

    iri: str
    form: Format | None


@dataclass(frozen=True, slots=True)
class Addresses:
    """`base` begins the IRIs of resources, `path` their addresses on this server."""

    base: str
    path: str

    def of(self, iri: str, form: Format | None = None, page: int = 1) -> str:
        """The address of a resource, or of a document about it in a format: a path without the
        prefix under which a proxy has us, percent-encoded."""
        asked = {} if page == 1 else {"page": str(page)}
        if iri.startswith(self.base) and len(iri) > len(self.base):
            name = quote(iri[len(self.base) :], safe=_SAFE)
            suffix = f".{form.suffix}" if form is not None else ""
            return f"{self.path}{name}{suffix}" + (f"?{urlencode(asked)}" if asked else "")
        named = {} if form is None or form is HTML else {"format": form.name}
        return f"{DESCRIBE}?{urlencode({'iri': iri} | named | asked)}"

    def meant(self, path: str) -> Iterator[Meant]:
        """What a decoded path below `path` may mean, the likeliest first: a suffix is one if
        something has the name before it; a name may be written with percent-escapes in the data."""
        name = path[len(self.path) :]
        stem, _, suffix = name.rpartition(".")
        form = _SUFFIXES.get(suffix)
        for found, shown in ((stem, form), (name, None)) if form and stem else ((name, None),):
            forms = dict.fromkeys((found, quote(found, safe=_ESCAPED)))
            yield from (
                Meant(self.base + one, shown) for one in forms if is_resource(self.base + one)
            )


def is_resource(iri: str) -> bool:
    """Whether a text is an absolute IRI, and none so long that no query can go through it often."""
    return len(iri) <= _MOST and can_name(iri)


def addresses(settings: Settings) -> Addresses:
    """The addresses that the settings give."""
    return Addresses(settings.base, settings.resource_path or _below(settings) or _USUAL)


def _below(settings: Settings) -> str:
    """The path that the base has on this server, if it is below the server's public URL."""
    public, base = settings.public_url, settings.base
    rest = base[len(public) :] if public and base.startswith(public) else ""
    return f"/{rest}" if rest.endswith("/") and not urlsplit(rest).query else ""
