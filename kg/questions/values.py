"""What somebody typed for a parameter, as the RDF term that the query is bound to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from kg.errors import QuestionError
from kg.questions.question import Parameter, ParameterType

_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_KEY = re.compile(r"[0-9A-Za-z][0-9A-Za-z._~-]*")


def is_iri(text: str) -> bool:
    """Whether a text can stand as an absolute IRI."""
    return bool(urlsplit(text).scheme) and ":" in text and not _FORBIDDEN.search(text)


def plain_term(parameter: Parameter, text: str, base: str) -> Node:
    """The term of a value that can be read without asking the store: all types but actor.

    Raises QuestionError, which names the parameter and what it takes.
    """
    return _READERS[parameter.type](parameter, text, base)


def wrong(parameter: Parameter, text: str, wanted: str) -> QuestionError:
    """The error for a value that the parameter does not take."""
    return QuestionError(f"{parameter.name}: “{text}” is not {wanted}")


def _date(parameter: Parameter, text: str, _base: str) -> Node:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong(parameter, text, "a day written as YYYY-MM-DD, such as 2017-12-11") from None
    return Literal(day.isoformat(), datatype=XSD.date)


def _year(parameter: Parameter, text: str, _base: str) -> Node:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise wrong(parameter, text, "a year in four digits, such as 2017")
    return Literal(str(int(text)), datatype=XSD.integer)


def _integer(parameter: Parameter, text: str, _base: str) -> Node:
    if not re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII):
        raise wrong(parameter, text, "a whole number")
    return Literal(str(int(text)), datatype=XSD.integer)


def _currency(parameter: Parameter, text: str, _base: str) -> Node:
    from babel.numbers import is_currency  # 15 ms, and few ask for a currency

    code = text.upper()
    if not (re.fullmatch(r"[A-Z]{3}", code) and is_currency(code)):
        raise wrong(parameter, text, "a currency's ISO 4217 code, such as USD")
    return Literal(code)


def _string(_parameter: Parameter, text: str, _base: str) -> Node:
    return Literal(text)


def _resource(room: str) -> Callable[[Parameter, str, str], Node]:
    def read(parameter: Parameter, text: str, base: str) -> Node:
        if is_iri(text):
            return URIRef(text)
        key = text.removeprefix(f"{room}/")
        if not _KEY.fullmatch(key):
            raise wrong(parameter, text, f"the IRI or the identifier of an {room}")
        return URIRef(f"{base}{room}/{key}")

    return read


_READERS: dict[ParameterType, Callable[[Parameter, str, str], Node]] = {
    ParameterType.EVENT: _resource("event"),
    ParameterType.ARTICLE: _resource("article"),
    ParameterType.DATE: _date,
    ParameterType.YEAR: _year,
    ParameterType.STRING: _string,
    ParameterType.INTEGER: _integer,
    ParameterType.CURRENCY: _currency,
}
