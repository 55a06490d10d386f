"""Who does what to whom, read off a tree: subjects, objects and prepositions of one word,
through voice, control, relative clauses, participles and coordination."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Argument
from kg.records.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# With these the one who is addressed or made to is the doer of the infinitive; with all others
# an infinitive behind an object tells the purpose of the subject: “phoned him to stress …”.
OBJECT_CONTROL = frozenset(
    [
        "advise",
        "allow",
        "appoint",
        "ask",
        "assign",
        "authorise",
        "authorize",
        "beg",
        "call",
        "cause",
        "challenge",
        "command",
        "compel",
        "convince",
        "direct",
        "enable",
        "encourage",
        "expect",
        "forbid",
        "force",
        "get",
        "help",
        "hire",
        "implore",
        "incite",
        "inspire",
        "instruct",
        "invite",
        "lead",
        "let",
        "lobby",
        "make",
        "motivate",
        "need",
        "oblige",
        "order",
        "permit",
        "persuade",
        "plead",
        "prepare",
        "press",
        "pressure",
        "prod",
        "prompt",
        "push",
        "send",
        "dispatch",
        "report",
        "request",
        "require",
        "say",
        "see",
        "show",
        "teach",
        "tell",
        "tempt",
        "trust",
        "urge",
        "want",
        "warn",
        "wish",
        "believe",
        "know",
        "think",
        "consider",
        "allege",
        "understand",
        "estimate",
        "rumor",
    ]
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DEPTH = 6
_OF_VERBS = frozenset({"as", "to", "with", "from", "into", "against", "over"})
_FINITE = frozenset({"say", "report", "believe", "know", "think", "see", "show", "consider", "require", "request", "allege", "understand", "estimate", "wish", "expect", "warn", "urge"})  # fmt: skip
_OF_OBJECT = frozenset({"for", "in", "of", "from", "into", "as", "with"})


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
            _add(tree, found, "agent", _objects_of(tree, k))
        elif dep in ("dobj", "oprd"):
            role = "patient" if dep == "dobj" else "attribute"
            _add(tree, found, role, [_relative(tree, k, verb)])
            if dep == "dobj" and tree.tokens[k].pos == "PROPN":
                found.extend(_of_verb(tree, k))
        elif dep == "ccomp" and _made_to(tree, verb, k):
            _add(tree, found, "patient", tree.kids(k, "nsubj"))
        elif dep == "dative":
            objects = _objects_of(tree, k)
            _add(tree, found, "to" if objects else "receiver", objects or [k])
        elif dep in ("prep", "prt"):
            found.extend(prepositional(tree, k, verb))
        elif dep in ("attr", "acomp"):
            _add(tree, found, "attribute", [k])
    found.extend(_gap(tree, verb, passive, found))
    return found


def _of_verb(tree: Tree, name: int) -> Iterator[Argument]:
    """Prepositions that the parser hangs on a name belong to its verb: views Hamas as a group."""
    for preposition in tree.kids(name, "prep"):
        if tree.tokens[preposition].lemma.lower() in _OF_VERBS:
            yield from prepositional(tree, preposition)


def _made_to(tree: Tree, verb: int, clause: int) -> bool:
    """“to help the group fight”: who fights is the one who is helped."""
    lemma = tree.tokens[verb].lemma
    base_form = tree.tokens[clause].text.lower() == tree.tokens[clause].lemma
    return (
        lemma in OBJECT_CONTROL
        and lemma not in _FINITE
        and base_form
        and tree.kid(clause, "mark", "aux") is None
    )


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The words that stand as subject of a verb, expressed or understood."""
    if depth > _DEPTH:
        return []
    own = [k for k in tree.kids(verb, *SUBJECTS) if tree.tokens[k].dep != "csubj"]
    if own:
        return [_relative(tree, k, verb) for k in own]
    token = tree.tokens[verb]
    head = tree.head(verb)
    if head is None:
        return []
    if token.dep in ("aux", "auxpass"):
        return surface_subjects(tree, head, depth + 1)
    if token.dep == "conj":
        return surface_subjects(tree, tree.first_conjunct(verb), depth + 1)
    if token.dep in ("acl", "relcl"):
        return _of_modified(tree, verb, head, depth)
    if token.dep in ("xcomp", "ccomp"):
        return _controlled(tree, verb, head, depth)
    if token.dep == "advcl" or (token.dep in ("pcomp", "prep") and token.tag in ("VBG", "VBN")):
        return _of_governor(tree, verb, head, depth)
    return []


def _of_modified(tree: Tree, verb: int, noun: int, depth: int) -> list[int]:
    """Subject of a clause behind a noun: the noun itself, or whose decision it is to do it."""
    token = tree.tokens[verb]
    infinitive = any(tree.tokens[k].tag == "TO" for k in tree.kids(verb, "aux"))
    if token.dep == "relcl" and not infinitive:
        # “the group that backed him” has its subject as a child; without one it is understood
        return [] if tree.kid(verb, "dobj") is None and token.tag != "VBG" else [noun]
    if not infinitive:
        return [noun]
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return [owner]
    governor = tree.head(noun)
    if governor is not None and tree.tokens[governor].lemma == "with":
        # “provided Iran with an opportunity to …”
        above = tree.head(governor)
        objects = tree.kids(above, "dobj") if above is not None else []
        if objects:
            return objects
    if governor is not None and (given := tree.kids(governor, "dative")):
        # “gave Iran an opening to …”
        return [o for k in given for o in (_objects_of(tree, k) or [k])]
    if governor is not None and tree.tokens[noun].dep in ("dobj", "attr", "pobj"):
        for above in (governor, *tree.up(governor)):
            if tree.tokens[above].pos in ("VERB", "AUX"):
                return surface_subjects(tree, above, depth + 1)
    return []


def _controlled(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Subject of an infinitive under another verb: its object, else its subject."""
    if tree.tokens[head].pos not in ("VERB", "AUX", "ADJ"):
        return surface_subjects(tree, head, depth + 1)
    if tree.tokens[verb].dep == "ccomp" and tree.tokens[verb].tag not in ("VB", "VBG"):
        return []
    if tree.tokens[head].lemma in OBJECT_CONTROL:
        objects = [k for k in tree.kids(head, "dobj", "dative") if k < verb]
        addressed = [o for k in objects for o in (_objects_of(tree, k) or [k])]
        if addressed:
            return addressed
        for preposition in tree.kids(head, "prep"):
            # “called on Qatar to stop”
            if tree.tokens[preposition].lemma in ("on", "upon") and preposition < verb:
                return _objects_of(tree, preposition)
    return surface_subjects(tree, head, depth + 1)


def _of_governor(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Subject of a participle or adverbial: that of the clause it stands in."""
    if tree.kid(verb, "mark") is not None and tree.tokens[verb].tag not in ("VBG", "VBN"):
        return []
    preposition = tree.tokens[head] if tree.tokens[verb].dep == "pcomp" else None
    if preposition is not None:
        noun = tree.head(head)
        if noun is not None and tree.tokens[noun].pos == "NOUN":
            # “Iran's view of supporting them”
            owner = tree.kid(noun, "poss")
            if owner is not None:
                return [owner]
        if noun is not None and preposition.lemma in _OF_OBJECT:
            # “criticised Hamas for cooperating”, “helps Assad in fighting”
            objects = tree.kids(noun, "dobj", "nsubjpass")
            if objects:
                return objects
    for above in (head, *tree.up(head)):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return surface_subjects(tree, above, depth + 1)
    return [head] if tree.tokens[head].pos in ("PROPN", "NOUN") else []


def _relative(tree: Tree, word: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the word itself."""
    token = tree.tokens[word]
    if token.tag not in ("WDT", "WP") and token.lemma not in ("who", "which", "whom"):
        return word
    if token.lemma not in _RELATIVE:
        return word
    at = verb
    while True:
        dep, head = tree.tokens[at].dep, tree.head(at)
        if head is None:
            return word
        if dep == "relcl":
            return head
        if dep not in ("conj", "ccomp", "xcomp", "advcl"):
            return word
        at = head


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
    for k in _objects_of(tree, preposition):
        target = _relative(tree, k, verb) if verb is not None else k
        for filler in tree.conjuncts(target):
            yield Argument(role, filler)
    for inner in tree.kids(preposition, "prep"):
        yield from prepositional(tree, inner, verb)
    for other in tree.kids(preposition, "conj"):
        # “to Hamas and to Fatah”
        if tree.tokens[other].pos == "ADP":
            yield from prepositional(tree, other, verb)


def _objects_of(tree: Tree, preposition: int) -> list[int]:
    return tree.kids(preposition, "pobj")


def _add(tree: Tree, found: list[Argument], role: str, heads: list[int]) -> None:
    for head in heads:
        found.extend(Argument(role, filler) for filler in tree.conjuncts(head))


def _joined(tree: Tree, word: int) -> list[int]:
    """The other side of a pair: Hamas-Iran relations."""
    return [
        k
        for k in tree.kids(word, "compound", "npadvmod", "nmod")
        if k + 2 == word and tree.tokens[k + 1].text in ("-", "–") and tree.tokens[k].pos == "PROPN"
    ]


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
            _add(tree, found, "by", _objects_of(tree, k))
    return found
