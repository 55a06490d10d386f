"""The head of a question file: its `#+` lines as YAML, checked key by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from kg.errors import DataError
from kg.questions.question import Column, Parameter, ParameterType

MARK = "#+"
# `method`, `tags` and `endpoint` are grlc's: allowed, and of no use here.
_KEYS = frozenset({"summary", "description", "parameters", "columns", "method", "tags", "endpoint"})
_PARAMETER_KEYS = frozenset({"type", "description", "required", "default"})
_COLUMN_KEYS = frozenset({"description", "many", "resource"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a file says; `query` is the rest, which begins at `query_line`."""

    title: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    query: str
    query_line: int
    lines: tuple[str, ...]

    def line_of(self, name: str) -> int:
        """The line of the file at which a key of the head stands."""
        return _line_of(self.lines, name)


def read_head(text: str, file: str) -> Head:
    """The head of a file. Raises DataError, which names the file and the line."""
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith(MARK)), len(lines))
    yaml_lines = tuple(line[len(MARK) :].removeprefix(" ") for line in lines[:count])
    top = _Checked(_parse(yaml_lines, file), file, yaml_lines)
    top.allow(_KEYS, "the head")
    return Head(
        title=top.text("summary"),
        description=" ".join(top.text("description").split()),
        parameters=tuple(
            _parameter(name, top.part(value, name, _PARAMETER_KEYS))
            for name, value in top.mapping("parameters").items()
        ),
        columns=tuple(
            _column(name, top.part(value, name, _COLUMN_KEYS))
            for name, value in top.mapping("columns", required=True).items()
        ),
        query="\n".join(lines[count:]).strip("\n") + "\n",
        query_line=_first_line(lines, count),
        lines=yaml_lines,
    )


def _first_line(lines: list[str], start: int) -> int:
    filled = (i for i in range(start, len(lines)) if lines[i].strip())
    return next(filled, start) + 1


def _parse(lines: tuple[str, ...], file: str) -> Mapping[str, Any]:
    if not lines:
        raise DataError(f"{file}, line 1: the head is missing (lines that begin with “{MARK}”)")
    try:
        head = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        line = mark.line + 1 if mark else 1
        raise DataError(f"{file}, line {line}: the head is no YAML: {problem}") from error
    if not isinstance(head, dict):
        raise DataError(f"{file}, line 1: the head must be “key: value” lines")
    return head


def _parameter(name: str, part: _Checked) -> Parameter:
    kind = part.text("type")
    if kind not in list(ParameterType):
        allowed = ", ".join(ParameterType)
        raise part.error(name, f"“{kind}” is no type of a parameter (those are {allowed})")
    required = part.values.get("required", False)
    if not isinstance(required, bool):
        raise part.error(name, "“required” is true or false")
    default = part.values.get("default")
    return Parameter(
        name=name,
        type=ParameterType(kind),
        description=part.text("description"),
        required=required,
        default=None if default is None else str(default),
    )


def _column(name: str, part: _Checked) -> Column:
    return Column(
        name=name,
        description=part.text("description"),
        many=part.text("many") if "many" in part.values else None,
        resource=part.text("resource") if "resource" in part.values else None,
    )


def _line_of(lines: tuple[str, ...], key: str) -> int:
    found = (i for i, line in enumerate(lines) if line.lstrip().startswith(f"{key}:"))
    return next(found, 0) + 1


@dataclass(frozen=True, slots=True)
class _Checked:
    """A mapping of the head, with the place that its errors name."""

    values: Mapping[str, Any]
    file: str
    lines: tuple[str, ...]
    name: str = ""

    def error(self, key: str, problem: str) -> DataError:
        return DataError(f"{self.file}, line {_line_of(self.lines, key)}: {problem}")

    def allow(self, keys: frozenset[str], where: str) -> None:
        for key in self.values:
            if key not in keys:
                allowed = ", ".join(sorted(keys))
                raise self.error(str(key), f"unknown key “{key}” in {where} (known: {allowed})")

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise self.error(self.name or key, f"“{key}” is missing or no text")
        return value

    def mapping(self, key: str, *, required: bool = False) -> Mapping[str, Any]:
        value = self.values.get(key, None if required else {})
        if not isinstance(value, dict) or (required and not value):
            raise self.error(key, f"“{key}” must be “name: …” lines")
        return value

    def part(self, value: object, name: str, keys: frozenset[str]) -> _Checked:
        """What stands under a name; a mere text is its description."""
        if isinstance(value, str):
            value = {"description": value}
        if not isinstance(value, dict) or not str(name).isidentifier():
            raise self.error(str(name), f"“{name}” must be a variable's name with its description")
        part = _Checked(value, self.file, self.lines, name)
        part.allow(keys, f"“{name}”")
        return part
