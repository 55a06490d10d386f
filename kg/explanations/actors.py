"""Whom words mean, and how that was found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.explanations.records import Meant
from kg.mentions.discourse import Ref
from kg.mentions.name import Name, name_span
from kg.mentions.phrases import is_predicated, phrase_span, phrase_text, pronoun_class
from kg.mentions.view import SentenceView
from kg.records import Span

_MEANING = frozenset({"PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET"})
# What is said of each way in which whom a word means is found out; `why` of kg.mentions.Ref.
REASONS = {
    "acting": "whoever acts by a noun before another",
    "announced": "holds that office in the text below the headline",
    "apposition": "the name beside it",
    "description": "described, last spoken of as {before}",
    "described-before": "described again by the same noun",
    "doer": "belongs to whoever acts in its clause",
    "event": "took part in the event that is taken up",
    "inhabitants": "those who live in the place",
    "known-description": "the registry knows the description",
    "last-name": "part of a full name in this article",
    "metonym": "the place stands for it",
    "nationality": "nationality",
    "new": "a name that the registry does not know; nothing tells its class",
    "new-beside": "a name that the registry does not know; its class as the words around it tell",
    "new-head": "a name that the registry does not know; its class by its last word",
    "new-label": "a name that the registry does not know; its class as the parser sees it",
    "new-noun": "a name that the registry does not know; its class by “{noun}” beside it",
    "new-publisher": "the outlet that publishes the article",
    "new-title": "a name that the registry does not know; a person by the title “{title}”",
    "office": "holds that office by the registry on the article's day",
    "organ": "of the state that the article tells of most",
    "own-group": "the body that the person serves",
    "own-state": "the state that the person leads",
    "part": "part of a body",
    "people": "people of a nationality",
    "place-before": "the place of that sort that was named before",
    "predicate": "what is said of the subject",
    "pronoun": "pronoun for {before}",
    "registry": "name in the registry",
    "same-person": "another spelling of a name in this article",
    "short-form": "short form of a longer name in this article, or its initials",
    "speaker": "whoever is quoted",
    "speaks-for": "the body that whoever is quoted speaks for",
    "spelling": "another spelling of a name in the registry",
    "stands-as-state": "a state that the registry does not know, by “{signs}”",
    "surname": "surname of only one person in the registry",
    "anybody": "all of a kind, of whom something is denied",
    "unnamed": "nobody known; somebody for this article alone",
    "visited": "those who live in the place",
}
_OTHERWISE = "by the words around it"


def meant(view: SentenceView, views: Sequence[SentenceView]) -> Iterator[Meant]:
    """Every actor and place of a sentence, in the order of the words."""
    s = view.index
    for token in view.tree.tokens:
        name = view.cast.name_at(s, token.index)
        if token.pos not in _MEANING or (name is not None and token.index != name.last):
            continue
        if name is None and is_predicated(view.tree, token.index):
            continue
        for ref in view.cast.refer(s, token.index):
            yield _meant(view, views, token.index, name, ref)


def _meant(
    view: SentenceView, views: Sequence[SentenceView], word: int, name: Name | None, ref: Ref
) -> Meant:
    span = _span(view, word, name)
    actor = view.cast.roster.actor(ref.iri) if ref.iri else None
    return Meant(
        words=words_of(view, word),
        start=span.start,
        end=span.end,
        actor=label(view, ref),
        iri=ref.iri,
        type=ref.type,
        score=round(ref.score, 3),
        known=actor is not None and actor.known,
        named=ref.named,
        members=ref.members,
        reason=ref.why,
        why=why(view, views, word, ref),
    )


def label(view: SentenceView, ref: Ref) -> str:
    """A readable name of whom a link means."""
    return view.cast.roster.label_of(ref.iri) if ref.iri else "the one who is quoted"


def why(view: SentenceView, views: Sequence[SentenceView], word: int, ref: Ref) -> str:
    """How it was found out whom a word means, in words."""
    name = view.cast.name_at(view.index, word)
    before = ""
    if ref.antecedent is not None:
        s, w = ref.antecedent
        before = f"“{words_of(views[s], w)}” in sentence {s + 1}"
    told = REASONS.get(ref.why, _OTHERWISE).format(
        before=before,
        signs="”, “".join(view.cast.signs(ref.iri)[:3]),
        noun=name.noun if name is not None else "",
        title=" ".join(view.tree.tokens[w].text for w in name.title) if name is not None else "",
    )
    return f"{told}; through some of its people" if ref.members and ref.named else told


def words_of(view: SentenceView, word: int) -> str:
    """The words of a phrase: a name, a pronoun, or a noun with what belongs to it."""
    name = view.cast.name_at(view.index, word)
    if name is not None:
        return name.text
    token = view.tree.tokens[word]
    if token.pos != "NOUN" or pronoun_class(view.tree, word):
        return token.text
    return phrase_text(view.tree, word)


def _span(view: SentenceView, word: int, name: Name | None) -> Span:
    if name is not None:
        return name_span(view.tree, name)
    token = view.tree.tokens[word]
    return phrase_span(view.tree, word) if token.pos == "NOUN" else Span(token.start, token.end)
