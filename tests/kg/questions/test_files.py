"""Files of questions, and the cells of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, QuestionError
from kg.questions import ParameterType, Question, load_question, load_questions
from kg.questions.question import Parameter
from kg.store.base import QueryRequest, Store
from tests.kg.questions.asking import QUESTIONS

HEAD = """#+ summary: Who?
#+ description: Who is it.
#+ parameters:
#+   actor:
#+     type: actor
#+     description: Whom.
#+ columns:
#+   name: The name.

SELECT ?actor ?name WHERE { ?actor ?p ?name }
"""


def written(folder: Path, text: str) -> Path:
    (folder / "who.rq").write_text(text, encoding="utf-8")
    return folder


def test_a_question_file_is_read(tmp_path: Path) -> None:
    question = load_question(written(tmp_path, HEAD), "who")
    assert isinstance(question, Question)
    assert (question.title, question.description) == ("Who?", "Who is it.")
    assert question.parameters == (Parameter("actor", ParameterType.ACTOR, "Whom."),)
    assert question.text.startswith("SELECT")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: Who?\n", "", "line 1: “summary” is missing"),
        ("#+   actor:", "#+  actor: [", r"line \d: the head is no YAML"),
        ("type: actor", "type: person", "line 4: “person” is no type"),
        ("#+ columns:", "#+ colums:", "line 7: unknown key “colums”"),
        ("SELECT ?actor ?name", "SELECT ?name", "line 4: parameter “actor” is not among"),
        ("#+   name:", "#+   label:", "line 8: column “label” is not among"),
        ("?p ?name }", "?p }", r"line 10: the query does not parse"),
        ("SELECT ?actor ?name WHERE", "ASK", "line 10: a question is a SELECT query"),
        (HEAD, "SELECT * {}", "line 1: the head is missing"),
    ],
)
def test_a_malformed_file_is_refused_by_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(DataError, match=rf"who\.rq, {message}"):
        load_questions(written(tmp_path, HEAD.replace(old, new)))


def test_an_empty_folder_and_an_unknown_question_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no questions"):
        load_questions(tmp_path)
    with pytest.raises(QuestionError, match="unknown question “what”; there are: who"):
        load_question(written(tmp_path, HEAD), "what")


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_cell_shows_what_some_accounts_tell_and_others_do_not(name: str) -> None:
    # One unbound value makes a whole GROUP_CONCAT unbound (SPARQL 1.1, section 18.5.1.7).
    assert "GROUP_CONCAT(DISTINCT ?" not in QUESTIONS[name].text


def test_the_kind_that_one_of_two_accounts_tells_is_shown(store: Store) -> None:
    query = """SELECT (GROUP_CONCAT(DISTINCT COALESCE(?y, ""); separator=", ") AS ?k)
               { VALUES (?x ?y) { (1 UNDEF) (1 "Arms") } } GROUP BY ?x"""
    (row,) = store.query(QueryRequest(query)).rows
    assert "Arms" in str(row["k"])
