"""The events that a sentence tells: the frame that fired, what fills its slots, its status."""

from __future__ import annotations

from collections.abc import Sequence

from kg.explanations.actors import label, why, words_of
from kg.explanations.outlooks import status_why
from kg.explanations.records import ExplainedEvent, ExplainedFiller, ExplainedRole
from kg.explanations.speech import speakers
from kg.mentions import Trace
from kg.mentions.both_sides import Filler
from kg.mentions.match import Match
from kg.mentions.told import Told
from kg.mentions.view import SentenceView, fillers
from kg.records import Article, Findings


def events(
    article: Article, view: SentenceView, views: Sequence[SentenceView], trace: Trace
) -> tuple[ExplainedEvent, ...]:
    """The events told in a sentence, in the order of the findings."""
    return tuple(
        _event(article, view, views, trace, told, trace.match_of(told))
        for told in trace.kept
        if told.sentence == view.index
    )


def roles(view: SentenceView, findings: Findings) -> tuple[ExplainedRole, ...]:
    """The offices that a sentence gives somebody."""
    name, sentence = view.cast.roster.label_of, view.tree.sentence
    return tuple(
        ExplainedRole(name(role.holder), role.title, name(role.body), role.time.edtf)
        for role in findings.roles
        if sentence.start <= role.span.start < sentence.end
    )


def _event(
    article: Article,
    view: SentenceView,
    views: Sequence[SentenceView],
    trace: Trace,
    told: Told,
    match: Match | None,
) -> ExplainedEvent:
    mention, time = told.mention, told.mention.time
    n = match.proposition if match is not None else None
    return ExplainedEvent(
        type=mention.event_type,
        status=mention.status,
        status_why=status_why(view, match, mention.status),
        frame=mention.frame,
        predicate=view.propositions[n].predicate if n is not None else "",
        proposition=n + 1 if n is not None else None,
        words=article.text[mention.span.start : mention.span.end],
        fillers=tuple(_fillers(view, views, told, match)),
        kinds=mention.kinds,
        amount=f"{mention.amount:f}" if mention.amount is not None else None,
        currency=mention.currency,
        per=mention.per,
        time=time.edtf,
        begins=time.begins.isoformat() if time.begins else None,
        ends=time.ends.isoformat() if time.ends else None,
        speakers=tuple(speakers(view, trace.speeches, told.speech)),
        confidence=float(mention.confidence),
    )


def _fillers(
    view: SentenceView, views: Sequence[SentenceView], told: Told, match: Match | None
) -> list[ExplainedFiller]:
    """Who takes part, slot by slot; what no slot gave is told of as understood."""
    mention, found = told.mention, []
    sides = match.sides if match is not None else None
    for slot, iris, given in (
        ("agent", mention.agents, sides.agents if sides else ()),
        ("recipient", mention.recipients, sides.recipients if sides else ()),
        ("place", mention.places, sides.places if sides else ()),
    ):
        by_iri = {f.ref.iri: f for f in given}
        for iri in iris:
            if match is not None and iri in by_iri:
                found.append(_filler(view, views, slot, match, by_iri[iri]))
            else:
                name = view.cast.roster.label_of(iri)
                found.append(
                    ExplainedFiller(slot, "", "", name, None, "understood from the words around it")
                )
    if mention.body is not None:
        body = view.cast.roster.label_of(mention.body)
        found.append(ExplainedFiller("body", "", "", body, None, "the body of the office"))
    if mention.title is not None:
        found.append(ExplainedFiller("title", "", mention.title, mention.title, None, "an office"))
    return found


def _filler(
    view: SentenceView, views: Sequence[SentenceView], slot: str, match: Match, filler: Filler
) -> ExplainedFiller:
    role = _role(view, match, slot, filler.word)
    spoken = role in ("speaker", "addressee")
    return ExplainedFiller(
        slot=slot,
        role=role,
        words="" if spoken else words_of(view, filler.word),
        filler=label(view, filler.ref),
        score=round(filler.ref.score, 3),
        why=f"the {role}" if spoken else why(view, views, filler.word, filler.ref),
    )


def _role(view: SentenceView, match: Match, slot: str, word: int) -> str:
    """The role of the frame's slot in which a word stands."""
    roles = match.frame.agent if slot == "agent" else match.frame.recipient
    n = match.proposition
    for role in (*roles, *match.frame.agent):
        if role in ("speaker", "addressee"):
            if word == view.propositions[n].head:
                return role
        elif word in fillers(view, n, role):
            return role
    return ""
