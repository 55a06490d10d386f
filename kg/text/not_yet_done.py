"""Nouns of deeds that nobody has done yet: “*any Turkish attack* would be answered”, “in the event
of *a war*”, “backs *a truce* between them”."""

from __future__ import annotations

from kg.records.tree import Tree
from kg.text.labels import SUBJECTS

_WHICHEVER = frozenset({"any", "whatever"})
_ONE = frozenset({"a", "an", "another"})
# What may be, or would be; in the present only what is said of whatever comes: “is unacceptable”.
_SUPPOSING = frozenset({"could", "might", "would"})
_SAID_OF_IT = frozenset({"amount", "be", "constitute", "deserve", "mean", "remain", "risk"})
# These say of a deed itself whether it comes: “a meeting would take place”.
_COMING = frozenset(
    {"begin", "come", "follow", "go", "happen", "hold", "occur", "open", "resume", "start", "take"}
)
_EVENTS = frozenset({"case", "event", "eventuality", "likelihood", "prospect"})
_MEETING_IT = frozenset({"answer", "react", "respond", "response", "retaliate"})
_SHARING = frozenset({"interest", "involvement", "part", "participate", "participation", "role"})
# Peace that is wished for, and who wishes it.
_PEACE = frozenset(
    {"accord", "agreement", "armistice", "cease-fire", "ceasefire", "deal", "dialogue",
     "negotiation", "normalisation", "normalization", "pact", "rapprochement", "reconciliation",
     "settlement", "talk", "treaty", "truce"}
)  # fmt: skip
_WISHING = frozenset({"advocate", "back", "champion", "endorse", "favor", "favour", "support"})
_STRIVING = frozenset({"argue", "campaign", "hope", "lobby", "press", "push", "strive", "work"})


# What these are said of may come, or is to come; a blow that is “likely Israeli” has come.
_UNSURE = frozenset(
    {"anticipated", "eventual", "expected", "feared", "hypothetical", "imminent", "impending",
     "looming", "mock", "mooted", "possible", "potential", "proposed", "prospective", "simulated",
     "threatened"}
)  # fmt: skip
# Blows that never fell, and killings of which nobody died.
_HINDERED = frozenset({"averted", "foiled", "thwarted"})
_FAILED = frozenset({"abortive", "attempted", "botched", "bungled", "failed", "unsuccessful"})
_KILLINGS = frozenset({"assassination", "killing", "massacre", "murder"})
_PLANNED = frozenset(
    {"forthcoming", "future", "planned", "pledged", "promised", "scheduled", "upcoming"}
)


def outlook_of(tree: Tree, noun: int) -> str:
    """What an adjective says of a deed that is yet to come: `planned` (“its *promised* aid”),
    `unsure` (“a *possible* attack”); empty for one that was done, or of which nothing is said."""
    if tree.tokens[noun].pos != "NOUN":
        return ""
    said = tree.kids(noun, "amod")
    if any(tree.tokens[k].tag == "JJS" for k in said):
        return ""  # “the *widest possible* support”
    for k in said:
        tied = k > 1 and tree.tokens[k - 1].text == "-" and tree.tokens[k - 2].pos == "PROPN"
        word = "" if tied else tree.tokens[k].text.lower()  # “a *Chad-planned* raid” was made
        hoped = word == "hoped" and k + 1 < noun and tree.tokens[k + 1].text == "-"  # “hoped-for”
        if word in _UNSURE or word in _HINDERED or hoped:
            return "unsure"
        if word in _FAILED and tree.tokens[noun].lemma in _KILLINGS:
            return "unsure"
        if word in _PLANNED:
            return "planned"
    return ""


def is_not_yet_done(tree: Tree, noun: int) -> bool:
    """Whether a noun tells of a deed that may be done, and of none that was."""
    token = tree.tokens[noun]
    if token.pos != "NOUN":
        return False
    above = tree.head(noun)
    if above is None:
        return False
    if token.dep in SUBJECTS:
        return _is_supposed(tree, noun, above)
    if token.dep == "pobj":
        return _is_met_or_striven_for(tree, noun, above)
    wished = token.dep == "dobj" and tree.tokens[above].lemma in _WISHING
    return wished and token.lemma in _PEACE and not _is_known(tree, noun)


def _is_supposed(tree: Tree, noun: int, verb: int) -> bool:
    """“*any attack* on it is unacceptable”, “*another attack* would be answered”."""
    modals = {tree.tokens[k].lemma.lower() for k in tree.kids(verb, "aux")
              if tree.tokens[k].tag == "MD"}  # fmt: skip
    lemma = tree.tokens[verb].lemma
    articles = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det")}
    if lemma in _COMING and not (lemma == "go" and _is_paid_for(tree, verb)):
        return False
    if "no" in articles and modals:
        return True  # “*no attack* would go unpunished”
    if articles & _WHICHEVER and modals:
        return True
    if any(tree.kids(verb, "neg")):
        return False
    if articles & _WHICHEVER:
        return lemma in _SAID_OF_IT and tree.tokens[verb].tag in ("VBZ", "VBP")
    return bool(articles & _ONE and modals & _SUPPOSING)


def _is_paid_for(tree: Tree, go: int) -> bool:
    """“will not *go unpunished*”, “will not *go without* an answer”."""
    how = tree.kids(go, "acomp", "oprd", "advcl", "prep", "advmod", "xcomp")
    return any(tree.tokens[k].text.lower().startswith(("un", "without")) for k in how)


def _is_met_or_striven_for(tree: Tree, noun: int, link: int) -> bool:
    """“in the event of *an attack*”, “will respond to *any attack*”, “pushed for *a truce*”."""
    preposition = tree.tokens[link].lemma.lower()
    above = tree.head(link)
    if above is None:
        return False
    lemma = tree.tokens[above].lemma.lower()
    if preposition == "of":
        return lemma in _EVENTS and not _is_known(tree, noun)
    if preposition in ("against", "to"):
        articles = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det")}
        coming = any(tree.tokens[k].tag == "MD" for k in tree.kids(above, "aux"))
        one = bool(articles & _ONE) and coming
        return lemma in _MEETING_IT and (bool(articles & _WHICHEVER) or one)
    if preposition == "in":  # “would take no part in any attack on it”
        articles = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det")}
        part = any(tree.tokens[k].lemma in _SHARING for k in tree.kids(above, "dobj"))
        return (part or lemma in _SHARING) and bool(articles & _WHICHEVER)
    return (
        preposition == "for"
        and lemma in _STRIVING
        and tree.tokens[noun].lemma in _PEACE
        and not _is_known(tree, noun)
    )


def _is_known(tree: Tree, noun: int) -> bool:
    """Whether it is one of which was spoken before, or somebody's: “the truce”, “their truce”."""
    return tree.kid(noun, "poss") is not None or any(
        tree.tokens[k].text.lower() in ("that", "the", "these", "this", "those")
        for k in tree.kids(noun, "det")
    )
