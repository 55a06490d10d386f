"""The frames: each matches its own sentences and rejects its own, and a bad file is refused."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.mentions import find, load_frames
from kg.mentions.frames import Frame
from kg.records import Article, Block, BlockKind, EventMention
from kg.registry import Registry
from kg.resources import ontology_folder
from kg.text import DEFAULT_MODEL, read
from kg.vocab import DEFAULT_BASE

FRAMES = load_frames(ontology_folder() / "frames").all
MATCHING = [(frame, text) for frame in FRAMES for text in frame.match]
REJECTED = [(frame, text) for frame in FRAMES for text in frame.reject]

FRAME = """
[[frame]]
name = "support.back"
event = "Support"
category = "verb"
predicates = ["back"]
agent = ["agent"]
recipient = ["patient"]
needs = ["agent", "recipient"]
match = ["Qatar backs the rebels."]
reject = ["Qatar could back the rebels."]
"""

Mentions = Callable[[str], tuple[EventMention, ...]]


@pytest.fixture(scope="module")
def mentions(registry: Registry) -> Mentions:
    """The mentions that a sentence makes, with the real parser."""
    if importlib.util.find_spec(DEFAULT_MODEL) is None:
        pytest.skip(f"the language model {DEFAULT_MODEL} is not installed")

    def made(text: str) -> tuple[EventMention, ...]:
        whole = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
        article = Article("urn:x", "key", text, "digest", "x.txt", whole, issued=date(2020, 5, 5))
        reading = read(article)
        found = find(
            reading, registry, base=DEFAULT_BASE, ontology=ontology_folder(), all_told=True
        )
        return found.mentions

    return made


def test_there_are_frames_for_every_event_type() -> None:
    assert len(FRAMES) >= 60
    assert len({frame.event for frame in FRAMES}) == 13


@pytest.mark.parametrize(("frame", "text"), MATCHING, ids=lambda x: getattr(x, "name", x))
def test_a_frame_matches_its_sentence(frame: Frame, text: str, mentions: Mentions) -> None:
    found = mentions(text)
    # Where a more demanding frame wins, it must tell of the same event.
    assert any(m.frame == frame.name or m.event_type == frame.event for m in found)


@pytest.mark.parametrize(("frame", "text"), REJECTED, ids=lambda x: getattr(x, "name", x))
def test_a_frame_rejects_its_sentence(frame: Frame, text: str, mentions: Mentions) -> None:
    assert not any(m.frame == frame.name for m in mentions(text))


def write(folder: Path, text: str, name: str = "support.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_frame_is_read_with_its_file_s_defaults(tmp_path: Path) -> None:
    (frame,) = load_frames(write(tmp_path, 'status = "Provided"' + FRAME)).all
    assert frame.status == "Provided"
    assert frame.agent == ("agent",)
    assert frame.predicates == {"back"}


def test_frames_are_found_by_predicate_the_most_demanding_first(tmp_path: Path) -> None:
    second = FRAME.replace("support.back", "support.armed") + 'also = ["rifle"]\n'
    frames = load_frames(write(tmp_path, FRAME + second))
    found = frames.by_predicate["verb", "back"]
    assert [frame.name for frame in found] == ["support.armed", "support.back"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('event = "Support"', 'event = "Sport"', "event cannot be Sport"),
        ('event = "Support"\n', "", "key event is missing"),
        ('category = "verb"', 'colour = "red"', "unknown key colour"),
        ('category = "verb"', 'category = "adverb"', "category cannot be adverb"),
        ('category = "verb"', 'category = "verb"\nstatus = "Done"', "status cannot be Done"),
        ('category = "verb"', 'category = "verb"\nkinds = ["Arm"]', "kinds cannot be Arm"),
        ('category = "verb"', 'category = "verb"\ntheme_words = "x"', "theme_words cannot be x"),
        ('category = "verb"', 'category = "verb"\nagent_types = ["Elf"]', "agent_types cannot"),
        ('category = "verb"', 'category = "verb"\nsymmetric = "yes"', "must be true or false"),
        ('category = "verb"', 'category = "verb"\nwords = ["x"]', "words must be a table of lists"),
        ('category = "verb"', 'category = "verb"\nwords = {to = "x"}', "words.to must be a list"),
        ('category = "verb"', "category = 1", "category must be a text"),
        ('predicates = ["back"]', 'predicates = "back"', "predicates must be a list of texts"),
        ('predicates = ["back"]', "predicates = []", "predicates is empty"),
        ('agent = ["agent"]', "agent = []", "needs agent, which has no role"),
        ('agent = ["agent"]', 'agent = ["The Agent"]', "agent: 'The Agent' is no role"),
        ('needs = ["agent", "recipient"]', 'needs = ["agents"]', "needs cannot be agents"),
        ('match = ["Qatar backs the rebels."]', "match = []", "match is empty"),
        ('reject = ["Qatar could back the rebels."]', "", "key reject is missing"),
    ],
)
def test_a_frame_that_does_not_hold_is_refused_with_file_and_name(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in FRAME
    with pytest.raises(DataError) as error:
        load_frames(write(tmp_path, FRAME.replace(old, new)))
    assert str(error.value).startswith("support.toml: frame support.back: ")
    assert complaint in str(error.value)


def test_a_list_of_nouns_stands_for_them_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, 'storms = ["gale", "storm"]', "lists.toml")
    barred = FRAME + 'unless.agent = ["@storms", "bus"]\n'
    (frame,) = load_frames(write(tmp_path, barred)).all
    assert frame.unless == {"agent": {"bus", "gale", "storm"}}


def test_a_list_that_there_is_not_is_refused(tmp_path: Path) -> None:
    text = FRAME + 'unless.agent = ["@storms"]\n'
    with pytest.raises(DataError, match=r"support\.back: @storms is no list of lists\.toml$"):
        load_frames(write(tmp_path, text))


def test_a_name_that_is_given_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FRAME)
    with pytest.raises(DataError, match=r"^ties\.toml: frame support\.back: .* given twice$"):
        load_frames(write(tmp_path, FRAME, "ties.toml"))


@pytest.mark.parametrize("text", ["", "frame = 1", "[[frame]", 'event = "Support"'])
def test_a_file_without_frames_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"^support\.toml: "):
        load_frames(write(tmp_path, text))


def test_a_folder_without_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no frames found"):
        load_frames(tmp_path)


DOCUMENTED = Path(__file__).parents[2] / "docs" / "frames.md"


def test_the_documented_frame_holds(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    (frame,) = load_frames(write(tmp_path, example.group(1))).all
    assert frame.name == "funding.receive"
    assert frame.status == "Provided"


@pytest.mark.parametrize("key", [field.name for field in fields(Frame)])
def test_every_key_of_a_frame_is_documented(key: str) -> None:
    assert f"`{key}`" in DOCUMENTED.read_text(encoding="utf-8")
