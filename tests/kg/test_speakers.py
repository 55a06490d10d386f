"""Who says so: verbs of saying, sources, reports, quotations, and one within the other."""

from __future__ import annotations

import pytest

from kg.article import read_article
from kg.mentions import find
from kg.mentions.speakers import Speakers
from kg.records import Input, Reading, Span
from kg.registry import Registry, load_registry
from kg.resources import ontology_folder
from kg.text import read
from kg.vocab import DEFAULT_BASE
from tests.kg.sentences import cast_of, lexicon, reading, trees, word


def speakers(of: Reading, registry: Registry) -> tuple[Speakers, dict[str, str]]:
    """The speech acts of an article, and the labels of whoever is met in it."""
    cast = cast_of(of, registry)
    found = Speakers(cast, lexicon(), of.quotations, of.article.text)
    for tree, propositions in zip(trees(of), of.propositions, strict=True):
        found.read(tree, propositions)
    met = {ref.iri for act in found.speeches for ref in (act.speaker, *act.addressees)}
    return found, {iri: cast.roster.label_of(iri) for iri in met}


def voices(of: Reading, s: int, text: str, registry: Registry) -> list[str]:
    """Who says what a word tells, the innermost voice first."""
    found, labels = speakers(of, registry)
    head = word(of, s, text)
    n = next(n for n, p in enumerate(of.propositions[s]) if p.head == head)
    chain = found.chain(found.over(s, of.propositions[s], n))
    return [labels[found.speeches[place].speaker.iri] for place in chain]


STRUCK = "Israel/NNP@GPE/nsubj>struck struck/strike/VBD/ccomp>{0}"

CASES = {
    "nobody but the article": ("Israel/NNP@GPE/nsubj>struck struck/strike/VBD/ROOT", []),
    "somebody says it": (
        f"Iran/NNP@GPE/nsubj>said said/say/VBD/ROOT {STRUCK.format('said')}",
        ["Iran"],
    ),
    "in the passive": (
        "It/PRP/nsubjpass>said was/be/VBD/auxpass>said said/say/VBN/ROOT by/IN/agent>said "
        f"Iran/NNP@GPE/pobj>by that/IN/mark>struck {STRUCK.format('said')}",
        ["Iran"],
    ),
    "one says that another says it": (
        "Iran/NNP@GPE/nsubj>said said/say/VBD/ROOT Hamas/NNP@ORG/nsubj>claimed "
        f"claimed/claim/VBD/ccomp>said {STRUCK.format('claimed')}",
        ["Hamas", "Iran"],
    ),
    "a report by somebody": (
        "A/DT/det>report report/NN/nsubj>said by/IN/prep>report Hamas/NNP@ORG/pobj>by "
        f"said/say/VBD/ROOT {STRUCK.format('said')}",
        ["Hamas"],
    ),
    "quoted as saying": (
        "Reuters/NNP@ORG/nsubj>quoted quoted/quote/VBD/ROOT Hamas/NNP@ORG/dobj>quoted "
        "as/IN/prep>quoted saying/say/VBG/pcomp>as that/IN/mark>struck " + STRUCK.format("saying"),
        ["Hamas", "Reuters"],
    ),
    "according to": (
        "Israel/NNP@GPE/nsubj>struck struck/strike/VBD/ROOT according/accord/VBG/prep>struck "
        "to/IN/prep>according Iran/NNP@GPE/pobj>to",
        ["Iran"],
    ),
    "nobody may say it": (
        f"Iran/NNP@GPE/nsubj>say may/MD/aux>say say/VB/ROOT {STRUCK.format('say')}",
        [],
    ),
    "no verb of saying": (
        f"Iran/NNP@GPE/nsubj>saw saw/see/VBD/ROOT {STRUCK.format('saw')}",
        [],
    ),
}


@pytest.mark.parametrize(("notation", "expected"), CASES.values(), ids=CASES)
def test_whose_word_it_is(notation: str, expected: list[str], registry: Registry) -> None:
    assert voices(reading(notation), 0, "struck", registry) == expected


SAID = f"Iran/NNP@GPE/nsubj>said said/say/VBD/ROOT {STRUCK.format('said')}"


def test_it_goes_on_speaking_who_spoke_before(registry: Registry) -> None:
    added = f"It/PRP/nsubj>added added/add/VBD/ROOT {STRUCK.format('added')}"
    assert voices(reading(SAID, added), 1, "struck", registry) == ["Iran"]


def test_a_speaker_does_not_reach_into_the_next_sentence(registry: Registry) -> None:
    of = reading(SAID, "Israel/NNP@GPE/nsubj>left left/leave/VBD/ROOT")
    assert voices(of, 1, "left", registry) == []


def test_a_quotation_goes_on_in_the_next_sentence(registry: Registry) -> None:
    second = "They/PRP/nsubj>struck struck/strike/VBD/ROOT Hamas/NNP@ORG/dobj>struck"
    end = reading(SAID).article.text.index("Israel")
    whole = len(reading(SAID, second).article.text)
    quoted = reading(SAID, second, quotations=[Span(end, whole)])
    assert voices(quoted, 1, "struck", registry) == ["Iran"]
    found, _ = speakers(quoted, registry)
    assert found.speeches[-1].quotation == "They struck Hamas"
    assert voices(reading(SAID, second), 1, "struck", registry) == []


def test_a_report_without_an_author_is_by_the_last_one_or_speaks_itself(registry: Registry) -> None:
    first = (
        "A/DT/det>report report/NN/nsubj>said by/IN/prep>report Hamas/NNP@ORG/pobj>by "
        f"said/say/VBD/ROOT {STRUCK.format('said')}"
    )
    again = f"The/DT/det>report report/NN/nsubj>said said/say/VBD/ROOT {STRUCK.format('said')}"
    assert voices(reading(first, again), 1, "struck", registry) == ["Hamas"]
    assert voices(reading(again), 0, "struck", registry) == ["report"]


def test_to_whom_it_is_said(registry: Registry) -> None:
    of = reading(
        "Iran/NNP@GPE/nsubj>told told/tell/VBD/ROOT Hamas/NNP@ORG/dobj>told that/IN/mark>struck "
        + STRUCK.format("told")
    )
    found, labels = speakers(of, registry)
    assert [labels[ref.iri] for ref in found.speeches[0].addressees] == ["Hamas"]
    n = next(n for n, p in enumerate(of.propositions[0]) if p.predicate == "strike")
    assert [labels[ref.iri] for ref in found.addressed(0, of.propositions[0], n)] == ["Hamas"]


def test_a_denial_of_a_thing_is_a_statement_and_an_answer_is_none(registry: Registry) -> None:
    denied = (
        "Iran/NNP@GPE/nsubj>denied denied/deny/VBD/ROOT the/DT/det>strike strike/NN/dobj>denied"
    )
    assert voices(reading(denied), 0, "strike", registry) == ["Iran"]
    answered = denied.replace("denied/deny", "said/say").replace(">denied", ">said")
    assert voices(reading(answered), 0, "strike", registry) == []


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("The Treasury said that it was designating nine traders.", []),
        ("The envoy said that the Treasury was designating nine traders.", ["envoy"]),
        ("The Treasury said that rebels shelled Goma.", ["Treasury"]),
    ],
)
def test_what_is_done_by_saying_it_is_not_told_by_whoever_does_it(
    text: str, told_by: list[str]
) -> None:
    """Who designates is the agent; that he says so is a statement, and no source of the event."""
    article = read_article(Input("note", text.encode()), DEFAULT_BASE)
    known = load_registry(ontology_folder(), DEFAULT_BASE)
    found = find(read(article), known, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True)
    labels = {actor.iri: actor.label for actor in found.actors}
    assert len(found.mentions) == 1
    spoken = [s for s in found.statements if s.speaker is not None]
    assert len(spoken) == 1
    assert [labels[s.speaker] for s in spoken if s.reports] == told_by
