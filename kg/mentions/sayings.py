"""Which propositions are speech acts: a verb or noun of saying with something that is said."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.records import Proposition, Span
from kg.records.tree import Tree

_SAID = ("complement", "control")
# The roles of what is told where it is no clause; owned up *to it*, put the sum *at a million*.
_TOLD_OF = ("patient", "as", "for", "attribute", "on", "to")
_NOT_SAID = frozenset({"hypothetical", "question", "possible"})


def says(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> bool:
    """Whether a proposition is a speech act: said by somebody, and something is said."""
    proposition = propositions[n]
    if proposition.negated or proposition.modality & _NOT_SAID:
        return False
    if proposition.governor is not None and proposition.link == "control":
        effect = lexicon.attitudes.get(propositions[proposition.governor].predicate)
        if effect in ("denied", "undone"):
            return False  # “refused to confirm”, “declined to say”
    if proposition.category == "noun":
        return proposition.predicate in lexicon.saying_nouns and _has_clause(propositions, n)
    if proposition.category != "verb":
        return False
    if proposition.predicate in lexicon.says:
        return _has_content(tree, propositions, n, lexicon, quotations)
    roles = {a.role for a in proposition.arguments}
    return proposition.predicate in lexicon.says_at and {"patient", "at"} <= roles


def _has_clause(propositions: Sequence[Proposition], n: int) -> bool:
    """“the claim that …”, “accusations of arming …”."""
    return any(
        p.governor == n and p.category == "verb" and p.link in ("complement", "content", "of")
        for p in propositions
    )


def _has_content(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> bool:
    """Whether something is said: a clause, words in quotation marks, or a telling object."""
    if any(p.governor == n and p.link in _SAID for m, p in enumerate(propositions) if m != n):
        return True
    predicate = propositions[n].predicate
    if predicate in lexicon.says_object or predicate in lexicon.quotes:
        return any(a.role in _TOLD_OF for a in propositions[n].arguments)
    whole = Span(tree.sentence.start, tree.sentence.end)
    return predicate in lexicon.says_quotation and any(q.meets(whole) for q in quotations)


def tellers(
    tree: Tree,
    propositions: Sequence[Proposition],
    n: int,
    lexicon: Lexicon,
    quotations: Sequence[Span],
) -> list[int]:
    """The words that may name who says it, the likeliest first."""
    proposition = propositions[n]
    above = propositions[proposition.governor] if proposition.governor is not None else None
    if above is not None and above.predicate in lexicon.quotes:
        # “Y quoted X as saying that …”: it is X who says it
        quoted = [a.head for a in above.arguments if a.role == "patient"]
        if quoted:
            return quoted
    found = [a.head for a in proposition.arguments if a.role == "agent"]
    if proposition.predicate in lexicon.quotes and not found:
        # “X was quoted as saying by Y”
        found = [
            a.head
            for p in propositions
            if p.governor == n and p.category == "verb"
            for a in p.arguments
            if a.role == "by"
        ]
    # In “‘Qatar,’ said the minister, ‘arms them’” the first noun is quoted, and says nothing.
    quoted_words = {
        w
        for w in found
        for q in quotations
        if q.start <= tree.tokens[w].start < q.end
        and not _inside(q, tree.tokens[proposition.head].start)
    }
    return [w for w in found if w not in quoted_words] or found


def _inside(span: Span, position: int) -> bool:
    return span.start <= position < span.end
