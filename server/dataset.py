"""/dataset, /.well-known/void and /questions as data: what the graph tells of itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from functools import lru_cache

from kg.catalogue import Served, describe_dataset, describe_questions, to_lines
from kg.questions import Question, load_questions
from kg.resources import queries_folder
from kg.store.counted import census_of
from server.description import safe_url
from server.errors import NotFound
from server.exchange import Reply, Request
from server.made import document, made_once
from server.negotiate import GRAPHS, HTML, RESULTS, Format, choose, suffixed
from server.parts import Parts
from server.protocol import ProtocolError, query_pairs
from server.settings import Settings

PATH, VOID_PATH, QUESTIONS = "/dataset", "/.well-known/void", "/questions"
SUFFIXED = suffixed(PATH, (HTML, *GRAPHS))


def served(settings: Settings, root: str) -> Served:
    """Where and by whom the graph is served; `root` is the server's URL as its client knows it."""
    return Served(
        safe_url(root), settings.base, settings.title, settings.publisher, settings.license
    )


async def dataset(parts: Parts, request: Request) -> Reply | None:
    """The description of the dataset; None where a page is wanted."""
    _only_read(request)
    form = SUFFIXED.get(request.path) or _chosen(request, (HTML, *GRAPHS))
    return None if form is HTML else await _described(parts, request, form)


async def void(parts: Parts, request: Request) -> Reply | None:
    """The same where programs look for it (VoID, section 7.2), which get Turtle by default."""
    _only_read(request)
    form = _chosen(request, (*GRAPHS, HTML))
    if form is HTML:
        to = f"{request.root}{PATH.removeprefix('/')}"
        return Reply(303, (("Location", to), ("Cache-Control", "no-cache")))
    return await _described(parts, request, form)


async def questions(parts: Parts, request: Request) -> Reply | None:
    """The questions as data, or one of them; None where its page or its answer is wanted."""
    if request.method not in ("GET", "HEAD"):
        return None
    name = request.path.removeprefix(QUESTIONS).strip("/")
    offers = (*RESULTS, HTML, *GRAPHS) if name else (HTML, *GRAPHS)
    form = _chosen(request, offers)
    if form not in GRAPHS:
        return None
    known = _questions()
    if name and name not in known:
        raise NotFound(f"unknown question “{name}”; there are: {', '.join(known)}")
    listed = [known[name]] if name else list(known.values())
    where = served(parts.settings, request.root)
    about = ("questions", name, *facts(parts, request))
    return await document(parts, request, form, about, lambda: _aside(_of_questions, listed, where))


async def lines(parts: Parts, request: Request) -> bytes:
    """The dataset and the questions, as N-Triples."""
    where = served(parts.settings, request.root)
    about = ("lines", *facts(parts, request))
    return await made_once(parts, about, lambda: _aside(_lines, parts, where))


def facts(parts: Parts, request: Request) -> tuple[str, ...]:
    """What the descriptions depend on beside the snapshot."""
    return tuple(astuple(served(parts.settings, request.root)))


async def _described(parts: Parts, request: Request, form: Format) -> Reply:
    about = ("dataset", *facts(parts, request))
    return await document(parts, request, form, about, lambda: lines(parts, request))


def _lines(parts: Parts, where: Served) -> bytes:
    census = census_of(parts.store, parts.settings.limits)
    graph = describe_dataset(census, where)
    graph += describe_questions(_questions().values(), where)
    return to_lines(graph)


def _of_questions(listed: Sequence[Question], where: Served) -> bytes:
    return to_lines(describe_questions(listed, where))


@lru_cache(1)
def _questions() -> Mapping[str, Question]:
    return load_questions(queries_folder(), parse=False)


async def _aside(work: Callable[..., bytes], *given: object) -> bytes:
    """In a thread: what takes longer than a blink must not hold up the loop."""
    return await asyncio.get_running_loop().run_in_executor(None, work, *given)


def _chosen(request: Request, offers: tuple[Format, ...]) -> Format:
    wanted = [value for name, value in query_pairs(request.query_string) if name == "format"]
    return choose(request.headers.get("accept"), [one for one in wanted if one], offers)


def _only_read(request: Request) -> None:
    if request.method not in ("GET", "HEAD"):
        allowed = ("GET", "HEAD", "OPTIONS")
        raise ProtocolError(405, f"{request.method} is not allowed here; use GET", allowed)
