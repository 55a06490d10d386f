"""A parsed sentence to propositions: every predicate with its arguments, whatever grammar did.

Verbs, nouns that take arguments (support, meeting), nouns that say what somebody is (supporter:
as predicate, apposition or before a name), and adjectives after a copula come out alike.
Labels are those of the ClearNLP scheme (Choi and Palmer 2012), which the English models write.
"""

from __future__ import annotations

from functools import lru_cache

from kg.records import Argument, Proposition, Sentence, Span
from kg.records.tree import Tree
from kg.text.arguments import arguments_of_verb
from kg.text.fillers import fillers
from kg.text.gaps import told_apart
from kg.text.modality import hedges, is_inverted, modality, tense
from kg.text.negation import is_negated
from kg.text.noun_arguments import arguments_of_noun
from kg.text.subjects import surface_subjects
from kg.text.voice import is_passive
from kg.text.words import grammar

_WHEN = frozenset({"after", "before", "besides", "despite", "following", "since", "upon", "while"})
_CLAUSES = {"ccomp": "complement", "xcomp": "control", "pcomp": "complement", "relcl": "relative"}


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
    governor, link = _governor(tree, head, place)
    if token.pos in ("VERB", "AUX"):
        category, arguments = "verb", [*_of_verb(tree, head), *_hyphened(tree, head)]
        clause = head
    else:
        category = "noun" if token.pos == "NOUN" else "adjective"
        arguments = arguments_of_noun(tree, head)
        arguments += _shared_owner(tree, head, arguments)
        arguments += _holders(tree, head)
        arguments += _outer(tree, head)
        clause = _clause(tree, head)
    return Proposition(
        sentence=tree.sentence.index,
        predicate=predicate_lemma(tree, head),
        category=category,
        head=head,
        span=_span(tree, head),
        arguments=tuple(dict.fromkeys(arguments)),
        negated=is_negated(tree, clause) or (clause != head and is_negated(tree, head)),
        modality=modality(tree, clause),
        tense=tense(tree, clause),
        governor=governor,
        link=link,
        hedges=hedges(tree, clause),
        passive=category == "verb" and is_passive(tree, head),
    )


@lru_cache(maxsize=64)
def _of_verb(tree: Tree, verb: int) -> tuple[Argument, ...]:
    """The arguments of a verb, which it lends to each noun that it governs as well."""
    return tuple(arguments_of_verb(tree, verb))


def _shared_owner(tree: Tree, noun: int, own: list[Argument]) -> list[Argument]:
    """“the party's founder and leader”: what the first belongs to, the second does, too."""
    first = tree.first_conjunct(noun)
    if first == noun or own or tree.kid(noun, "det") is not None:
        return []
    return [Argument("owner", f) for k in tree.kids(first, "poss") for f in tree.conjuncts(k)]


def predicate_lemma(tree: Tree, head: int) -> str:
    """The lemma of a predicate, with its particle: break off, take over."""
    particles = [
        tree.tokens[k].lemma
        for k in tree.kids(head, "prt")
        if tree.tokens[k].lemma != "along"  # “was killed along with his driver”
    ]
    if tree.tokens[head].lemma in ("lay", "put", "set"):  # “has set aside $2 million”
        particles += [tree.tokens[k].lemma for k in tree.kids(head, "advmod") if _is_aside(tree, k)]
    if not particles:
        particles += _giving_way(tree, head)
    return " ".join([tree.tokens[head].lemma.lower(), *particles])


# What turns these verbs from a deed: “stopped short of arming them” is no stopping.
_GIVING_WAY = {
    "away": ("back", "shy", "step", "turn", "walk"),
    "back": ("draw", "hold", "pull", "shrink", "step"),
    "clear": ("keep", "stay", "steer"),
    "short": ("fall", "stop"),
}


def _giving_way(tree: Tree, head: int) -> list[str]:
    """“*backed away from* arming them”, right behind the verb and before a deed."""
    behind = tree.tokens[head + 1 : head + 4]
    if not behind or tree.tokens[head].lemma not in _GIVING_WAY.get(behind[0].lemma, ()):
        return []
    deed = len(behind) > 2 and behind[1].lemma in ("from", "of") and behind[2].tag == "VBG"
    return [behind[0].lemma] if deed or behind[0].lemma == "short" else []


def _is_aside(tree: Tree, word: int) -> bool:
    return tree.tokens[word].lemma == "aside" and tree.kid(word, "prep") is None


def _span(tree: Tree, head: int) -> Span:
    return tree.span(head, "punct") if tree.tokens[head].pos == "NOUN" else tree.span(head)


def _holders(tree: Tree, noun: int) -> list[Argument]:
    """Of whom a noun is said: the subject of its copula, the name it stands beside or before."""
    token = tree.tokens[noun]
    head = tree.head(noun)
    found: list[int] = []
    first = tree.first_conjunct(noun)
    above = tree.head(first)
    if tree.tokens[first].dep in ("attr", "acomp", "oprd") and above is not None:
        found += _said_of(tree, first, above)
    alone: list[int] = []
    if tree.tokens[first].dep == "appos" and above is not None:
        # “X, leader of A, and Y”: what stands before the “and” is said of the first alone
        ends = [k for k in tree.kids(above, "conj") if k > first]
        (alone if ends else found).append(above)
    if token.dep in ("compound", "nmod") and head is not None and tree.tokens[head].pos == "PROPN":
        found.append(head)
    if token.dep == "conj" and any(tree.tokens[k].lemma == "other" for k in tree.kids(noun)):
        # “Qatar, Turkey and other backers of the rebels”
        alone += [k for k in tree.conjuncts(first) if k < noun and tree.tokens[k].pos == "PROPN"]
    found += tree.kids(noun, "appos") or _shared_holders(tree, noun)
    holders = [Argument("holder", f) for i in found for f in tree.conjuncts(i)]
    holders += [Argument("holder", i) for i in alone]
    if token.dep in ("compound", "nmod") and head is not None and holders:
        # “its main backer Qatar”: what belongs to the role hangs on the name
        holders += [a for a in arguments_of_noun(tree, head) if a.head != noun]
    if tree.tokens[noun].dep == "pobj" and head is not None and tree.tokens[head].lemma == "as":
        verb = tree.head(head)
        if verb is not None and tree.tokens[verb].pos == "VERB":
            # “As head of the bureau, X armed the rebels”
            doers = [k for k in surface_subjects(tree, verb) if k > head]
            fronted = [Argument("holder", k) for k in doers] if head < verb else []
            holders += fronted or _held(tree, verb)
    return holders


def _shared_holders(tree: Tree, noun: int) -> list[int]:
    """“its founder and leader, X”; “the leader of Y is X”."""
    first = tree.first_conjunct(noun)
    if first != noun and tree.tokens[noun].tag == tree.tokens[first].tag == "NN":
        # but “the president, X, and his Ugandan counterpart”
        return [k for k in tree.kids(first, "appos") if k > noun]
    head = tree.head(first)
    if head is None or tree.tokens[first].dep != "nsubj" or tree.tokens[head].lemma != "be":
        return []
    return [k for k in tree.kids(head, "attr") if tree.tokens[k].pos == "PROPN"]


def _held(tree: Tree, verb: int) -> list[Argument]:
    """Of whom a verb says that he is something: whom they elect as, who serves as."""
    found = _of_verb(tree, verb)
    acting = predicate_lemma(tree, verb) in grammar().serving
    patients = [] if acting else [a for a in found if a.role == "patient"]
    return [
        Argument("holder", a.head)
        for a in patients or [a for a in found if acting and a.role == "agent"]
    ]


def _hyphened(tree: Tree, participle: int) -> list[Argument]:
    """“the Turkish-backed alliance”: who does it stands before the hyphen, or where a hyphen was
    left out; whom it is done to is whoever is called so."""
    token, noun = tree.tokens[participle], tree.head(participle)
    if noun is None or token.tag != "VBN" or token.dep not in ("amod", "compound", "nmod"):
        return []
    before = tree.tokens[participle - 1]
    tied = before.dep == "npadvmod" and before.head == participle and before.pos == "PROPN"
    tied = tied and participle > 1  # “Chad supplied arms” begins a sentence
    doer = participle - (1 if tied else 2)
    if doer < 0 or not (tied or before.text in ("-", "–")):
        return []
    if not tree.tokens[doer].text[0].isupper():
        return []
    named = [a.head for a in _holders(tree, noun) if a.role == "holder" and a.head != participle]
    done_to = [h for h in named if tree.tokens[h].pos in ("PROPN", "PRON")]
    return [
        Argument("agent", doer),
        *(Argument("patient", h) for h in done_to or fillers(tree, noun)),
    ]


def _said_of(tree: Tree, attribute: int, copula: int) -> list[int]:
    if tree.tokens[attribute].dep == "oprd":
        return tree.kids(copula, "dobj", "nsubjpass") or surface_subjects(tree, copula)
    if tree.tokens[copula].lemma in grammar().copulas or tree.tokens[copula].pos == "AUX":
        return surface_subjects(tree, copula)
    return []


def _outer(tree: Tree, noun: int) -> list[Argument]:
    """What a verb lends to the noun it governs: “gave its support to”, “held talks with”.

    Roles are prefixed with `verb-`, so that a frame can tell them from the noun's own."""
    first = tree.first_conjunct(noun)
    token, head = tree.tokens[first], tree.head(first)
    relative = _had(tree, noun)
    if relative:
        return relative
    if head is None:
        return []
    if token.dep == "pobj" and tree.tokens[head].dep in ("prep", "agent"):
        head = tree.head(head)
        while head is not None and tree.tokens[head].pos not in ("VERB", "AUX"):
            if tree.tokens[head].dep not in ("prep", "pobj", "attr", "acomp", "dobj"):
                return []
            head = tree.head(head)
    elif token.dep not in ("dobj", "nsubjpass", "attr"):
        return []
    if head is None or tree.tokens[head].pos not in ("VERB", "AUX"):
        return []
    own = set(tree.conjuncts(first))
    lent = [a for a in _of_verb(tree, head) if a.head not in own]
    if tree.tokens[head].lemma in _FOR_OTHERS:
        lent = [a for a in lent if a.role != "agent"]
    return [Argument(f"verb-{a.role}", a.head) for a in lent]


# Whoever does this to a pact makes it for others: “the four *brokered* the truce”.
_FOR_OTHERS = frozenset({"broker", "facilitate", "mediate"})


def _had(tree: Tree, noun: int) -> list[Argument]:
    """What a relative clause lends to its noun: “a conversation that he had with them”."""
    for verb in tree.kids(noun, "relcl"):
        if any(tree.tokens[k].tag == "MD" for k in tree.kids(verb, "aux")):
            continue  # “exports that could be used in Gaza”
        arguments = _of_verb(tree, verb)
        if Argument("patient", noun) in arguments:
            return [Argument(f"verb-{a.role}", a.head) for a in arguments if a.head != noun]
    return []


def _clause(tree: Tree, noun: int) -> int:
    """The word whose auxiliaries and negation tell about a noun: its copula or its verb."""
    first = tree.first_conjunct(noun)
    head = tree.head(first)
    if head is None:
        return noun
    if tree.tokens[first].dep in ("attr", "acomp", "oprd", "dobj", "nsubjpass"):
        return head
    return noun


def _governor(tree: Tree, head: int, place: dict[int, int]) -> tuple[int | None, str]:
    """The proposition that one stands under, and how."""
    at = head
    link = ""
    while True:
        dep = tree.tokens[at].dep
        above = tree.head(at)
        if above is None:
            return None, link
        if dep == "conj" and tree.tokens[above].pos == tree.tokens[at].pos:
            at = tree.first_conjunct(at)
            continue
        link = link or _link(tree, at, dep)
        if above in place:
            return place[above], link
        at = above


def _is_before_or_after(tree: Tree, word: int) -> bool:
    """“After meeting Assad, he announced …”: it was done whatever is announced; but “will fly home
    after meeting him” tells of no more than a plan."""
    link = tree.tokens[word].head
    if tree.tokens[link].lemma.lower() not in _WHEN:
        return False
    above = next((a for a in tree.up(link) if tree.tokens[a].pos in ("VERB", "AUX")), None)
    return above is not None and not modality(tree, above)


def _is_purpose(tree: Tree, word: int) -> bool:
    """Whether an infinitive behind an object says what the subject did it for."""
    head = tree.tokens[word].head
    lemma, known = tree.tokens[head].lemma, grammar()
    return (
        tree.is_infinitive(word)
        and tree.kid(head, "dobj") is not None
        and lemma not in known.object_control
        and lemma not in known.subject_control
    )


# Whoever does this by doing something has done that: “*ended* the war *by signing* a treaty”.
_ENDING = frozenset(
    {"break", "cease", "conclude", "end", "finish", "halt", "resolve", "settle", "stop"}
)


def _link(tree: Tree, word: int, dep: str) -> str:
    infinitive = any(tree.tokens[k].tag == "TO" for k in tree.kids(word, "aux"))
    if dep in ("acl", "relcl") and infinitive:
        # “in order to …” tells a purpose, “a program to …” what the program is
        return "purpose" if tree.tokens[tree.tokens[word].head].lemma == "order" else "content"
    if dep == "xcomp" and _is_purpose(tree, word):
        return "purpose"
    if dep == "pcomp" and _is_before_or_after(tree, word):
        return "adverbial"
    by = tree.tokens[tree.tokens[word].head]
    if dep == "pcomp" and by.lemma.lower() == "by" and tree.tokens[by.head].lemma in _ENDING:
        return "means"
    if dep in _CLAUSES:
        return _CLAUSES[dep]
    if dep in ("advcl", "acl"):
        marks = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "mark", "advmod")}
        if marks & {"if", "unless", "whether"} or is_inverted(tree, word):
            return "condition"
        if tree.is_infinitive(word):
            return "purpose" if dep == "advcl" else "content"
        if dep == "acl":
            finite = tree.tokens[word].tag in ("VBD", "VBZ", "VBP") or "that" in marks
            # “allegations it is arming them”: of participles nobody is the subject
            finite = finite or tree.kid(word, "nsubj", "nsubjpass") is not None
            return "complement" if finite else "participle"
        return "adverbial"
    if dep in ("dobj", "nsubjpass"):
        return "patient"
    if dep in ("nsubj", "csubj"):
        return "agent"
    if dep == "pobj":
        return tree.tokens[tree.tokens[word].head].lemma.lower()
    return dep
