"""Who does what to whom, read off a tree: the arguments of a verb and of a noun, by role,
through voice, control, relative clauses, participles and coordination."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree
from kg.text.subjects import SUBJECTS, objects_of, referent, surface_subjects
from kg.text.words import grammar


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: with its auxiliary, or a bare participle behind a noun."""
    if tree.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    token = tree.tokens[verb]
    if token.tag != "VBN":
        return False
    if token.dep in ("acl", "amod"):
        return True
    has_aux = any(tree.tokens[k].lemma == "have" for k in tree.kids(verb, "aux"))
    if token.dep == "conj" and not has_aux and tree.kid(verb, *SUBJECTS) is None:
        return is_passive(tree, token.head)
    return token.dep == "advcl" and not has_aux and tree.kid(verb, "dobj") is None


def arguments_of_verb(tree: Tree, verb: int) -> list[Argument]:
    """The arguments of a verb by role; coordinated fillers are given one by one."""
    passive = is_passive(tree, verb)
    found: list[Argument] = []
    subjects = surface_subjects(tree, verb)
    _add(tree, found, "patient" if passive else "agent", subjects)
    for k in tree.kids(verb):
        dep = tree.tokens[k].dep
        if dep == "agent":
            _add(tree, found, "agent", objects_of(tree, k))
        elif dep in ("dobj", "oprd"):
            role = "patient" if dep == "dobj" else "attribute"
            _add(tree, found, role, [referent(tree, k, verb)])
            if dep == "dobj" and tree.tokens[k].pos == "PROPN":
                found.extend(_of_verb(tree, k))
        elif dep == "ccomp" and _made_to(tree, verb, k):
            _add(tree, found, "patient", tree.kids(k, "nsubj"))
        elif dep == "dative":
            objects = objects_of(tree, k)
            _add(tree, found, "to" if objects else "receiver", objects or [k])
        elif dep in ("prep", "prt"):
            found.extend(prepositional(tree, k, verb))
        elif dep in ("attr", "acomp"):
            _add(tree, found, "attribute", [k])
    if not passive and not any(a.role == "patient" for a in found):
        _add(tree, found, "patient", _shared_object(tree, verb))
    found.extend(_gap(tree, verb, passive, found))
    return found


def _shared_object(tree: Tree, verb: int) -> list[int]:
    """“arm and train the rebels”: the object of the second verb is that of the first, too."""
    below = {tree.tokens[k].dep for k in tree.kids(verb)}
    if not below <= {"aux", "cc", "conj", "neg", "nsubj", "advmod", "auxpass", "punct", "mark"}:
        return []
    for k in tree.kids(verb, "conj"):
        same_clause = tree.tokens[k].pos == "VERB" and tree.kid(k, "nsubj", "aux") is None
        if same_clause:
            return tree.kids(k, "dobj") or _shared_object(tree, k)
    return []


def _of_verb(tree: Tree, name: int) -> Iterator[Argument]:
    """Prepositions that the parser hangs on a name belong to its verb: views Hamas as a group."""
    for preposition in tree.kids(name, "prep"):
        if tree.tokens[preposition].lemma.lower() in grammar().of_verbs:
            yield from prepositional(tree, preposition)


def _made_to(tree: Tree, verb: int, clause: int) -> bool:
    """“to help the group fight”: who fights is the one who is helped."""
    lemma = tree.tokens[verb].lemma
    base_form = tree.tokens[clause].text.lower() == tree.tokens[clause].lemma
    return (
        lemma in grammar().object_control
        and lemma not in grammar().finite_content
        and base_form
        and tree.kid(clause, "mark", "aux") is None
    )


def _gap(tree: Tree, verb: int, passive: bool, found: list[Argument]) -> Iterator[Argument]:
    """What a relative clause leaves out: “the group that Iran backs”, “forces backed by Iran”."""
    token = tree.tokens[verb]
    if token.dep != "relcl" or passive:
        return
    head = token.head
    filled = {a.head for a in found}
    if head in filled or any(a.role == "patient" for a in found):
        return
    if tree.kid(verb, *SUBJECTS) is not None:
        dangling = [k for k in tree.kids(verb, "prep") if not tree.kids(k)]
        role = tree.tokens[dangling[0]].lemma if dangling else "patient"
        yield Argument(role, head)
    elif not any(a.role == "agent" for a in found):
        yield Argument("agent", head)


def prepositional(tree: Tree, preposition: int, verb: int | None = None) -> Iterator[Argument]:
    """The fillers of a preposition's role, through chains such as “along with”, “to help with”."""
    role = tree.tokens[preposition].lemma.lower()
    if tree.tokens[preposition].text.lower() == "according":
        return  # who says so takes no part in what is said
    for k in objects_of(tree, preposition):
        target = referent(tree, k, verb) if verb is not None else k
        for filler in tree.conjuncts(target):
            yield Argument(role, filler)
    for inner in tree.kids(preposition, "prep"):
        yield from prepositional(tree, inner, verb)
    for other in tree.kids(preposition, "conj"):
        # “to Hamas and to Fatah”
        if tree.tokens[other].pos == "ADP":
            yield from prepositional(tree, other, verb)


def _add(tree: Tree, found: list[Argument], role: str, heads: list[int]) -> None:
    for head in heads:
        found.extend(Argument(role, filler) for filler in tree.conjuncts(head))


def arguments_of_noun(tree: Tree, noun: int) -> list[Argument]:
    """The arguments of a noun: `owner` (possessive), `kind` (what stands before it: Iranian
    support, rocket deliveries), and its prepositions, `of` among them."""
    found: list[Argument] = []
    for k in tree.kids(noun):
        token = tree.tokens[k]
        if token.dep == "poss":
            _add(tree, found, "owner", [k])
        elif token.dep in ("amod", "compound", "nmod") and (pair := _joined(tree, k)):
            found.extend(Argument("kind", c) for c in (*pair, k))
        elif token.dep in ("amod", "compound", "nmod", "npadvmod"):
            found.extend(Argument("kind", c) for c in tree.conjuncts(k))
        elif token.dep == "prep":
            found.extend(prepositional(tree, k))
        elif token.dep == "agent":
            _add(tree, found, "by", objects_of(tree, k))
    return found


def _joined(tree: Tree, word: int) -> list[int]:
    """The other side of a pair: Hamas-Iran relations."""
    return [
        k
        for k in tree.kids(word, "compound", "npadvmod", "nmod")
        if k + 2 == word and tree.tokens[k + 1].text in ("-", "–") and tree.tokens[k].pos == "PROPN"
    ]
