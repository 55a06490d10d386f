"""What a reading shows that makes it more or less likely to be right: its signs.

A sign holds or does not. Who takes part shows some for each side (by what it is known whom the word
means, which class he has, how far and across what the word stands from its predicate), the
proposition and the sentence show the others. What each is worth, `confidence.py` weighs.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.both_sides import Filler
from kg.mentions.discourse import WHYS
from kg.mentions.forceful import force
from kg.mentions.lexicon import EVENT_TYPES
from kg.mentions.match import Match
from kg.mentions.view import SentenceView
from kg.records import BlockKind, Proposition
from kg.registry.records import ACTOR_TYPES

_SIDES = ("agent", "recipient")
# Events that are mostly told without that side: “was appointed”, “declared war”.
_OPEN = {"agent": "Appointment", "recipient": "Declaration"}
# Tokens between a predicate and who takes part: up to `_NEAR` the parser hardly errs.
_NEAR, _APART, _FAR = 3, 8, 12
_LONG, _MIDDLING, _SHORT = 40, 22, 16
# Verbs in one sentence from which on it is easily misread.
_CROWDED = 5
_LISTING = 4
_SURE_LINK, _FAIR_LINK = 0.9, 0.75
_LEAD, _LATE = 1, 8
_DEEPEST = 3
_WORDS = {"NOUN": "noun", "PRON": "pronoun", "PROPN": "name"}
_LINKS = frozenset({"complement", "relative", "adverbial", "patient", "control", "parataxis"})
_TENSES = frozenset({"past", "present", "perfect", "future"})
_QUOTES, _DASHES = frozenset('"“”'), frozenset(";:—–")
SIGNS = frozenset(
    [
        *(
            f"{side}-{sign}"
            for side in _SIDES
            for sign in (
                *("known", "unsure", "doubtful", "unnamed"),
                *("near", "apart", "comma", "over-verb"),
                *_WORDS.values(),
                *(f"by-{why}" for why in WHYS),
                *(kind.lower() for kind in ACTOR_TYPES),
            )
        ),
        *(f"no-{side}" for side in _SIDES),
        *(f"several-{side}s" for side in _SIDES),
        *("crowded", "dashed", "far", "headline", "late", "lead", "listing", "long", "middling"),
        *("accidental", "amid-force", "forceful", "placed", "quoted", "short", "spoken"),
        *("adjective", "bridged", "governed", "hedged", "lent", "modal", "noun", "passive"),
        *("plain", "sum", "themed", "worded"),
        *("denied", "ended", "pledged", "requested"),
        *(f"under-{link}" for link in _LINKS),
        *(f"depth-{n + 1}" for n in range(_DEEPEST)),
        *_TENSES,
        *(kind.lower() for kind in EVENT_TYPES),
    ]
)


def signs_of(
    view: SentenceView, match: Match, agents: tuple[Filler, ...], state: str, spoken: bool
) -> frozenset[str]:
    """What makes a mention more or less sure: some of `SIGNS`. `spoken` is true for what somebody
    is said to say, `state` is the status of the mention."""
    proposition = view.propositions[match.proposition]
    found = {
        *(force(view, match) if not agents else ()),
        *_of_side(view, match, "agent", agents),
        *_of_side(view, match, "recipient", match.sides.recipients),
        *_of_match(view, match, agents),
        *_of_proposition(view, proposition),
        *_of_sentence(view),
        *([state.lower()] if state and state != "Provided" else []),
        *(["spoken"] if spoken else []),
    }
    if state == "Denied":
        found.discard("amid-force")  # that nobody was killed is not told of a fight
    return frozenset(found & SIGNS)


def _of_side(
    view: SentenceView, match: Match, side: str, fillers: tuple[Filler, ...]
) -> Iterator[str]:
    if not fillers:
        if match.event != _OPEN[side]:
            yield f"no-{side}"
        return
    predicate = view.propositions[match.proposition].head
    weakest = min(f.ref.score for f in fillers)
    if weakest < _FAIR_LINK:
        yield f"{side}-doubtful"
    elif weakest < _SURE_LINK:
        yield f"{side}-unsure"
    if weakest >= 1.0:
        yield f"{side}-known"
    if not all(f.ref.named for f in fillers):
        yield f"{side}-unnamed"
    if len(fillers) > 1:
        yield f"several-{side}s"
    for filler in fillers:
        yield f"{side}-by-{filler.ref.why}"
        yield f"{side}-{filler.ref.type.lower()}"
        yield f"{side}-{_WORDS.get(view.tree.tokens[filler.word].pos, '')}"
        for sign in _between(view, predicate, filler.word):
            yield f"{side}-{sign}"


def _between(view: SentenceView, predicate: int, word: int) -> Iterator[str]:
    """How far a word stands from its predicate, and across what."""
    first, last = sorted((predicate, word))
    if last - first <= _NEAR:
        yield "near"
    elif last - first > _APART:
        yield "apart"
    if any(token.text == "," for token in view.tree.tokens[first:last]):
        yield "comma"
    if any(p.category == "verb" and first < p.head < last for p in view.propositions):
        yield "over-verb"


def _of_match(view: SentenceView, match: Match, agents: tuple[Filler, ...]) -> Iterator[str]:
    proposition = view.propositions[match.proposition]
    words = [f.word for f in (*agents, *match.sides.recipients)]
    yield match.event.lower()
    if any(abs(word - proposition.head) > _FAR for word in words):
        yield "far"
    if match.bridged:
        yield "bridged"
    if match.frame.words or match.frame.also:
        yield "worded"
    if match.frame.theme_words:
        yield "themed"
    if match.money is not None:
        yield "sum"
    if match.sides.places:
        yield "placed"
    roles = {a.role for a in proposition.arguments if a.head in words}
    if roles == {"agent", "patient"} and not proposition.passive:
        yield "plain"
    if any(role.startswith("verb-") for role in roles) or len(roles) < len(set(words)):
        yield "lent"


def _of_proposition(view: SentenceView, proposition: Proposition) -> Iterator[str]:
    if proposition.hedges:
        yield "hedged"
    if proposition.modality:
        yield "modal"
    if proposition.passive:
        yield "passive"
    if proposition.category != "verb":
        yield proposition.category
    if proposition.governor is not None:
        yield "governed"
        yield f"under-{proposition.link}"
    yield proposition.tense
    depth, above = 0, proposition.governor
    while above is not None and depth < _DEEPEST:
        depth, above = depth + 1, view.propositions[above].governor
    if depth:
        yield f"depth-{depth}"


def _of_sentence(view: SentenceView) -> Iterator[str]:
    texts = [token.text for token in view.tree.tokens]
    if len(texts) > _LONG:
        yield "long"
    elif len(texts) <= _SHORT:
        yield "short"
    elif len(texts) <= _MIDDLING:
        yield "middling"
    if sum(p.category == "verb" for p in view.propositions) >= _CROWDED:
        yield "crowded"
    if texts.count(",") >= _LISTING:
        yield "listing"
    if _QUOTES & set(texts):
        yield "quoted"
    if _DASHES & set(texts):
        yield "dashed"
    if view.tree.sentence.block == BlockKind.TITLE:
        yield "headline"
    if view.index <= _LEAD:
        yield "lead"
    elif view.index >= _LATE:
        yield "late"
