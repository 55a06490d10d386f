"""/questions: the list, a page with a form for each, and its answer in every result format."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from kg.errors import QuestionError, ResultLimitError
from kg.questions import Question, request_for
from server.errors import NotFound
from server.negotiate import GRAPHS, HTML, RESULTS, choose
from server.reply import send_bytes
from server.results import write
from server.site import Site, current_site
from server.tables import MOST_ROWS_SHOWN, tabulate

# Of an answer as data: it is put in order here, so that all of it is held at once.
MOST_ROWS = 100_000

blueprint = Blueprint("queries", __name__, url_prefix="/questions")


@blueprint.get("/")
def index() -> Response:
    """All questions."""
    choose(request.headers.get("Accept"), request.args.getlist("format"), (HTML,))
    page = render_template(
        "questions.html", questions=current_site().questions.values(), formats=GRAPHS
    )
    return Response(page, content_type=HTML.content_type)


@blueprint.get("/<name>")
def question(name: str) -> Response:
    """One question: its form, and its answer as soon as the required values are there."""
    site = current_site()
    asked = site.questions.get(name)
    if asked is None:
        raise NotFound(f"unknown question “{name}”; there are: {', '.join(site.questions)}")
    form = choose(request.headers.get("Accept"), request.args.getlist("format"), (*RESULTS, HTML))
    values = _values()
    if form is HTML:
        return _page(site, asked, values)
    settings = site.settings
    bound = request_for(site.store, asked, values, base=settings.base, limits=settings.limits)
    most = min(settings.most_rows or MOST_ROWS, MOST_ROWS)
    answer = site.ask(asked, values, most)
    if answer.cut:
        raise ResultLimitError(
            f"the answer has more than {most} rows: give more values, or send the question's text,"
            " which its page shows, to /sparql"
        )
    return send_bytes(site, bound, form, write(answer, form))


def _values() -> dict[str, str]:
    """The values that are given; `format` is ours. Raises QuestionError for one given twice."""
    values: dict[str, str] = {}
    for name, given in request.args.lists():
        if name == "format":
            continue
        if len(given) > 1:
            raise QuestionError(f"“{name}” is given {len(given)} times")
        values[name] = given[0]
    return values


def _page(site: Site, asked: Question, values: dict[str, str]) -> Response:
    """A mistake in the form is shown in the form's own page, with status 400."""
    answer, mistake = None, ""
    missing = [p for p in asked.parameters if p.required and not (values.get(p.name) or p.default)]
    if not missing:
        try:
            answer = site.ask(asked, values, MOST_ROWS_SHOWN)
        except QuestionError as error:
            mistake = str(error)
    filled = {p.name: values.get(p.name) or p.default or "" for p in asked.parameters}
    page = render_template(
        "question.html",
        question=asked,
        values=filled,
        given={name: value for name, value in values.items() if value},
        missing=missing,
        mistake=mistake,
        answer=answer,
        table=tabulate(site, asked.columns, answer) if answer else None,
        most=MOST_ROWS_SHOWN,
        formats=RESULTS,
    )
    return Response(page, status=400 if mistake else 200, content_type=HTML.content_type)
