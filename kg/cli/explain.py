"""`kg explain`: what was made of each sentence of an article, and why."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg import library
from kg.cli.options import IssuedOption, ModelOption, PublisherOption, settings
from kg.cli.reasons import print_explanation
from kg.cli.screen import answers, counted
from kg.errors import InputError
from kg.explanations import Explanation
from kg.records import Metadata


def explain(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-", help="One article: text, Markdown, HTML; - for standard input."
        ),
    ],
    *,
    sentence: Annotated[
        int | None,
        typer.Option(
            "--sentence", "-n", min=1, metavar="N", help="Only this one.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    issued: IssuedOption = None,
    publisher: PublisherOption = None,
    model: ModelOption = None,
) -> None:
    """Tell what is made of each sentence of an article, and why; nothing is stored.

    For each sentence: the events that it tells and by which frame, the nearest frames that did
    not tell anything and why not, who is meant by which words, times, sums, who says it, and the
    propositions. For example:

    kg explain report.txt --issued 2020-02-02 --sentence 3
    """
    told = library.explain(
        file,
        defaults=Metadata(publisher=publisher, issued=issued),
        stdin=sys.stdin.buffer,
        settings=settings(model=model),
    )
    if sentence is not None:
        told = _only(told, sentence)
    if as_json:
        typer.echo(told.json())
    else:
        print_explanation(answers(), told)


def _only(told: Explanation, number: int) -> Explanation:
    count = len(told.sentences)
    if number > count:
        raise InputError(told.source, f"no sentence {number}: it has {counted(count, 'sentence')}")
    return told.only(number)
