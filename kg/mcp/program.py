"""The server of the Model Context Protocol: its tools and resources, over stdio or HTTP."""

from __future__ import annotations

import functools
import socket
from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar

import anyio
import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg.errors import AttestError, QuestionError
from kg.library import Attest
from kg.mcp import vocabulary
from kg.mcp.actors import Actor, find_actors
from kg.mcp.evidence import Evidence, evidence_of
from kg.mcp.pages import ROWS, Page
from kg.mcp.tools import Asked, ask_question, list_questions, question_text, run_query, search_words
from kg.version import __version__

_INSTRUCTIONS = (
    "A knowledge graph read from news articles. Nothing in it is a fact as such: each event is "
    "what articles say, with who says so, a status (Provided, Pledged, Requested, Ended, Denied) "
    "and the exact words. Begin with find_actor and ask; before you repeat something, look at "
    "passages and name who says it. Answers come in pieces: where next_offset is given, ask "
    "again with it as offset."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
P = ParamSpec("P")
T = TypeVar("T")
Offset = Annotated[int, Field(description="Where to begin; next_offset of the piece before.", ge=0)]
Rows = Annotated[int, Field(description="At most so many in this piece, up to 200.", ge=1)]


def server_of(attest: Attest) -> MCPServer:
    """A server of an open graph, which must stay open as long as it serves."""
    server = MCPServer(
        "attest",
        title="Attest",
        version=__version__,
        instructions=_INSTRUCTIONS,
        log_level="ERROR",
    )
    _add_tools(server, attest)
    _add_resources(server)
    return server


def serve_stdio(attest: Attest) -> None:
    """Serve whoever is at standard input and output, until they leave."""
    anyio.run(server_of(attest).run_stdio_async)


def serve_http(attest: Attest, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serve streamable HTTP at /mcp until stopped; port 0 takes any free one. `told` gets the
    address when it is listened to. Requests with another host's name are refused on loopback.

    Raises OSError if the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listening:
        bound = listening.getsockname()[1]
        app = server_of(attest).streamable_http_app(stateless_http=True, host=host)
        config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=5)
        told(f"http://{f'[{host}]' if ':' in host else host}:{bound}/mcp")
        uvicorn.Server(config).run(sockets=[listening])


def _add_tools(server: MCPServer, attest: Attest) -> None:
    @_tool(server, "find_actor", "Find who is in the graph under a name, however it is spelled.")
    def find_actor(
        name: Annotated[str, Field(description="A name, or a part of one.", max_length=200)],
        most: Annotated[int, Field(description="At most so many, up to 20.", ge=1)] = 5,
    ) -> list[Actor]:
        return find_actors(attest, name, most)

    @_tool(
        server,
        "search",
        "Find actors, articles, passages and events by words; all of the words have to be there.",
    )
    def search(
        text: Annotated[str, Field(description="The words.", max_length=1000)],
        kinds: Annotated[
            list[str] | None,
            Field(description="Any of actor, article, passage, event, place; all without."),
        ] = None,
        offset: Offset = 0,
        rows: Rows = 20,
    ) -> Page:
        return search_words(attest, text, kinds or [], offset, rows)

    @_tool(server, "list_questions", "List the prepared questions, with their parameters.")
    def questions() -> list[Asked]:
        return list_questions()

    @_tool(
        server,
        "ask",
        "Ask a prepared question, such as: supported, with values {'actor': 'Quds Force'}. "
        "Columns whose values are IRIs can be given to passages.",
    )
    def ask(
        question: Annotated[str, Field(description="Its name, as list_questions has it.")],
        values: Annotated[
            dict[str, str] | None, Field(description="Values of its parameters; actors by name.")
        ] = None,
        offset: Offset = 0,
        rows: Rows = ROWS,
    ) -> Page:
        return ask_question(attest, question, values or {}, offset, rows)

    @_tool(
        server,
        "query",
        "Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE); nothing can be changed. "
        "The vocabulary is the resource attest://ontology; its prefixes are declared.",
    )
    def query(
        sparql: Annotated[str, Field(description="The query.", max_length=20_000)],
        offset: Offset = 0,
        rows: Rows = ROWS,
    ) -> Page:
        return run_query(attest, sparql, offset, rows)

    @_tool(
        server,
        "passages",
        "Show what tells of an event: the words, the article, its publisher and date, the chain "
        "of speakers, the status.",
    )
    def passages(
        event: Annotated[str, Field(description="The IRI of an event or of a mention.")],
        offset: Offset = 0,
        rows: Rows = 10,
    ) -> Evidence:
        return evidence_of(attest, event, offset, rows)


def _add_resources(server: MCPServer) -> None:
    @server.resource(
        "attest://ontology",
        title="The vocabulary in short",
        description="Classes and properties, a line each.",
        mime_type="text/markdown",
    )
    def ontology() -> str:
        return vocabulary.summary()

    @server.resource(
        "attest://ontology.ttl", title="The vocabulary in OWL", mime_type="text/turtle"
    )
    def ontology_in_turtle() -> str:
        return vocabulary.turtle()

    @server.resource(
        "attest://questions", title="The prepared questions", mime_type="text/markdown"
    )
    def questions() -> str:
        return "\n".join(
            f"- {one.name}: {one.title} ({'; '.join(one.parameters) or 'no parameters'})"
            for one in list_questions()
        )

    @server.resource(
        "attest://questions/{name}",
        title="A prepared question",
        description="What it takes, what it answers with, and its SPARQL.",
        mime_type="text/markdown",
    )
    def question(name: str) -> str:
        try:
            return question_text(name)
        except QuestionError as error:
            raise ResourceNotFoundError(_line(error)) from error
        except AttestError as error:
            raise ResourceError(_line(error)) from error


def _tool(
    server: MCPServer, name: str, description: str
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A tool of the server, whose errors come as one line."""

    def add(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def told(*given: P.args, **named: P.kwargs) -> T:
            try:
                return function(*given, **named)
            except AttestError as error:
                raise ToolError(_line(error)) from error

        server.tool(name, description=description, annotations=_READS)(told)
        return told

    return add


def _line(error: AttestError) -> str:
    return " ".join(str(error).split())
