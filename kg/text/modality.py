"""How a clause says that something happened: its modality, and what hedges it."""

from __future__ import annotations

from functools import lru_cache

from kg.records import Token
from kg.records.tree import Tree
from kg.text.first_to import is_first_to
from kg.text.generic import is_generic
from kg.text.labels import SUBJECTS_AND_CLAUSES
from kg.text.left_open import is_of_either
from kg.text.negation import has_no
from kg.text.short_of import (
    is_argued_against,
    is_awaited,
    is_nearly,
    is_no_more,
    is_rumoured,
    is_too,
    is_wrongly_said,
)
from kg.text.tenses import is_subjunctive, tense
from kg.text.word_order import is_inverted, is_question
from kg.text.words import grammar
from kg.text.yet_to_come import comes_with

_ANY = frozenset({"any", "anybody", "anyone", "whichever", "whoever"})

_CLASSES = frozenset({"blacklist", "category", "class", "kind", "list", "register", "sort", "type"})
_PERHAPS = frozenset({"conceivably", "maybe", "perhaps", "possibly", "potentially"})
# Where a noun stands that is no clause, and what may stand below it that tells of one.
_NOMINAL = frozenset({"appos", "compound", "dobj", "nmod", "nsubj", "nsubjpass", "pobj", "poss"})
_TELLING = ("advmod", "aux", "dobj", "mark", "nsubjpass")


@lru_cache(maxsize=64)
def modality(tree: Tree, clause: int) -> frozenset[str]:
    """What keeps a clause from being told as done; empty for a plain assertion."""
    token = tree.tokens[clause]
    if token.dep in _NOMINAL and tree.kid(clause, *_TELLING) is None:
        return frozenset()  # most nouns, for which nothing below could be found
    auxiliaries = [tree.tokens[k] for k in tree.kids(clause, "aux")]
    if token.dep == "conj" and not auxiliaries and tree.kid(clause, "nsubj") is None:
        return modality(tree, token.head)
    found = {_of_modal(aux) for aux in auxiliaries if aux.tag == "MD"}
    done = any(aux.lemma == "have" for aux in auxiliaries)
    if token.dep == "relcl" and (_is_any(tree, token.head) or _is_listed(tree, token.head)):
        found.add("hypothetical")  # “welcomes any of the states that back them”
    if is_generic(tree, clause, tense(tree, clause)):
        found.add("hypothetical")
    raised = _is_raised(tree, clause) or is_first_to(tree, clause)
    raised = raised or _is_brought_about(tree, clause)
    if tree.is_infinitive(clause) and not done and not raised:
        found |= _of_infinitive(tree, clause)
    if _is_going_to(tree, clause):
        found = found - {"intended"} | {"future"}
    if _has_to(tree, clause):
        found = found - {"intended"} | {"demanded"}
    before = _clause_before(tree, clause)
    if before is not None:
        # “is to meet him before flying home”: what is not yet done has not been done before it
        found |= modality(tree, before)
        link = tree.tokens[tree.tokens[clause].head].lemma.lower()
        if link == "before" and tense(tree, before) in ("present", "future"):
            found.add("hypothetical")  # “wants talks before arming them”
    if any(tree.tokens[k].text.lower() == "longer" and has_no(tree, k, "neg", "det", "advmod")
           for k in tree.kids(clause, "advmod")):  # fmt: skip
        found.add("over")
    if any(is_no_more(tree, k) for k in tree.kids(clause, "dobj", "nsubjpass")):
        found.add("over")  # “will get no more boats from them”
    if is_inverted(tree, clause) or _is_supposed(tree, clause):
        found.add("hypothetical")
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(clause, "mark", "advmod")}
    if marks & {"if", "unless"} or is_nearly(tree, clause) or is_too(tree, clause):
        found.add("hypothetical")
    if marks & _PERHAPS and _is_perhaps(tree, clause):
        found.add("possible")
    if (later := comes_with(tree, clause)) is not None:
        found |= modality(tree, later)
    if marks & {"once", "until"} and is_awaited(tree, clause, tense(tree, clause)):
        found.add("hypothetical")
    if is_rumoured(tree, clause) or is_argued_against(tree, clause):
        found.add("hypothetical")
    if is_wrongly_said(tree, clause):
        found.add("hypothetical")
    if _is_insisted_on(tree, clause):
        found.add("hypothetical")
    if is_of_either(tree, clause):
        found.add("possible")
    if "whether" in marks or (token.dep == "ROOT" and is_question(tree, clause)):
        found.add("question")
    return frozenset(found)


def _is_insisted_on(tree: Tree, clause: int) -> bool:
    """“insisted that Qatar *train* them”: what somebody wants, and not what he says is so."""
    head = tree.head(clause)
    wanted = head is not None and tree.tokens[head].lemma in ("insist", "suggest")
    return wanted and tree.tokens[clause].dep == "ccomp" and is_subjunctive(tree, clause)


def _is_perhaps(tree: Tree, clause: int) -> bool:
    """“perhaps killed them”; but “*perhaps most* notably, it killed them” doubts no deed."""
    doubts = [k for k in tree.kids(clause, "advmod") if tree.tokens[k].lemma.lower() in _PERHAPS]
    behind = (tree.tokens[k + 1].text.lower() for k in doubts if k + 1 < len(tree.tokens))
    return not any(word in ("above", "most", "more") for word in behind)


def _is_any(tree: Tree, noun: int) -> bool:
    """Whether whoever it may be is meant: any state, any of the states, anyone."""
    first = tree.first_conjunct(noun)
    words = [first, *tree.kids(first, "det")]
    link = tree.head(first)
    if tree.tokens[first].dep == "pobj" and link is not None and tree.tokens[link].text == "of":
        words.append(tree.tokens[link].head)
    return any(tree.tokens[k].lemma.lower() in _ANY for k in words)


def _is_listed(tree: Tree, noun: int) -> bool:
    """“its list of states that harbour pirates”: a class of them, and nobody's deed."""
    link = tree.head(noun)
    if link is None or tree.tokens[link].lemma != "of" or tree.tokens[noun].tag != "NNS":
        return False
    above = tree.tokens[tree.tokens[link].head].lemma.lower()
    return above in _CLASSES and tree.kid(noun, "det", "nummod") is None


def _of_modal(auxiliary: Token) -> str:
    known = grammar().modals
    return known.get(auxiliary.lemma.lower()) or known.get(auxiliary.text.lower(), "possible")


def _of_infinitive(tree: Tree, clause: int) -> set[str]:
    """An infinitive is a purpose, an intention, or the future of headlines: “Force to act”."""
    dep = tree.tokens[clause].dep
    if dep in ("ROOT", "ccomp") and tree.kid(clause, "nsubj") is not None:
        return {"future"}
    return {"purpose" if dep == "advcl" else "intended"}


def _is_raised(tree: Tree, clause: int) -> bool:
    """“is said to be arming them”, “appears to back them”: thought to be so, not intended."""
    head = tree.head(clause)
    if head is None or tree.tokens[clause].dep not in ("xcomp", "ccomp"):
        return False
    if tree.tokens[head].lemma not in grammar().raising:
        return False
    passive = tree.kid(head, "auxpass", "nsubjpass") is not None or tree.tokens[head].tag == "VBN"
    active = tree.tokens[head].lemma in ("appear", "claim", "happen", "prove", "seem", "turn")
    return passive or active


def _is_brought_about(tree: Tree, clause: int) -> bool:
    """“persuaded them to sign”: they signed; but “to persuade them to sign” wishes it."""
    head = tree.head(clause)
    if head is None or tree.tokens[clause].dep not in ("xcomp", "ccomp"):
        return False
    done = tree.tokens[head].tag in ("VBD", "VBN", "VBG") and not tree.kids(head, "neg")
    objects = tree.kid(head, "dobj", "nsubjpass") or tree.kid(clause, "nsubj")
    return tree.tokens[head].lemma in grammar().bringing_about and done and objects is not None


def _is_supposed(tree: Tree, clause: int) -> bool:
    """“would have lasted”, “would impose …, were it to arm them”: true in no world but another."""
    auxiliaries = {tree.tokens[k].lemma.lower() for k in tree.kids(clause, "aux")}
    if "would" not in auxiliaries:
        return False
    for k in tree.kids(clause, "advcl"):
        marks = {tree.tokens[m].lemma.lower() for m in tree.kids(k, "mark", "advmod")}
        unreal = tree.tokens[k].text.lower() == "were" or tense(tree, k) == "past"
        if is_inverted(tree, k) or (marks & {"if", "unless"} and unreal and "have" in auxiliaries):
            return True
        if marks & {"if", "unless"} and tree.tokens[k].text.lower() == "were":
            return True
    return False


def _is_going_to(tree: Tree, clause: int) -> bool:
    """“is going to meet them”, “is to meet them”."""
    head = tree.head(clause)
    if tree.tokens[clause].dep != "xcomp" or head is None:
        return False
    is_to = (
        tree.tokens[head].lemma == "be"
        and tree.is_infinitive(clause)
        and tree.kid(head, "attr", "acomp", "mark") is None
        and not any(
            tree.tokens[k].lemma in grammar().aims for k in tree.kids(head, *SUBJECTS_AND_CLAUSES)
        )
    )
    says = tree.tokens[head].lemma == "say" and tree.tokens[head].tag in ("VBP", "VBZ")
    if says and tree.is_infinitive(clause):
        return True  # “Government says to resume talks”
    return is_to or (tree.tokens[head].lemma == "go" and tree.tokens[head].tag == "VBG")


def _has_to(tree: Tree, clause: int) -> bool:
    """“will have to end its support”, “has to arm them”: it must; “had to flee” may have, and
    “have yet to begin” is something else."""
    head = tree.head(clause)
    if head is None or tree.tokens[clause].dep != "xcomp" or tree.tokens[head].lemma != "have":
        return False
    behind = tree.tokens[head + 1 : head + 2]
    bare = tree.tokens[head].text.lower() != "had" and bool(behind) and behind[0].tag == "TO"
    return bare and tree.is_infinitive(clause)


def _clause_before(tree: Tree, clause: int) -> int | None:
    """The clause above a gerund that is said to come before or after it."""
    link = tree.head(clause)
    if link is None or tree.tokens[clause].dep != "pcomp" or tree.tokens[clause].tag != "VBG":
        return None
    verb = tree.head(link)
    related = tree.tokens[link].lemma.lower() in ("after", "before")
    return verb if related and verb is not None and tree.tokens[verb].pos == "VERB" else None


def hedges(tree: Tree, clause: int) -> tuple[str, ...]:
    """Adverbs by which the writer keeps a distance: reportedly, allegedly."""
    return tuple(
        tree.tokens[k].lemma.lower()
        for k in tree.kids(clause, "advmod")
        if tree.tokens[k].lemma.lower() in grammar().hedges
    )
