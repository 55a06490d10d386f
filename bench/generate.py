"""Makes a graph of the model in any size, always the same one for the same numbers.

    python bench/generate.py --quads 1000000 --seed 1 > million.nq

What is in which graph, and how much of it, follows what `kg ingest` stores of the sample articles:
passages make most of an article, each mention of an event is told by a chain of statements whose
outermost is the article's own voice, events are fused from the mentions of one to many articles,
and what the rules derive about actors and events stands in the inferred graph. Who acts, who
publishes and what is told again follow Zipf's law, as news does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterator

from world import (
    ALIGNED,
    ALT_LABEL,
    BODY,
    BROADER,
    DAYS,
    DCT,
    FIRST_DAY,
    ID,
    LABEL,
    RDF_TYPE,
    XSD,
    Happening,
    Told,
    World,
    att,
    day,
    iri,
    number,
)


class Article:
    """One article's graph, as lines without the graph's name."""

    def __init__(self, world: World, place: int) -> None:
        self.world, self.chance = world, world.chance
        self.key = f"{self.chance.getrandbits(64):016x}"
        self.node = iri(f"article/{self.key}")
        self.lines: list[str] = []
        self.publisher = world.publisher()
        self.place = place
        self._at = 0
        self._known: set[int] = set()

    def add(self, subject: str, predicate: str, item: str) -> None:
        self.lines.append(f"{subject} {predicate} {item}")

    def passage(self, node: str, many: int) -> None:
        """A passage of so many words, as evidence of the node."""
        words = self.world.words(many)
        start, self._at = self._at, self._at + len(words) + self.chance.randrange(1, 60)
        span = iri(f"passage/{self.key}/{start}-{start + len(words)}")
        self.add(node, att("passage"), span)
        self.add(span, RDF_TYPE, att("Passage"))
        self.add(span, att("article"), self.node)
        self.add(span, att("start"), number(start))
        self.add(span, att("end"), number(start + len(words)))
        self.add(span, att("exact"), f'"{words}"')
        self.add(span, att("prefix"), f'"{self.world.words(5)[:32]}"')
        self.add(span, att("suffix"), f'"{self.world.words(5)[:32]}"')

    def actor(self, which: int) -> str:
        """The actor's IRI; described where the article first names it."""
        node = iri(f"actor/a{which}")
        if which not in self._known:
            self._known.add(which)
            self.add(node, RDF_TYPE, att("Actor"))
            self.add(node, RDF_TYPE, att(self.world.kinds[which]))
            self.add(node, ALT_LABEL, f'"Actor {which}"')
            if self.chance.random() < 0.3:
                self.add(node, ALT_LABEL, f'"Form {which % 7} of {which}"')
            for _ in range(self.chance.randrange(1, 4)):
                self.passage(node, self.chance.randrange(1, 3))
        return node

    def statement(self, speaker: str) -> str:
        node = iri(f"statement/{self.key}/{self.chance.getrandbits(64):016x}")
        self.add(node, RDF_TYPE, att("Statement"))
        self.add(node, att("speaker"), speaker)
        self.passage(node, 8)
        return node


def article(world: World, place: int, told: dict[int, Told]) -> Article:
    """An article that tells of some happenings; notes in `told` what it said."""
    page, chance = Article(world, place), world.chance
    outlet = iri(f"actor/p{page.publisher}")
    issued = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    page.add(page.node, RDF_TYPE, att("Article"))
    page.add(page.node, f"<{DCT}title>", f'"Story {place}: {world.words(6)}"')
    page.add(page.node, f"<{DCT}publisher>", outlet)
    page.add(page.node, f"<{DCT}issued>", day(issued))
    page.add(page.node, f"<{DCT}source>", f'"articles/{place}.txt"')
    page.add(page.node, att("textDigest"), f'"{chance.getrandbits(256):064x}"')
    if chance.random() < 0.6:
        page.add(page.node, f"<{DCT}creator>", f'"Writer {chance.randrange(world.publishers * 9)}"')
    activity = iri(f"activity/{page.key}")
    page.add(page.node, "<http://www.w3.org/ns/prov#wasGeneratedBy>", activity)
    page.add(activity, RDF_TYPE, "<http://www.w3.org/ns/prov#Activity>")
    for which in {world.happening() for _ in range(1 + min(15, int(chance.expovariate(0.2))))}:
        note = told[which]
        note.articles.add(place)
        note.publishers.add(page.publisher)
        note.mentions.append(_mention(page, world.happenings[which], outlet, issued))
    for _ in range(chance.randrange(4)):
        _role(page)
    return page


def _mention(page: Article, what: Happening, outlet: str, issued: dt.date) -> str:
    world, chance = page.world, page.chance
    node = iri(f"mention/{page.key}/{chance.getrandbits(64):016x}")
    page.add(node, RDF_TYPE, att("EventMention"))
    page.add(node, att("eventType"), att(what.kind))
    page.add(node, att("frame"), f'"{what.kind.lower()}.{chance.randrange(6)}"')
    page.add(node, att("confidence"), f'"0.{chance.randrange(50, 99)}"^^<{XSD}decimal>')
    page.add(node, att("observed"), day(issued))
    page.passage(node, 14)
    told = what.day + dt.timedelta(days=chance.choice((0, 0, 0, 0, 1, -1)))
    for property_, value in _when(told):
        page.add(node, property_, value)
    for role, actors in (("agent", what.agents), ("recipient", what.recipients)):
        for actor in actors:
            if chance.random() < 0.92:
                page.add(node, att(role), page.actor(actor))
    if what.status:
        denied = chance.random() < 0.05
        page.add(node, att("status"), att("Denied" if denied else what.status))
    for kind in what.supports:
        page.add(node, att("supportKind"), att(kind))
    if what.kind == "Funding":
        page.add(node, att("amount"), f'"{chance.randrange(1, 90) * 10**6}"^^<{XSD}decimal>')
        page.add(node, att("currency"), '"USD"')
    if what.place is not None:
        page.add(node, att("place"), iri(f"place/{what.place}"))
    # From the words outwards: the one who says it, who quotes them, and the article's own voice.
    depth = chance.choices((0, 1, 2, 3), (40, 42, 14, 4))[0]
    inner = ""
    for _ in range(depth):
        statement = page.statement(page.actor(world.actor()))
        page.add(statement, *((att("quotes"), inner) if inner else (att("reports"), node)))
        if chance.random() < 0.3:
            page.add(statement, att("quotation"), f'"{world.words(9)}"')
        if chance.random() < 0.07:
            page.add(statement, att("addressee"), page.actor(world.actor()))
        inner = statement
    narration = page.statement(outlet)
    page.add(narration, RDF_TYPE, att("Narration"))
    page.add(narration, *((att("quotes"), inner) if inner else (att("reports"), node)))
    return node


def _when(first: dt.date) -> Iterator[tuple[str, str]]:
    """The properties that say when something was, with their values."""
    yield att("begins"), day(first)
    yield att("ends"), day(first + dt.timedelta(days=first.toordinal() % 5))
    yield att("edtf"), f'"{first}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'


def _role(page: Article) -> None:
    world, chance = page.world, page.chance
    node = iri(f"role/{page.key}/{chance.getrandbits(64):016x}")
    page.add(node, RDF_TYPE, att("Role"))
    page.add(node, att("holder"), page.actor(world.actor()))
    page.add(node, att("body"), page.actor(world.bodies[chance.randrange(len(world.bodies))]))
    page.add(node, att("title"), f'"title {chance.randrange(40)}"')
    page.passage(node, 4)


def events(world: World, told: dict[int, Told]) -> Iterator[str]:
    """The events graph: what the mentions tell of, fused."""
    for which, note in told.items():
        what, node = world.happenings[which], iri(f"event/{which:016x}")
        yield f"{node} {RDF_TYPE} {att('Event')}"
        yield f"{node} {RDF_TYPE} {att(what.kind)}"
        yield f'{node} {LABEL} "{what.kind} {which} ({what.day.year})"'
        yield f"{node} {att('articleCount')} {number(len(note.articles))}"
        yield f"{node} {att('publisherCount')} {number(len(note.publishers))}"
        yield f"{node} {att('observed')} {day(what.day)}"
        for property_, value in _when(what.day):
            yield f"{node} {property_} {value}"
        for mention in note.mentions:
            yield f"{node} {att('mention')} {mention}"
            yield f"{mention} {att('mentionOf')} {node}"
        for role, actors in (("agent", what.agents), ("recipient", what.recipients)):
            yield from (f"{node} {att(role)} {iri(f'actor/a{n}')}" for n in actors)
        if what.status:
            yield f"{node} {att('status')} {att(what.status)}"
        yield from (f"{node} {att('supportKind')} {att(kind)}" for kind in what.supports)
        if what.place is not None:
            yield f"{node} {att('place')} {iri(f'place/{what.place}')}"
        if len(note.mentions) > 1 and which % 5 == 0:
            yield f"{node} {att('conflict')} {att('begins')}"


def registry(world: World) -> Iterator[str]:
    """The graph of known actors: names, kinds, what is part of what, and offices."""
    for actor, kind in enumerate(world.kinds):
        node = iri(f"actor/a{actor}")
        yield f"{node} {RDF_TYPE} {att(kind)}"
        yield f'{node} {LABEL} "Actor {actor}"'
        yield f'{node} {ALT_LABEL} "A{actor}"'
        if actor in world.part_of:
            yield f"{node} {att('partOf')} {iri(f'actor/a{world.part_of[actor]}')}"
        if kind == "Person" and actor % 3 == 0:
            role = iri(f"role/r{actor}")
            yield f"{role} {RDF_TYPE} {att('Role')}"
            yield f"{role} {att('holder')} {node}"
            yield f"{role} {att('body')} {iri(f'actor/a{world.bodies[actor % len(world.bodies)]}')}"
            yield f'{role} {att("title")} "title {actor % 40}"'
            yield f'{role} {att("leads")} "true"^^<{XSD}boolean>'
            _first = FIRST_DAY + dt.timedelta(days=actor % DAYS)
            yield f"{role} {att('begins')} {day(_first)}"
    for outlet in range(world.publishers):
        node = iri(f"actor/p{outlet}")
        yield f"{node} {RDF_TYPE} {att('MediaOutlet')}"
        yield f'{node} {LABEL} "Outlet {outlet}"'
    for place in range(world.places):
        yield f"{iri(f'place/{place}')} {RDF_TYPE} {att('Place')}"
        yield f'{iri(f"place/{place}")} {LABEL} "Place {place}"'


def inferred(world: World, told: dict[int, Told]) -> Iterator[str]:
    """What the rules derive: broader classes, participants, on whose behalf, who supports whom."""
    for actor, kind in enumerate(world.kinds):
        node = iri(f"actor/a{actor}")
        yield f"{node} {RDF_TYPE} {att('Actor')}"
        yield f"{node} {RDF_TYPE} <http://www.w3.org/ns/prov#Agent>"
        if kind not in ("Person", "People"):
            yield f"{node} {RDF_TYPE} {att('Organization')}"
        for other in ALIGNED.get(kind, BODY):
            yield f"{node} {RDF_TYPE} <{other}>"
    supports = set()
    for which in told:
        what, node = world.happenings[which], iri(f"event/{which:016x}")
        yield f"{node} {RDF_TYPE} {att('Event')}"
        yield f"{node} {RDF_TYPE} <http://semanticweb.cs.vu.nl/2009/11/sem/Event>"
        if what.kind in BROADER:
            yield f"{node} {RDF_TYPE} {att(BROADER[what.kind])}"
        for actor in sorted({*what.agents, *what.recipients}):
            yield f"{node} {att('participant')} {iri(f'actor/a{actor}')}"
        for agent in what.agents:
            if world.kinds[agent] == "Person" and agent % 3 == 0:
                body = world.bodies[agent % len(world.bodies)]
                yield f"{node} {att('onBehalfOf')} {iri(f'actor/a{body}')}"
            if what.supports and what.status in ("Provided", "Pledged"):
                supports |= {(agent, other) for other in what.recipients}
    for backer, backed in sorted(supports):
        yield f"{iri(f'actor/a{backer}')} {att('supports')} {iri(f'actor/a{backed}')}"


# Each article's quads and its share of the graphs that follow from all, as counted.
QUADS_AN_ARTICLE = 575


def graphs(quads: int = 1_000_000, seed: int = 1) -> Iterator[tuple[str, list[str]]]:
    """Each graph's IRI and its lines of N-Triples without the final dot; about `quads` in all."""
    world = World(max(3, quads // QUADS_AN_ARTICLE), seed)
    told: dict[int, Told] = defaultdict(Told)
    for place in range(world.articles):
        page = article(world, place, told)
        yield f"{ID}article/{page.key}", page.lines
    yield f"{ID}graph/actors", list(registry(world))
    yield f"{ID}graph/events", list(events(world, told))
    yield f"{ID}graph/inferred", list(inferred(world, told))


def main() -> None:
    """Write N-Quads to standard output."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    for name, lines in graphs(asked.quads, asked.seed):
        sys.stdout.write("".join(f"{line} <{name}> .\n" for line in dict.fromkeys(lines)))


if __name__ == "__main__":
    main()
