"""A parsed sentence to propositions: every predicate with its arguments, whatever grammar did.

Verbs, nouns that take arguments (support, meeting), nouns that say what somebody is (supporter:
as predicate, apposition or before a name), and adjectives after a copula come out alike.
Labels are those of the ClearNLP scheme (Choi and Palmer 2012), which the English models write.
"""

from __future__ import annotations

from kg.records import Proposition, Sentence, Span
from kg.records.tree import Tree
from kg.text.gaps import told_apart
from kg.text.governors import governor_of
from kg.text.lent_arguments import holders, hyphened, of_verb, outer, shared_owner
from kg.text.modality import hedges, modality
from kg.text.negation import is_negated
from kg.text.not_yet_done import is_not_yet_done, outlook_of
from kg.text.noun_arguments import arguments_of_noun
from kg.text.predicates import predicate_lemma
from kg.text.tenses import tense
from kg.text.voice import is_passive


def propositions(sentence: Sentence) -> tuple[Proposition, ...]:
    """All propositions of a sentence, in the order of their heads."""
    tree = Tree(sentence)
    predicates = [t.index for t in tree.tokens if _is_predicate(tree, t.index)]
    place = {head: n for n, head in enumerate(predicates)}
    return told_apart(tree, tuple(_proposition(tree, head, place) for head in predicates))


def _is_predicate(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    if token.pos == "VERB":
        return token.dep not in ("aux", "auxpass") and token.tag != "MD"
    if token.pos == "AUX":
        return token.dep not in ("aux", "auxpass") and bool(tree.kids(i))
    if token.pos == "NOUN":
        return True
    return token.pos == "ADJ" and token.dep in ("acomp", "relcl", "advcl", "conj", "oprd")


def _proposition(tree: Tree, head: int, place: dict[int, int]) -> Proposition:
    token = tree.tokens[head]
    governor, link = governor_of(tree, head, place)
    if token.pos in ("VERB", "AUX"):
        category, arguments = "verb", [*of_verb(tree, head), *hyphened(tree, head)]
        clause = head
    else:
        category = "noun" if token.pos == "NOUN" else "adjective"
        arguments = arguments_of_noun(tree, head)
        arguments += shared_owner(tree, head, arguments)
        arguments += holders(tree, head)
        arguments += outer(tree, head)
        clause = _clause(tree, head)
    return Proposition(
        sentence=tree.sentence.index,
        predicate=predicate_lemma(tree, head),
        category=category,
        head=head,
        span=_span(tree, head),
        arguments=tuple(dict.fromkeys(arguments)),
        negated=is_negated(tree, clause) or (clause != head and is_negated(tree, head)),
        modality=modality(tree, clause) | _supposed(tree, head, category),
        tense=tense(tree, clause),
        governor=governor,
        link=link,
        hedges=hedges(tree, clause),
        passive=category == "verb" and is_passive(tree, head),
    )


def _supposed(tree: Tree, head: int, category: str) -> frozenset[str]:
    """What a noun says by itself of its deed: “*any attack* would be answered”."""
    if category != "noun":
        return frozenset()
    outlook = outlook_of(tree, head)
    if is_not_yet_done(tree, head):
        return frozenset({"supposed"})
    return frozenset({outlook}) if outlook else frozenset()


def _span(tree: Tree, head: int) -> Span:
    return tree.span(head, "punct") if tree.tokens[head].pos == "NOUN" else tree.span(head)


def _clause(tree: Tree, noun: int) -> int:
    """The word whose auxiliaries and negation tell about a noun: its copula or its verb."""
    first = tree.first_conjunct(noun)
    head = tree.head(first)
    if head is None:
        return noun
    if tree.tokens[first].dep in ("attr", "acomp", "oprd", "dobj", "nsubjpass"):
        return head
    return noun
