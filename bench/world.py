"""Who there is in a made-up graph, and what happened: what `generate.py` writes articles of."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
from dataclasses import dataclass, field

ID = "https://w3id.org/attest/id/"
ATT = "https://w3id.org/attest/ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"
DCT = "http://purl.org/dc/terms/"
KINDS = ("Person", "ArmedGroup", "PoliticalBody", "State", "ArmedForce", "Organization", "People")
ALIGNED = {
    "Person": ("http://xmlns.com/foaf/0.1/Person", "https://schema.org/Person"),
    "State": ("https://schema.org/Country", "http://www.w3.org/ns/org#Organization"),
    "People": (),
}
BODY = ("http://xmlns.com/foaf/0.1/Organization", "http://www.w3.org/ns/org#Organization")
EVENTS = {
    "Attack": 22, "Support": 18, "Meeting": 14, "Killing": 9, "Consultation": 8, "Visit": 6,
    "Agreement": 6, "Appointment": 6, "Declaration": 4, "Rupture": 3, "Designation": 3,
    "PhoneCall": 2, "Funding": 5,
}  # fmt: skip
BROADER = {"Killing": "Attack", "Funding": "Support", "Meeting": "Consultation",
           "Visit": "Consultation", "PhoneCall": "Consultation"}  # fmt: skip
STATUSES = ("Provided", "Pledged", "Requested", "Ended", "Denied")
SUPPORT = ("Financial", "Arms", "Training", "Military", "Political")
WORDS = [
    "officials",
    "said",
    "the",
    "force",
    "delivered",
    "rockets",
    "and",
    "money",
    "to",
    "allied",
    "fighters",
    "after",
    "talks",
    "in",
    "the",
    "capital",
    "while",
    "the",
    "ministry",
    "denied",
    "reports",
    "of",
    "new",
    "pledges",
    "and",
    "a",
    "spokesman",
    "called",
    "the",
    "strike",
    "a",
    "message",
    "to",
    "those",
    "who",
    "fund",
    "the",
    "militia",
    "across",
    "the",
    "border",
    "before",
    "the",
    "summit",
]
FIRST_DAY = dt.date(2012, 1, 1)
DAYS = 4000


@dataclass(frozen=True)
class Happening:
    """What truly happened, which several articles may tell of."""

    kind: str
    agents: tuple[int, ...]
    recipients: tuple[int, ...]
    day: dt.date
    status: str
    supports: tuple[str, ...]
    place: int | None


@dataclass
class Told:
    """What the articles said of one happening."""

    mentions: list[str] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    publishers: set[int] = field(default_factory=set)


class Zipf:
    """Draws 0…n-1, the k-th with a chance like 1/(k+1)^s."""

    def __init__(self, n: int, s: float = 1.0) -> None:
        self._sums = list(itertools.accumulate(1 / (k + 1) ** s for k in range(n)))

    def draw(self, chance: random.Random) -> int:
        return bisect.bisect(self._sums, chance.random() * self._sums[-1])


def iri(path: str) -> str:
    return f"<{ID}{path}>"


def att(name: str) -> str:
    return f"<{ATT}{name}>"


def number(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def day(value: dt.date) -> str:
    return f'"{value}"^^<{XSD}date>'


class World:
    """Who there is, and what happened: the same for the same size and seed."""

    def __init__(self, articles: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.articles = articles
        self.actors = max(60, articles * 3 // 2)
        self.publishers = max(8, articles // 30)
        self.places = max(10, articles // 20)
        self.kinds = [
            self.chance.choices(KINDS, (38, 14, 16, 10, 8, 10, 4))[0] for _ in range(self.actors)
        ]
        self.bodies = [n for n, kind in enumerate(self.kinds) if kind not in ("Person", "People")]
        self.part_of = self._parts()
        self._who, self._press = Zipf(self.actors), Zipf(self.publishers)
        self._news = Zipf(max(20, articles * 3), 0.7)
        self.happenings = [self._happening() for _ in range(max(20, articles * 3))]

    def _parts(self) -> dict[int, int]:
        """Chains such as force → army → state, three steps long at most in most cases."""
        found = {}
        for place, body in enumerate(self.bodies):
            if place > 3 and self.chance.random() < 0.6:
                found[body] = self.bodies[self.chance.randrange(place)]
        return found

    def actor(self) -> int:
        return self._who.draw(self.chance)

    def publisher(self) -> int:
        return self._press.draw(self.chance)

    def happening(self) -> int:
        return self._news.draw(self.chance)

    def _happening(self) -> Happening:
        chance = self.chance
        kind = chance.choices(tuple(EVENTS), tuple(EVENTS.values()))[0]
        supporting = kind in ("Support", "Funding")
        return Happening(
            kind,
            tuple({self.actor() for _ in range(chance.choices((0, 1, 2), (12, 76, 12))[0])}),
            tuple({self.actor() for _ in range(chance.choices((0, 1, 2, 3), (10, 70, 15, 5))[0])}),
            FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS)),
            chance.choices(STATUSES, (50, 20, 10, 10, 10))[0] if supporting else "",
            tuple(sorted({chance.choice(SUPPORT) for _ in range(2)})) if supporting else (),
            chance.randrange(self.places) if chance.random() < 0.25 else None,
        )

    def words(self, many: int) -> str:
        start = self.chance.randrange(len(WORDS))
        return " ".join(WORDS[(start + n * 7) % len(WORDS)] for n in range(many))
