"""A speech act where it stands, and the speech acts in whose content a proposition stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.discourse import Ref
from kg.records import Proposition, Span
from kg.records.tree import Tree

# Under these links a proposition is content of what governs it.
CONTENT = frozenset(
    {"about", "acomp", "as", "attr", "complement", "content", "control", "for", "of", "on", "oprd",
     "patient"}
)  # fmt: skip


# What adds a deed to those of which somebody told.
_ALSO = frozenset({"additionally", "also", "further", "furthermore", "moreover"})


# What others keep saying: “which Israel says Iran funds”.
_KEEP_SAYING = frozenset({"allege", "argue", "believe", "claim", "insist", "maintain", "say"})
_ASKING = frozenset(
    {"ask", "call", "demand", "order", "pledge", "promise", "request", "threaten", "urge", "vow",
     "want"}
)  # fmt: skip
# Behind a comma these set one speaker against another.
_WHEREAS = frozenset({"whereas", "while"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """A speech act of a sentence, made by its proposition, whose head is `word`.

    `proposition` and `word` are None for “according to X” and for speech that goes on without a
    verb; `covers` are then the words that are said. `cue` is the word that tells of it, None where
    speech goes on. Who `relays` words is only the one through whom they are known: “he said, as
    quoted by X”. `above` is the place of the speech act that reports this one.
    """

    sentence: int
    proposition: int | None
    word: int | None
    speaker: Ref
    span: Span
    addressees: tuple[Ref, ...] = ()
    above: int | None = None
    covers: frozenset[int] = frozenset()
    quotation: str | None = None
    cue: int | None = None
    relays: bool = False


def content_governors(
    propositions: Sequence[Proposition], n: int, asides: Collection[int] = ()
) -> Iterator[int]:
    """The propositions in whose content one stands, nearest first.

    What a relative clause tells is content of a clause only (“said the bomb that killed them …”,
    not “denied the attack that killed them”); `asides` are those behind a comma, in which the
    writer speaks: “said that Hamas, which Iran funds, …”.
    """
    place, related = n, False
    while (governor := (at := propositions[place]).governor) is not None and place not in asides:
        related = related or at.link == "relative"
        if related and at.link in ("appos", "npadvmod"):
            return  # “…, a charge Iran denies”
        if related and at.link == "behind" and propositions[governor].negated:
            return  # “said it was not behind the raid that killed them”: that it did is known
        if at.link == "adverbial" and at.tense == "past" and _is_asked_for(propositions, governor):
            return  # “demanded that it act after the rebels shelled them”: they have
        if at.link == "complement" or (at.link in CONTENT and not related):
            yield governor
        place = governor


def _is_asked_for(propositions: Sequence[Proposition], n: int) -> bool:
    """Whether a clause tells what somebody is to do, and has not done."""
    asked = propositions[n]
    if asked.tense or asked.link not in ("complement", "control") or asked.governor is None:
        return False
    return propositions[asked.governor].predicate in _ASKING


def asides_in(tree: Tree, propositions: Sequence[Proposition]) -> frozenset[int]:
    """The relative clauses behind a comma, but for those of whose whole sentence the end tells who
    says it: “Hamas, which Iran funds, has split, a diplomat said”, or whose tense tells that
    somebody does: “said he met Haniya, whom Iran had funded”. What is told of somebody's own
    with “whose” is background that the writer adds even there, and so is what others keep saying:
    “Hamas, which Israel says Iran funds, has split, a diplomat said”."""
    found = set()
    for n, proposition in enumerate(propositions):
        if proposition.link == "relative" and proposition.category == "verb":
            first = tree.subtree(proposition.head)[0]
            behind_comma = first > 0 and tree.tokens[first - 1].text == ","
            whose = tree.tokens[first].text.lower() == "whose"
            keep_saying = proposition.tense == "present" and proposition.predicate in _KEEP_SAYING
            reported = _is_shifted(tree, proposition.head) or _said_behind(propositions, n)
            if behind_comma and (whose or keep_saying or not reported):
                found.add(n)
    return frozenset(found)


def _is_shifted(tree: Tree, verb: int) -> bool:
    """Whether a clause has the tense of what is reported: “said it came from Chad, which *had*
    trained them”."""
    return any(tree.tokens[k].text.lower() == "had" for k in tree.kids(verb, "aux"))


def is_over(tree: Tree, propositions: Sequence[Proposition], n: int, saying: int) -> bool:
    """Whether somebody has ended where another begins to speak: “Jets bombed the town, residents
    said, but the army denied …”, “Moscow said …, while Kyiv offered …”."""
    head, verb = propositions[n].head, propositions[saying].head
    if any(tree.tokens[k].lemma.lower() in _WHEREAS for k in tree.kids(head, "mark")):
        return tree.tokens[tree.subtree(head)[0] - 1].text == ","
    said = head
    while tree.tokens[said].head not in (verb, said):
        said = tree.tokens[said].head
    return said < verb < head


def _said_behind(propositions: Sequence[Proposition], n: int) -> bool:
    """Whether a clause around a proposition is the content of a verb that stands behind it."""
    at = propositions[n]
    seen: set[int] = set()
    while at.governor is not None and at.governor not in seen:
        seen.add(at.governor)
        above = propositions[at.governor]
        if at.link == "complement" and above.head > max(at.head, propositions[n].head):
            return True
        at = above
    return False


def goes_on_with(tree: Tree) -> bool:
    """Whether a sentence goes on with what was said before it: had also done, no day told."""
    root = next((t for t in tree.tokens if t.head == t.index), None)
    if root is None or any(t.entity in ("DATE", "TIME") for t in tree.tokens):
        return False
    had = any(tree.tokens[k].text.lower() == "had" for k in tree.kids(root.index, "aux"))
    also = any(tree.tokens[k].text.lower() in _ALSO for k in tree.kids(root.index, "advmod"))
    return had and also
