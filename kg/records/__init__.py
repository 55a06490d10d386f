"""The records that stages hand on; all frozen, none knows a stage, a parser or a store."""

from kg.records.article import Article, Block, BlockKind, Input, Metadata, Refusal
from kg.records.findings import (
    Actor,
    EventMention,
    Findings,
    Place,
    Role,
    Speech,
    Statement,
)
from kg.records.language import (
    Argument,
    Interval,
    Money,
    Proposition,
    Quotation,
    Reading,
    Sentence,
    Span,
    TimeExpression,
    Token,
)

__all__ = [
    "Actor",
    "Argument",
    "Article",
    "Block",
    "BlockKind",
    "EventMention",
    "Findings",
    "Input",
    "Interval",
    "Metadata",
    "Money",
    "Place",
    "Proposition",
    "Quotation",
    "Reading",
    "Refusal",
    "Role",
    "Sentence",
    "Span",
    "Speech",
    "Statement",
    "TimeExpression",
    "Token",
]
