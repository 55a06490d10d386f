"""What a frame demands around its predicate: words in its roles, below, before and above it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.mentions.frames import Frame
from kg.mentions.phrases import counted
from kg.mentions.view import SentenceView, fillers, governor_of
from kg.records import BlockKind, Proposition

_BEFORE = ("amod", "compound", "acomp", "advmod")
_TIMES = ("DATE", "TIME")
_SPANS = frozenset(
    {"course", "dawn", "day", "decade", "hour", "month", "night", "period", "span", "week",
     "weekend", "year"}
)  # fmt: skip
_AT_A_TIME = frozenset({"in", "on", "over"})
_BEHIND = ("participle", "relative", "complement")


def unmet(view: SentenceView, n: int, frame: Frame) -> str:
    """The first demand on the words around a proposition that is not met; empty if none is."""
    if frame.tense and not _is_in_tense(view, n, frame.tense):
        return "tense"
    if frame.words and not _has_words(view, n, frame.words):
        return "words"
    if _has_words(view, n, frame.unless) or _is_under(view, n, frame.unless_governor):
        return "unless"
    if any(_tells(view, role, word) for role in frame.without for word in fillers(view, n, role)):
        return "without"
    if not _has_also(view, n, frame):
        return "also"
    if not _has_preposition(view, n, frame):
        return "preposition"
    return "" if _has_company(view, n, frame) else "modifiers"


def _is_in_tense(view: SentenceView, n: int, tenses: frozenset[str]) -> bool:
    """Whether a verb stands in one of these tenses; the present of a headline tells what is past:
    “Doha hosts Hamas leaders”."""
    told = view.propositions[n].tense
    title = view.tree.sentence.block == BlockKind.TITLE
    if told == "present" and title:
        told = "past"
    if told == "present" and view.tree.tokens[view.propositions[n].head].tag == "VBG":
        return False  # “is hosting them”: now, and not for good
    return told in tenses


_HOW = frozenset(
    {"act", "part", "punishment", "reaction", "reprisal", "response", "retaliation", "revenge"}
)
_BESIDE = frozenset(
    {"border", "bridge", "edge", "fringe", "outskirt", "outskirts", "road", "street"}
)
# “relations, never warm, …”
_NEVER = frozenset({"hardly", "never", "no", "not", "scarcely"})


def _has_words(view: SentenceView, n: int, table: Mapping[str, frozenset[str]]) -> bool:
    """Whether one of the roles of a table holds one of its nouns; a plural that opens a sentence
    may have been read as a name: “Rockets landed”."""
    return any(
        view.lemma(word) in words or view.lemma(word).removesuffix("s") in words
        for role, words in table.items()
        for counting in fillers(view, n, role)
        for word in _counted(view, counting)
    )


def _is_under(view: SentenceView, n: int, predicates: frozenset[str]) -> bool:
    """Whether one of these predicates stands above: “*supplied* them with rifles from Chad”."""
    governor = view.propositions[n].governor
    return governor is not None and view.propositions[governor].predicate in predicates


def _counted(view: SentenceView, word: int) -> tuple[int, ...]:
    """A word, and what it only counts: responsibility for dozens *of attacks*."""
    if view.lemma(word) not in view.lexicon.transparent:
        return (word,)
    inner = counted(view.tree, word, view.lexicon)
    return (word,) if inner is None else (word, inner)


def _tells(view: SentenceView, role: str, word: int) -> bool:
    """Whether a word tells more than when or where: “took the town *over the weekend*”."""
    if role == "as":  # “attacked ships *as a response* to the war”: how, and not as whom
        return view.lemma(word) not in _HOW
    if role.startswith("content>"):  # “agreed to return *to talks*”: nobody is done anything to
        return bool(view.cast.refer(view.index, word))
    token = view.tree.tokens[word]
    if role in _AT_A_TIME and (token.entity in _TIMES or _is_year(token.text)):
        return False
    if role in ("on", "patient>on"):  # “fought a battle on the outskirts”: where, and not whom
        return view.lemma(word) not in _BESIDE
    return role != "over" or view.lemma(word) not in _SPANS


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[0] in "12"


def _has_also(view: SentenceView, n: int, frame: Frame) -> bool:
    """One of the demanded words anywhere below the predicate, in the plural too."""
    if not frame.also:
        return True
    below = {view.lemma(i) for i in view.tree.subtree(view.propositions[n].head)}
    return bool((below | {lemma.rstrip("s") for lemma in below}) & frame.also)


def _has_preposition(view: SentenceView, n: int, frame: Frame) -> bool:
    """The demanded preposition right above the predicate: *at* your disposal; and none that
    makes it something else: *in* cooperation with."""
    if not frame.preposition and not frame.unless_preposition:
        return True
    word = view.propositions[n].head
    above = view.tree.head(word)
    while above is not None and view.tree.tokens[word].dep == "conj":  # “for a visit and talks”
        word, above = above, view.tree.head(above)
    while above is not None and view.lemma(above) == "of":  # “for two days of talks”
        counting = view.tree.head(above)
        if counting is None or view.lemma(counting) not in view.lexicon.transparent:
            break
        above = view.tree.head(counting)
    found = view.lemma(above) if above is not None else ""
    bare = not view.tree.kids(word, "det", "poss", "nummod")
    if found in frame.unless_preposition and bare:
        return False
    return not frame.preposition or found == frame.preposition


def _has_company(view: SentenceView, n: int, frame: Frame) -> bool:
    """A demanded modifier before the predicate, or a demanded predicate above it."""
    if not frame.modifiers and not frame.governor:
        return True
    tree, proposition = view.tree, view.propositions[n]
    before = {
        view.lemma(c)
        for k in tree.kids(proposition.head, *_BEFORE)
        if not any(view.lemma(w) in _NEVER for w in tree.kids(k, "advmod", "neg"))
        for c in tree.conjuncts(k)
    }
    if before & frame.modifiers:
        return True
    above = _above(view, proposition)
    # whose agent is that of the verb above asks for that verb, and for no participle behind:
    # “violated the embargo imposed on them”
    if not any(role.startswith("governor>agent") for role in frame.agent):
        above |= _behind(view, proposition)
    return bool(above & (frame.governor | frame.modifiers))


def _above(view: SentenceView, proposition: Proposition) -> set[str]:
    """The governing predicate, and what a copula says: relations were the closest."""
    found = set[str]()
    above = governor_of(view, proposition)
    if above is None:
        return found
    governor = view.propositions[above]
    found.add(governor.predicate)
    if proposition.link in ("agent", "patient"):
        said = [a.head for a in governor.arguments if a.role == "attribute"]
        found.update(view.lemma(word) for word in said)
        found.update(view.tree.tokens[word].text.lower() for word in said)
    return found


def _behind(view: SentenceView, proposition: Proposition) -> set[str]:
    """Participles and clauses behind a noun: relations that soured."""
    return {
        p.predicate
        for p in view.propositions
        if p.governor is not None
        and view.propositions[p.governor] is proposition
        and p.link in _BEHIND
    }
