"""The table of facts as Apache Parquet, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from kg.errors import AttestError
from kg.exports.fact_rows import FACTS
from kg.exports.facts import Facts
from kg.exports.sink import Sink

_AT_ONCE = 5000  # rows of a group, which are in memory together
_PRECISION, _SCALE = 38, 6  # decimal128: sums of money, and shares of one


def parquet(facts: Facts) -> Iterator[bytes]:
    """One line for each mention, in chunks of bytes. Raises AttestError for numbers beyond
    decimal128, and where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise AttestError(
            "Parquet needs more than is installed: pip install 'attest-kg[export]'"
        ) from error
    types = {
        "string": pa.string(),
        "date": pa.date32(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "decimal": pa.decimal128(_PRECISION, _SCALE),
    }
    schema = pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in FACTS.columns
        ]
    )
    sink = Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        rows = FACTS.rows(facts)
        while batch := list(islice(rows, _AT_ONCE)):
            columns = [
                pa.array([_value(column.type, row[column.name]) for row in batch], field.type)
                for column, field in zip(FACTS.columns, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            yield sink.take()
    yield sink.take()


def _value(type_: str, lexical: str | None) -> Any:
    if lexical is None or type_ == "string":
        return lexical
    if type_ == "date":
        return _day(lexical)
    if type_ == "decimal":
        return _decimal(lexical)
    return int(lexical) if type_ == "integer" else lexical == "true"


def _day(lexical: str) -> date | None:
    """A day, without the zone that xsd:date may have; None before year 1 and after 9999."""
    try:
        return date.fromisoformat(lexical[:10])
    except ValueError:
        return None


def _decimal(lexical: str) -> Decimal:
    number = Decimal(lexical)
    try:
        return number.quantize(Decimal(1).scaleb(-_SCALE))
    except ArithmeticError as error:
        raise AttestError(f"{lexical}: too many digits for a decimal of Parquet") from error
