"""The word lists: what holds of the project's own, and that a bad file stops the start."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.mentions import load_lexicon
from kg.resources import ontology_folder
from kg.text.words import grammar, load_grammar
from kg.wordlists import WordLists

FOLDER = ontology_folder() / "lexicon"


def test_words_are_found_by_what_they_tell() -> None:
    lexicon = load_lexicon(FOLDER)
    assert lexicon.types["militia"] == ("ArmedGroup",)
    assert lexicon.name_heads["brigades"] == "ArmedGroup"
    assert lexicon.attitudes["deny"] == "denied"
    assert lexicon.goods["rocket"] == ("Arms",)
    assert lexicon.kind_adjectives["financial"] == ("Financial",)
    assert "say" in lexicon.says
    assert "give" in lexicon.light


def test_what_is_part_of_another_list_is_in_it() -> None:
    lexicon = load_lexicon(FOLDER)
    assert lexicon.heads <= lexicon.offices
    assert set(lexicon.office_verbs.values()) <= lexicon.offices
    assert lexicon.vague <= lexicon.broad <= set(lexicon.goods)
    assert lexicon.says_quotation | lexicon.says_object <= lexicon.says
    assert lexicon.charges <= lexicon.saying_nouns


def test_the_words_of_grammar_are_found() -> None:
    words = grammar()
    assert "ask" in words.object_control
    assert "promise" in words.subject_control
    assert words.modals["must"] == "demanded"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_lists_are_in_order(path: Path) -> None:
    """A list in order shows at a glance whether a word is in it."""

    def lists(value: object) -> list[list[str]]:
        if isinstance(value, dict):
            return [found for inner in value.values() for found in lists(inner)]
        return [value] if isinstance(value, list) else []

    for words in lists(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert words == sorted(words)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("attitudes", "denied = [", 'denied = [\n  "agree",', "'agree' is in pledged too"),
        ("attitudes", "receiving = [", 'receiving = [\n  "give",', "'give' is in light too"),
        ("attitudes", "undone = [", "undue = [", "undone: is missing"),
        ("events", "[others]", 'Feast = ["ball"]\n[others]', "nouns.Feast: is no class of events"),
        ("goods", "[broad]", '[Moral]\nnouns = ["hug"]\n[broad]', "Moral.nouns: unknown key"),
        ("nouns", "[ranks]", 'Elf = ["elf"]\n[ranks]', "types.Elf: is no class of actors"),
        ("nouns", "ArmedGroup = [", 'ArmedGroup = ["cell",', "'cell' is given twice"),
        ("nouns", 'chair = "chair"', "chair = 1", "offices.verbs.chair: must be a text"),
        ("speech", "quotes = [", "quotes = [1, ", "verbs.quotes: must be a list of texts"),
        ("speech", "[prepositions]", "[prepositions", "speech.toml: "),
    ],
)
def test_a_list_that_does_not_hold_is_refused_with_file_and_key(
    tmp_path: Path, file: str, old: str, new: str, complaint: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "lexicon")
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_lexicon(folder)
    assert str(error.value).startswith(f"{file}.toml: ")
    assert complaint in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('may = "possible"', 'may = "perhaps"', "modals.may: 'perhaps' is no modality"),
        ("subject_control = [", 'subject_control = ["ask", ', "'ask' is in object_control too"),
        ("finite_content = [", 'finite_content = ["eat",', "'eat' is not in object_control"),
        ("[hedges]", "[edges]", "hedges.adverbs: is missing"),
    ],
)
def test_bad_words_of_grammar_are_refused_with_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = (FOLDER / "grammar.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "grammar.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_grammar(tmp_path / "grammar.toml")
    assert str(error.value).startswith("grammar.toml: ")
    assert complaint in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^none\.toml: cannot be read: "):
        WordLists(tmp_path / "none.toml")


def test_a_table_where_a_list_should_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.toml"
    path.write_text('words = "some"\n[table]\nlist = ["a"]\n', encoding="utf-8")
    lists = WordLists(path)
    assert lists.named_words("table") == {"list": ("a",)}
    with pytest.raises(DataError, match="table: must be a list of texts"):
        lists.words("table")
    with pytest.raises(DataError, match="words: must be a table"):
        lists.named_words("words")
    with pytest.raises(DataError, match=r"words\.deep: is missing"):
        lists.words("words", "deep")
