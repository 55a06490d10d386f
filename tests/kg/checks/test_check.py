"""`check` finds each kind of fault where there is one, and none where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from rdflib import RDF, Graph, URIRef

import kg
from kg import ids
from kg.checks import consistency
from kg.checks.findings import CheckReport
from kg.pipeline import ArticleEvidence
from kg.vocab import ATT, DEFAULT_BASE
from tests.kg.checks.conftest import Put, told

Tell = Callable[..., ArticleEvidence]
KNOWN = ids.met_actor_iri(DEFAULT_BASE, "Northern Front")
EVENT = """
<event/e1> a att:Event, att:Support ; rdfs:label "Support" ; att:agent <{known}> ;
    att:mention <mention/m> ; att:articleCount {count} ; att:publisherCount 1 .
"""


def quick(attest: kg.Attest, most: int = 1000) -> CheckReport:
    """Without the reasoner, which takes seconds."""
    return attest.check(reasoner="none", most=most)


def test_what_is_sound_has_no_faults_and_all_of_it_is_looked_at(sound: kg.Attest) -> None:
    stages: list[tuple[str, int, int]] = []
    report = sound.check(lambda *told: stages.append(told))
    assert report.conforms
    assert (report.faults, report.articles, report.graphs) == ((), 2, 4)
    assert report.triples == sum(len(chunk.splitlines()) for chunk in sound.store.dump())
    assert "OWL 2 RL" in report.reasoning
    ends = {stage: (done, total) for stage, done, total in stages}
    assert list(ends) == ["graphs", "events and the rest", "references", "consistency"]
    assert all(done == total for done, total in ends.values())


def test_an_empty_graph_is_sound() -> None:
    with kg.open(":memory:") as attest:
        assert quick(attest).conforms


def test_a_shape_is_broken_in_an_article(sound: kg.Attest, tell: Tell) -> None:
    evidence = tell("Northern Front", "Southern League")
    lines = evidence.ntriples.splitlines(keepends=True)
    with sound.store.write() as writer:
        broken = b"".join(line for line in lines if b"ns#eventType>" not in line)
        writer.replace(evidence.article, broken)
    (fault,) = quick(sound).faults
    assert (fault.rule, fault.graph, fault.path) == ("shape", evidence.article, str(ATT.eventType))
    assert fault.source == evidence.source
    assert fault.component == "http://www.w3.org/ns/shacl#MinCountConstraintComponent"


def test_a_shape_is_broken_by_an_event_that_somebody_wrote(sound: kg.Attest, put: Put) -> None:
    put("article/x", "<mention/m> a att:Other .")
    put("graph/events", EVENT.format(count=1, known=KNOWN))
    assert ("shape", "event/e1") not in told(quick(sound))
    put("graph/events", EVENT.format(count=0, known=KNOWN))
    assert ("shape", "event/e1") in told(quick(sound))


def test_a_shape_is_broken_in_any_other_graph(sound: kg.Attest, put: Put) -> None:
    put("http://example.org/mine", "<http://e/a> <http://e/b> <http://e/c> .")
    assert quick(sound).conforms
    put("http://example.org/mine", '<actor/new> a att:Person ; rdfs:label "New", "News" .')
    assert quick(sound).conforms
    put("http://example.org/mine", "<actor/odd> a att:Person, att:Article .")
    faults = [one for one in quick(sound).faults if one.graph == "http://example.org/mine"]
    assert {one.rule.value for one in faults} == {"shape"}
    assert DEFAULT_BASE + "actor/odd" in {one.focus for one in faults}


def test_large_graphs_are_looked_at_to_their_end(sound: kg.Attest, put: Put) -> None:
    people = "".join(f'<actor/n{n}> a att:Person ; rdfs:label "N{n}" .\n' for n in range(450))
    put("http://example.org/mine", people)
    assert quick(sound).conforms
    put("http://example.org/mine", '<actor/n449> att:description "odd"@en .')
    assert told(quick(sound)) == [("shape", "actor/n449")]


def test_what_rdf_1_1_has_no_place_for_is_left_alone(sound: kg.Attest) -> None:
    line = b"<http://e/a> <http://e/b> <<( <http://e/a> <http://e/b> <http://e/c> )>> .\n"
    with sound.store.write() as writer:
        writer.replace("http://example.org/new", line)
    assert quick(sound).conforms


def test_words_do_not_stand_in_the_text(sound: kg.Attest, tell: Tell) -> None:
    evidence = tell("Northern Front", "Southern League")
    with sound.store.write() as writer:
        changed = evidence.ntriples.replace(
            b'"Northern Front supported', b'"Northern Front attacked'
        )
        writer.replace(evidence.article, changed)
    faults = quick(sound).faults
    assert "passage" in {one.rule.value for one in faults}
    assert "its words do not stand at its offsets" in {one.message for one in faults}


def test_a_passage_in_another_graph_stands_in_its_article(
    sound: kg.Attest, put: Put, tell: Tell
) -> None:
    article = tell("Northern Front", "Southern League").article
    words = "<passage/mine> a att:Passage ; att:article <{}> ; att:start 0 ; att:end 8 ; "
    words = words.format(article) + f'att:exact "{{}}" . <{article}> a att:Article .'
    put("http://example.org/mine", words.format("Northern"))
    assert ("passage", "passage/mine") not in told(quick(sound))
    put("http://example.org/mine", words.format("Southern"))
    assert ("passage", "passage/mine") in told(quick(sound))


def test_a_text_is_not_stored(sound: kg.Attest, tell: Tell) -> None:
    evidence = tell("Eastern Union", "Western Guard")
    with sound.store.write() as writer:
        writer.replace(evidence.article, evidence.ntriples)
    (fault,) = quick(sound).faults
    assert (fault.rule, fault.focus) == ("text", evidence.article)
    with sound.store.write() as writer:
        writer.put_text(evidence.digest, evidence.text)
    assert quick(sound).conforms


def test_a_reference_leads_nowhere(sound: kg.Attest, put: Put) -> None:
    put(
        "http://example.org/mine",
        f"<http://e/a> <http://e/b> <actor/gone> , <{KNOWN}> .",
    )
    (fault,) = quick(sound).faults
    assert (fault.rule, fault.graph) == ("reference", "http://example.org/mine")
    assert (fault.focus, fault.path) == ("http://e/a", "http://e/b")
    assert fault.value == DEFAULT_BASE + "actor/gone"
    put("http://example.org/mine", '<actor/gone> rdfs:label "Here again" .')
    assert quick(sound).conforms


def test_a_term_is_none_of_the_vocabulary(sound: kg.Attest, put: Put) -> None:
    put("http://example.org/mine", "<http://e/a> att:suports <http://e/b> ; att:supports <urn:x> .")
    (fault,) = quick(sound).faults
    assert (fault.rule, fault.value) == ("reference", str(ATT.suports))


def test_what_rules_say_of_what_is_gone_is_found(sound: kg.Attest, put: Put, tell: Tell) -> None:
    evidence = tell("Northern Front", "Southern League")
    with sound.store.write() as writer:
        writer.replace(evidence.article, b"")
    assert {rule for rule, _ in told(quick(sound))} == {"reference"}


def test_a_curators_word_of_what_is_gone_is_none(sound: kg.Attest, put: Put) -> None:
    put("graph/curation", "<event/gone> att:wrong 'made up' .")
    assert quick(sound).conforms


def test_classes_that_exclude_each_other_are_found_across_graphs(
    sound: kg.Attest, put: Put
) -> None:
    put("http://example.org/one", '<actor/both> a att:Person ; rdfs:label "Both" .')
    assert quick(sound).conforms
    put("http://example.org/two", '<actor/both> a att:ArmedGroup ; rdfs:label "Both" .')
    assert told(quick(sound)) == [("consistency", "actor/both")]


@pytest.mark.parametrize("reasoner", ["rl", "hermit"])
def test_what_contradicts_by_what_follows_is_found(
    sound: kg.Attest, put: Put, reasoner: str
) -> None:
    if reasoner == "hermit":
        pytest.importorskip("owlready2", reason="the extra [owl] is not installed")
        if shutil.which("java") is None:
            pytest.skip("HermiT needs Java")
    ontology = Graph().parse(data=sound.store.read(f"{DEFAULT_BASE}graph/ontology"), format="nt")
    data = consistency.sample(sound.store, ontology, [])
    assert list(consistency.contradictions(data, reasoner)) == []
    # A passage that speaks: that who speaks is an actor follows from the property.
    data.add((URIRef("urn:x"), ATT.speaker, URIRef("urn:y")))
    data.add((URIRef("urn:y"), RDF.type, ATT.Passage))
    (fault,) = consistency.contradictions(data, reasoner)
    assert fault.rule == "consistency"


def test_the_sample_holds_what_is_said_of_its_resources(sound: kg.Attest, put: Put) -> None:
    put("http://example.org/mine", "<http://e/a> att:speaker <actor/odd> .")
    ontology = Graph().parse(data=sound.store.read(f"{DEFAULT_BASE}graph/ontology"), format="nt")
    graph = consistency.sample(sound.store, ontology, ["http://e/a"])
    assert (URIRef("http://e/a"), ATT.speaker, URIRef(DEFAULT_BASE + "actor/odd")) in graph
    assert not list(graph.triples((None, URIRef("http://e/none"), None)))


def test_a_reasoner_without_java_is_one_clear_line(
    sound: kg.Attest, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("owlready2", reason="the extra [owl] is not installed")
    monkeypatch.setattr(consistency, "java", lambda: None)
    with pytest.raises(kg.AttestError, match=r"needs Java.*--reasoner rl"):
        sound.check(reasoner="hermit")
    with pytest.raises(kg.AttestError, match="rl, hermit, none"):
        sound.check(reasoner="pellets")


def test_all_are_counted_and_the_first_are_kept(sound: kg.Attest, put: Put) -> None:
    gone = ", ".join(f"<actor/gone{n}>" for n in range(9))
    put("http://example.org/mine", f"<http://e/a> <http://e/b> {gone} .")
    report = quick(sound, most=4)
    assert report.counts == {"reference": 9}
    assert (len(report.faults), report.left_out) == (4, 5)
