"""How long the fusion takes: `python bench/fuse_events.py [MENTIONS]`, 20,000 by default.

Mentions are made by chance from a fixed seed: few actors are named often and many seldom, as in
the news; a part tells what stands, the rest happens over four years. Processor time is shown,
which other work on the machine does not lengthen much.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from kg.events.fuse import fuse
from kg.events.graph import events_graph
from kg.events.view import MentionView

_TYPES = ("Support", "Support", "Support", "Meeting", "Attack", "Killing", "Visit", "Declaration")
_ACTORS = 400
_PER_ARTICLE = 5


def made(count: int, seed: int = 1) -> list[MentionView]:
    """That many mentions, always the same ones."""
    chance = random.Random(seed)
    actors = [f"actor/{number}" for number in range(_ACTORS)]
    weights = [1 / (rank + 1) for rank in range(_ACTORS)]
    mentions = []
    for number in range(count):
        article = f"article/{number // _PER_ARTICLE}"
        issued = date(2017, 1, 1) + timedelta(days=number * 1460 // count)
        agent, recipient = chance.choices(actors, weights, k=2)
        event_type = chance.choice(_TYPES)
        undated = chance.random() < 0.6
        day = issued - timedelta(days=chance.randint(0, 60))
        mentions.append(
            MentionView(
                iri=f"mention/{number:07d}",
                article=article,
                type=event_type,
                publisher=f"paper/{chance.randrange(40)}",
                issued=issued,
                agents=(agent,) if chance.random() < 0.9 else (),
                recipients=(recipient,),
                begins=None if undated else day,
                ends=None if undated else day + timedelta(days=chance.choice((0, 0, 0, 6, 30))),
                observed=issued,
                status="Provided" if event_type == "Support" else None,
                kinds=tuple(
                    chance.sample(("Arms", "Financial", "Political"), chance.randint(0, 1))
                ),
            )
        )
    return mentions


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    mentions = made(count)
    start = time.process_time()
    events = fuse(mentions, {})
    fused = time.process_time()
    triples = len(events_graph(events, "https://example.org/id/"))
    written = time.process_time()
    print(f"{count} mentions -> {len(events)} events: fused in {fused - start:.1f} s")
    print(f"{triples} triples: written in {written - fused:.1f} s")


if __name__ == "__main__":
    main()
