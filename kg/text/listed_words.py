"""Sentences of sanctions notices that the parser takes apart: “The Treasury's Office (OFAC)
designated on May 16 six men”, “The ministry's release designated companies in Izmir”, “New US
sanctions target traders”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.stems import of_participle
from kg.text.steps import asked_where

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LISTING = frozenset({"blacklisted", "designated", "sanctioned"})
_BACKING = frozenset({"back", "finance", "fund", "groom", "pay", "support"})
_FREEING = frozenset(
    {"capture", "free", "liberate", "recapture", "reclaim", "retake", "seize", "take"}
)
_SMALL = frozenset(
    {
        "april",
        "august",
        "december",
        "february",
        "january",
        "july",
        "june",
        "march",
        "may",
        "november",
        "october",
        "september",
    }
)
_MONTHS = _SMALL | {
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
}


@asked_where(word=("on",))
def date_before_object(draft: Draft, i: int) -> None:
    """“designated on April 16 six individuals”: on a day, and those are six."""
    token, noun = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or noun is None or i + 3 >= len(draft.tokens):
        return
    month, day, many = draft.tokens[i + 1], draft.tokens[i + 2], draft.tokens[i + 3]
    if month.text.lower() not in _SMALL or not day.text.isdigit():
        return
    verb = draft.tokens[token.head]
    behind = month.head == noun and draft.tokens[noun].tag in ("NNS", "NNPS") and many.head == noun
    if not behind or verb.pos != "VERB" or draft.kid(verb.index, "dobj") is not None:
        return
    draft.hang(month.index, i, "pobj")
    draft.hang(noun, verb.index, "dobj")


@asked_where(word=_LISTING)
def listing_is_told(draft: Draft, i: int) -> None:
    """A participle with an object, or between a noun and the plural behind it, in a sentence that
    has no other verb, is its verb."""
    token = draft.tokens[i]
    noun = draft.tokens[token.head]
    if token.tag not in ("VBD", "VBN") or noun.dep != "ROOT" or draft.tokens[-1].text != ".":
        return
    own = [t for t in draft.tokens if t.head == noun.index and t.index != i]
    if any(t.tag in _FINITE and t.dep not in ("acl", "relcl") for t in own):
        return
    lemma = token.lemma if token.pos == "VERB" else of_participle(token.text)
    if token.dep == "acl" and draft.kid(i, "dobj") is not None and draft.kid(i, "agent") is None:
        draft.promote(i, noun.index, "nsubj", pos="VERB", tag="VBD", lemma=lemma)
        return
    doer = draft.tokens[i - 1] if i else token
    before = doer.head == noun.index and doer.tag in ("NN", "NNP") and doer.dep != "punct"
    if token.dep != "amod" or not before or noun.tag not in ("NNS", "NNPS") or noun.index < i:
        return
    draft.promote(i, noun.index, "dobj", pos="VERB", tag="VBD", lemma=lemma)
    draft.hang(doer.index, i, "nsubj")
    for k in draft.kids(noun.index):
        if k < doer.index:
            draft.hang(k, doer.index, draft.tokens[k].dep)


@asked_where(dep=("ccomp",))
def backs_to_stay(draft: Draft, i: int) -> None:
    """“has backed the president to remain in power”: it is he who is backed."""
    verb, subject = draft.tokens[draft.tokens[i].head], draft.kid(i, "nsubj")
    to = draft.kid(i, "aux")
    if verb.lemma not in _BACKING or subject is None or to is None or verb.index > subject:
        return
    if draft.tokens[to].tag == "TO" and draft.kid(verb.index, "dobj") is None:
        draft.hang(subject, verb.index, "dobj")
        draft.hang(i, verb.index, "xcomp")


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


@asked_where(dep=("poss",))
def owner_before_date(draft: Draft, i: int) -> None:
    """“Hamas' Oct. 7, 2023, attacks”: those are its attacks, and not its day."""
    month = draft.tokens[draft.tokens[i].head]
    noun = draft.tokens[month.head]
    dated = month.text.lower().strip(".") in _MONTHS and month.dep in ("compound", "nmod")
    if dated and i < month.index < noun.index and noun.pos == "NOUN":
        draft.hang(i, noun.index, "poss")


@asked_where(word=("allied",))
def after_one_allied(draft: Draft, i: int) -> None:
    """“after the general allied with them in 2014”: it is told when he did."""
    token, doer = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    link = draft.tokens[doer.head]
    if token.dep != "acl" or doer.dep != "pobj" or i != doer.index + 1:
        return
    verb = draft.tokens[link.head]
    if link.text.lower() in ("after", "before", "since", "until") and verb.pos == "VERB":
        draft.hang(doer.index, i, "nsubj")
        draft.hang(link.index, i, "mark", pos="SCONJ")
        draft.hang(i, verb.index, "advcl", tag="VBD")


@asked_where(word=("sanctions",))
def sanctions_target(draft: Draft, i: int) -> None:
    """“New U.S. sanctions target traders”: they do, and nobody sanctions a target."""
    token = draft.tokens[i]
    if token.tag != "VBZ" or i + 2 >= len(draft.tokens) or draft.tokens[i + 1].text != "target":
        return
    verb, state = i + 1, draft.kid(i, "nsubj")
    draft.promote(verb, i, "nsubj", pos="VERB", tag="VBP", lemma="target")
    draft.hang(i, verb, "nsubj", pos="NOUN", tag="NNS", lemma="sanction")
    if state is not None:
        draft.hang(state, i, "compound")
    for k in draft.kids(i):
        if k > verb:
            based = k + 2 < len(draft.tokens) and draft.tokens[k + 2].text == "based"
            place = based and draft.tokens[k + 1].text == "-"
            draft.hang(k, *((k + 2, "npadvmod") if place else (verb, draft.tokens[k].dep)))


@asked_where(word=("as",))
def listed_as(draft: Draft, i: int) -> None:
    """“listed those sanctioned as X and Y”: they are listed as them."""
    token, said = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    those = draft.tokens[said.head]
    if token.dep != "prep" or said.dep != "acl" or those.text.lower() != "those":
        return
    verb = draft.tokens[those.head]
    if those.dep == "dobj" and verb.lemma in ("identify", "list", "name"):
        draft.hang(i, verb.index, "prep")


@asked_where(word=("one",))
def one_by_name(draft: Draft, i: int) -> None:
    """“One of the militias, the Osk Front, is a backer of Chad”: it is, by its name."""
    token, name = draft.tokens[i], draft.kid(i, "appos")
    of = draft.kid(i, "prep")
    if token.dep not in ("nsubj", "nsubjpass") or name is None or of is None:
        return
    behind = draft.tokens[name].pos == "PROPN" and of < name < token.head
    if behind and draft.lemma(of) == "of" and draft.text_before(draft.first(name)) == ",":
        draft.promote(name, i, "appos")


_CALLING = frozenset({"call", "consider", "deem", "label", "regard"})


@asked_where(lemma=_CALLING)
def which_somebody_calls(draft: Draft, i: int) -> None:
    """“Hamas, which Canada considers a terrorist organisation”: Canada does, and not Hamas."""
    token, subjects = draft.tokens[i], draft.kids(i, "nsubj")
    called = draft.kid(i, "dobj")
    if token.dep != "relcl" or len(subjects) != 2 or called is None:
        return
    which, who = subjects
    if draft.tokens[which].text.lower() in ("that", "which", "whom") and who == which + 1:
        draft.hang(which, i, "dobj")
        draft.hang(called, i, "oprd")


_HOLDERS = frozenset(
    {"chief", "commander", "director", "founder", "head", "leader", "manager", "member", "operator",
     "owner"}
)  # fmt: skip
_THINGS = frozenset(
    {
        "business",
        "company",
        "firm",
        "group",
        "militia",
        "network",
        "organisation",
        "organization",
        "ring",
    }
)


@asked_where(word=("who", "whom"))
def whom_of_holder(draft: Draft, i: int) -> None:
    """“the operator of a network of firms whom Canada listed”: he is somebody, a network is not."""
    clause = draft.tokens[draft.tokens[i].head]
    thing = draft.tokens[clause.head]
    if clause.dep != "relcl":
        return
    of = draft.tokens[thing.head]
    while of.text == "of" and draft.tokens[of.head].lemma.lower() in _THINGS:
        thing = draft.tokens[of.head]
        of = draft.tokens[thing.head]
    holder = draft.tokens[of.head]
    named = thing.lemma.lower() in _THINGS and of.text == "of"
    if named and holder.lemma.lower() in _HOLDERS and holder.tag == "NN":
        draft.hang(clause.index, holder.index, "relcl")


_RULING = frozenset(
    {"army", "coalition", "faction", "force", "government", "group", "militia", "rebel", "regime"}
)


@asked_where(dep=("advcl",))
def backed_one(draft: Draft, i: int) -> None:
    """“funds a war against the government, backed by Chad”: the government is, and no fuel."""
    token, verb = draft.tokens[i], draft.tokens[draft.tokens[i].head]
    backed = token.tag == "VBN" and token.lemma in _BACKED and draft.kid(i, "agent") is not None
    if not backed or draft.text_before(i) != "," or i < verb.index or i < 2:
        return
    one, subject = draft.tokens[i - 2], draft.kid(verb.index, "nsubj")
    if one.lemma.lower() not in _RULING or subject is None:
        return
    doer = draft.tokens[subject]
    if doer.pos == "NOUN" and doer.lemma.lower() not in _RULING and doer.tag == "NN":
        draft.hang(i, one.index, "acl")


_BACKED = frozenset({"arm", "back", "equip", "finance", "fund", "support", "train"})


@asked_where(word=("for",))
def targeted_for(draft: Draft, i: int) -> None:
    """“targets leaders of a militia for sanctions”: for these they are targeted."""
    token, measure = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or measure is None or draft.lemma(measure) not in _MEASURES:
        return
    at = token.head
    while draft.tokens[at].dep in ("pobj", "prep") and draft.tokens[at].head != at:
        at = draft.tokens[at].head
    verb = draft.tokens[at].head
    if draft.tokens[at].dep == "dobj" and draft.lemma(verb) in ("single", "target"):
        draft.hang(i, verb, "prep")


_MEASURES = frozenset({"blacklisting", "designation", "sanction"})
