"""Words that the parser hangs on a neighbour: an object before its verb, who something is done by,
what a phrase belongs to."""

from __future__ import annotations

from kg.text.clauses import is_means
from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar


@asked_where(dep=("compound", "amod"))
def verb_before_object(draft: Draft, i: int) -> None:
    """“swore allegiance to …”, “has long faced accusations”: a verb with a subject or an
    auxiliary is no part of the noun behind it, but governs it."""
    token = draft.tokens[i]
    several = draft.kid(i, "nsubj")
    bare = token.tag == "VB" and several is not None and draft.tokens[several].tag == "NNS"
    if token.tag not in (*FINITE, "VBN") and not bare:
        return
    noun, auxiliary = token.head, draft.kid(i, "aux")
    _unknown_noun(draft, i)
    own = draft.kid(i, "nsubj")
    if own is not None and own < i < noun and draft.tokens[noun].dep == "ROOT":
        # “The firm supplied chips for …”: nothing else governs the sentence
        draft.promote(i, noun, "dobj", pos="VERB", tag="VBP" if bare else "VBD")
        return
    if noun <= i or (token.tag == "VBN" and auxiliary is None):
        return
    before = draft.tokens[i - 1] if i else token
    doer = before.head == noun and before.pos in ("NOUN", "PROPN") and before.index == i - 1
    if auxiliary is None and (noun != i + 1 or not (doer or draft.kid(i, *SUBJECTS) is not None)):
        return
    for k in draft.kids(noun) if doer else ():
        if k < i:  # “The brigade swore loyalty”: what stands before the verb is its subject
            draft.hang(k, *((i, "nsubj") if k == i - 1 else (i - 1, draft.tokens[k].dep)))
    draft.promote(i, noun, "dobj")


def _unknown_noun(draft: Draft, verb: int) -> None:
    """“The *dhow* carried Iranian rockets”: between an article and a verb that is none of an
    object's stands a noun, though the parser knows it not."""
    if verb < 2 or draft.tokens[verb].tag not in ("VBD", "VBZ"):
        return
    before, article = draft.tokens[verb - 1], draft.tokens[verb - 2]
    if before.tag == "RB" and article.tag == "DT" and before.head == verb:
        if before.text.lower().endswith("ly"):
            return
        draft.hang(before.index, verb, "nsubj", pos="NOUN", tag="NN")
        draft.hang(article.index, before.index, "det")


@asked_where(dep=SUBJECTS)
def fronted(draft: Draft, i: int) -> None:
    """“Months after the coup, Mali's rulers expelled …”: what a bare preposition stands before
    is its object, and the apposition behind the comma the subject; but “as Hamas, a rebel group,
    fired …” is a clause, whose subject is named before the comma and described up to the next."""
    token = draft.tokens[i]
    before = draft.first(i) - 1
    subject = draft.kid(i, "appos")
    if before < 0 or subject is None or draft.tokens[before].dep not in ("prep", "mark"):
        return
    if draft.kid(before, "pobj", "pcomp") is not None or draft.tokens[before].text == "that":
        return
    if draft.text_before(draft.first(subject)) != ",":
        return
    if draft.tokens[before].dep == "mark" and _described(draft, i, subject):
        return
    draft.hang(subject, token.head, token.dep)
    for k in draft.kids(i, "acl", "relcl", "appos"):
        if k > subject:
            draft.hang(k, subject, draft.tokens[k].dep)
    draft.hang(before, token.head, "prep")
    draft.hang(i, before, "pobj")


def _described(draft: Draft, i: int, noun: int) -> bool:
    """“Hamas, a rebel group, …”: a name that is no day's, and a noun that a comma closes."""
    named = draft.tokens[i].pos == "PROPN" and draft.tokens[i].entity not in ("DATE", "TIME")
    behind = draft.last(noun) + 1
    closed = behind < len(draft.tokens) and draft.tokens[behind].text == ","
    return named and closed and draft.tokens[noun].pos == "NOUN"


@asked_where(word=("by",))
def done_by(draft: Draft, i: int) -> None:
    """“strikes were launched on positions in Gaza by Israel”: a passive without its doer takes
    the by-phrase that was hung on a name, a day or the means behind it, or on what somebody is
    held to be."""
    token = draft.tokens[i]
    if token.dep != "prep":
        return
    noun = draft.tokens[token.head]
    if noun.dep == "dobj" and draft.kid(noun.head, "auxpass") is not None:
        _made_so(draft, i)
        return
    said = noun.dep == "oprd" or (noun.dep == "pobj" and draft.lemma(noun.head) == "as")
    behind = noun.dep == "pobj" and draft.kids(noun.index, "prep")[0] < i
    how_often = noun.dep == "pobj" and (draft.lemma(noun.head), noun.lemma) == ("on", "basis")
    behind = behind or is_means(draft, noun.index) or _got_it(draft, noun.index) or how_often
    if noun.pos not in ("PROPN", "NUM") and not (said or behind):
        return
    for word in draft.above(token.head):
        found = draft.tokens[word]
        if found.pos not in ("VERB", "AUX"):
            continue
        passive = draft.kid(word, "auxpass", "nsubjpass") is not None
        passive = passive or (found.dep == "acl" and found.tag == "VBN")
        passive = passive or (said and _goes_on_passive(draft, word))
        if passive and draft.kid(word, "agent") is None:
            draft.hang(i, word, "agent")
        return


def _goes_on_passive(draft: Draft, verb: int) -> bool:
    """“was founded in 1982 and *classified* as a terrorist group by Oman”: a second passive."""
    token = draft.tokens[verb]
    if token.dep != "conj" or draft.kid(verb, "dobj", "aux", *SUBJECTS) is not None:
        return False
    return draft.kid(token.head, "auxpass") is not None


_HANDING = ("channel", "deliver", "donate", "funnel", "smuggle", "transfer", "transport")


def _got_it(draft: Draft, noun: int) -> bool:
    """“rifles were delivered *to the rebels by Jordan*”: who gets a thing is nobody's deed."""
    token = draft.tokens[noun]
    to = draft.tokens[token.head]
    verb = draft.tokens[to.head]
    given = verb.lemma in (*grammar().ditransitive, *_HANDING) and verb.tag == "VBN"
    return token.dep == "pobj" and to.text.lower() == "to" and given and token.tag != "VBG"


_CALLING = frozenset({"brand", "call", "consider", "declare", "deem", "designate", "label", "name"})


def _made_so(draft: Draft, i: int) -> None:
    """“is designated a terrorist group by Ankara”: by whom it is called so; “were given rifles by
    Chad”: by whom they are given."""
    noun = draft.tokens[draft.tokens[i].head]
    given = draft.lemma(noun.head) in grammar().ditransitive and noun.pos == "NOUN"
    if given and draft.kid(noun.head, "nsubjpass") is not None:
        draft.hang(i, noun.head, "agent")
    if draft.lemma(noun.head) in _CALLING and draft.kid(noun.head, "agent") is None:
        draft.hang(i, noun.head, "agent")
        draft.hang(noun.index, noun.head, "oprd")


_BACKING = frozenset({"aid", "assistance", "backing", "help", "support"})
_TRIPS = frozenset({"arrival", "journey", "mission", "return", "tour", "trip", "visit"})


@asked_where(word=("of", "to", "on", "against", "for"))
def of_outer_noun(draft: Draft, i: int) -> None:
    """“training by Wagner of soldiers”, “a visit of the emir of Qatar to Gaza”: what stands
    behind the doer of a noun belongs to the noun."""
    token = draft.tokens[i]
    if token.dep != "prep":
        return
    doer = draft.tokens[token.head]
    link = draft.tokens[doer.head]
    noun = draft.tokens[link.head]
    if doer.dep == "pobj" and (link.text.lower(), token.text.lower()) == ("with", "against"):
        if noun.pos == "NOUN":  # “raids with the militia against the army”
            draft.hang(i, noun.index, "prep")
        return
    if token.text.lower() == "of" and noun.lemma.lower() in _TRIPS and link.text.lower() == "to":
        if doer.entity == "GPE" and doer.dep == "pobj":  # “the visit to Cairo of the emir”
            draft.hang(i, noun.index, "prep")
        return
    if doer.dep != "pobj" or link.text.lower() not in ("by", "of", "from"):
        return
    named = doer.pos == "PROPN" and (link.text.lower() == "by" or token.text.lower() == "to")
    backing = noun.lemma.lower() in _BACKING and token.text.lower() in ("for", "to")
    if backing and link.text.lower() == "of" and doer.tag in ("NNS", "NNP", "NNPS"):
        draft.hang(i, noun.index, "prep")  # “the support of generals for the rebels”
        return
    full = any(draft.lemma(k) == "of" and k < i for k in draft.kids(doer.index, "prep"))
    if noun.pos == "NOUN" and (named or (full and token.text.lower() == "to")):
        draft.hang(i, noun.index, "prep")


_DEED = ("ing", "ion", "ment", "ance")
_DEEDS = frozenset(
    {"arrest", "capture", "defeat", "delivery", "export", "murder", "recall", "release", "removal",
     "rescue", "sale", "seizure", "siege", "supply", "transfer", "withdrawal"}
)  # fmt: skip


def _is_deed(lemma: str) -> bool:
    return lemma in _DEEDS or (len(lemma) > 5 and lemma.endswith(_DEED))


@asked_where(word=("by",))
def by_of_outer_deed(draft: Draft, i: int) -> None:
    """“the arming *of the rebels by Qatar*”, “the listing of Hezbollah as a terrorist group by
    Germany”: whoever it is done to does nothing."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    link = draft.tokens[noun.head]
    if noun.pos == "VERB" and token.dep in ("prep", "agent"):
        _blow_by(draft, i, noun.index)
        return
    if token.dep not in ("prep", "agent") or noun.dep != "pobj" or link.text not in ("of", "as"):
        return
    deed = draft.tokens[link.head]
    if link.text == "of" and deed.dep == "pobj" and draft.tokens[deed.head].text == "as":
        deed = draft.tokens[draft.tokens[deed.head].head]
    if deed.pos != "NOUN" or not _is_deed(deed.lemma.lower()) or deed.index > noun.index:
        return
    done_to = noun.pos == "PROPN" or not _is_deed(noun.lemma.lower())
    if noun.pos in ("NOUN", "PROPN") and done_to and noun.lemma.lower() not in _BY_NATURE:
        draft.hang(i, deed.index, "prep")


_BLOWS = frozenset(
    {"airstrike", "ambush", "assault", "attack", "bombardment", "bombing", "incursion", "invasion",
     "killing", "massacre", "murder", "offensive", "raid", "shelling", "strike"}
)  # fmt: skip


def _blow_by(draft: Draft, by: int, verb: int) -> None:
    """“condemned *raids by* Saudi jets *on* a city”: whose raids they are, and on whom."""
    blow, doer = draft.kid(verb, "dobj"), draft.kid(by, "pobj")
    if blow is None or doer is None or draft.kid(verb, "auxpass") is not None:
        return
    if draft.last(blow) != by - 1 or draft.tokens[blow].lemma.lower() not in _BLOWS:
        return
    draft.hang(by, blow, "prep")
    for k in draft.kids(doer, "prep"):
        if draft.lemma(k) in ("against", "on"):
            draft.hang(k, blow, "prep")


# Of these it may be told whose work they are.
_BY_NATURE = frozenset(
    {"ambush", "article", "assault", "attack", "blast", "bomb", "book", "claim", "clash", "deed",
     "effort", "call", "demand", "film", "letter", "move", "offer", "plan", "plot", "raid",
     "report", "rocket", "strike", "study", "threat", "visit", "vote", "work"}
)  # fmt: skip


@asked_where(dep=("conj",))
def same_verb(draft: Draft, i: int) -> None:
    """“said that A should unite and said that …”: the second saying goes with the first."""
    token = draft.tokens[i]
    if token.pos != "VERB":
        return
    clause = draft.tokens[token.head]
    above = draft.tokens[clause.head]
    if clause.dep == "ccomp" and above.lemma == token.lemma and above.index != clause.index:
        draft.hang(i, above.index, "conj")


@asked_where(dep=("advcl",))
def infinitive(draft: Draft, i: int) -> None:
    """“has in turn sworn to increase”: what is sworn, not what for; “went on to arm them”."""
    token = draft.tokens[i]
    goes_on = draft.lemma(token.head) == "go" and draft.kid(token.head, "prt") == token.head + 1
    if not goes_on and draft.tokens[token.head].lemma not in grammar().infinitive_content:
        return
    to = any(draft.tokens[k].tag == "TO" for k in draft.kids(i))
    direct = draft.kid(token.head, "dobj", "xcomp", "ccomp") is None
    if to and direct and i > token.head:
        draft.hang(i, token.head, "xcomp")


_FREEING = frozenset(
    {"capture", "free", "liberate", "recapture", "reclaim", "retake", "seize", "take"}
)


@asked_where(word=("from",))
def freed_from(draft: Draft, i: int) -> None:
    """“were liberated by the fighters from Islamic State”: they were taken from it."""
    token = draft.tokens[i]
    doer = draft.tokens[token.head]
    by = draft.tokens[doer.head]
    if token.dep != "prep" or doer.dep != "pobj" or by.dep != "agent":
        return
    if draft.lemma(by.head) in _FREEING and by.index < i:
        draft.hang(i, by.head, "prep")
