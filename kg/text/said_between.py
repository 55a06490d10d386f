"""Who says so, told between a subject and its verb: “The rebels, the minister was quoted as saying,
had been armed by Chad”, “Iran, it was claimed, had armed them”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, SUBJECTS
from kg.text.steps import asked_where
from kg.text.words import grammar

_BEGINS = (*FINITE, "MD")  # the word with which a finite verb begins
_NOUNS = ("NOUN", "PRON", "PROPN", "NUM")
_COMING_OUT = frozenset({"believe", "emerge", "transpire"})
_LONGEST = 16  # words of an aside


@asked_where(word=(",",))
def said_between(draft: Draft, i: int) -> None:
    """What stands before the aside does what stands behind it, and somebody else says so."""
    verb = _verb_behind(draft, i)
    if verb is None:
        return
    said = _said_before(draft, i)
    if said is None:
        return
    opens, teller, told = said
    doer = _doer(draft, opens)
    if doer is None or _stands(draft, doer, verb, teller, told):
        return
    if draft.tokens[verb].dep == "ROOT" or told not in draft.above(verb):
        if verb not in draft.above(told):
            return
        draft.hang(told, verb, "parataxis")
    else:
        draft.hang(verb, _saying(draft, told), "ccomp")
    for k in draft.kids(verb, *SUBJECTS):
        if k != doer:
            draft.hang(k, told, "nsubj")
    mistaken = draft.tokens[doer].tag.startswith("VB")
    changes = {"pos": "PROPN", "tag": "NNP", "lemma": draft.tokens[doer].text} if mistaken else {}
    draft.hang(doer, verb, _as_subject(draft, verb), **changes)
    draft.hang(teller, told, _as_subject(draft, told))


def _verb_behind(draft: Draft, comma: int) -> int | None:
    """The finite verb that begins behind a comma, without a subject between."""
    for k in range(comma + 1, min(comma + 3, len(draft.tokens))):
        token = draft.tokens[k]
        if token.tag in _BEGINS and token.dep != "amod":
            return token.head if token.dep in ("aux", "auxpass") else k
        if token.tag != "RB":
            return None
    return None


def _said_before(draft: Draft, closes: int) -> tuple[int, int, int] | None:
    """The comma with which an aside opens that closes here, who tells, and the verb of telling."""
    tokens = draft.tokens
    for opens in range(closes - 2, max(0, closes - _LONGEST), -1):
        if tokens[opens].text != ",":
            continue
        inside = range(opens + 1, closes)
        verbs = [k for k in inside if tokens[k].tag in (*FINITE, "VBN") and tokens[k].dep != "aux"]
        verbs = [k for k in verbs if tokens[k].dep != "auxpass"]
        if verbs and _tells(draft, verbs[0]):
            before = verbs[0] == opens + 1
            nouns = range(verbs[0] + 1, closes) if before else range(verbs[0] - 1, opens, -1)
            teller = next((k for k in nouns if tokens[k].pos in _NOUNS and _heads(draft, k)), None)
            if teller is None or (before and _parted(draft, verbs[0], teller)):
                return None
            described = tokens[verbs[0]].dep == "amod" and tokens[verbs[0]].tag == "VBN"
            if before and described and tokens[verbs[0]].head == teller:
                return None  # “the attackers, *suspected* rebels, killed ten”
            return opens, teller, verbs[0]
        if any(tokens[k].dep not in ("relcl",) for k in verbs):
            return None
    return None


def _parted(draft: Draft, verb: int, teller: int) -> bool:
    """“*concluded on* 27 November”: nobody tells it whom a preposition parts from the verb."""
    return any(t.pos in ("ADP", "PUNCT") for t in draft.tokens[verb + 1 : teller])


def _tells(draft: Draft, verb: int) -> bool:
    lemma = draft.lemma(verb)
    quoted = _saying(draft, verb) != verb
    return quoted or lemma in grammar().reporting or lemma in _COMING_OUT


def _saying(draft: Draft, verb: int) -> int:
    """The verb under which stands what is told: “was quoted as *saying*”."""
    behind = draft.tokens[verb + 1 : verb + 3]
    return next((t.index for t in behind if t.text.lower() == "saying"), verb)


def _heads(draft: Draft, noun: int) -> bool:
    """Whether a noun stands on its own: no part of a longer name, and behind no preposition."""
    return draft.tokens[noun].dep not in ("compound", "nmod", "pobj", "poss", "dobj", "attr")


def _doer(draft: Draft, opens: int) -> int | None:
    """What stands before an aside, from the head of the sentence on, if it is one noun phrase."""
    tokens = draft.tokens
    heads = [k for k in range(opens) if not 0 <= tokens[k].head < opens or tokens[k].head == k]
    heads = [k for k in heads if tokens[k].pos != "PUNCT"]
    if len(heads) != 1:
        return None
    token = tokens[heads[0]]
    alone = opens == 1 and token.text[0].isupper() and token.tag.startswith("VB")
    temporal = token.entity in ("DATE", "TIME")
    return heads[0] if (token.pos in _NOUNS or alone) and not temporal else None


def _stands(draft: Draft, doer: int, verb: int, teller: int, told: int) -> bool:
    """Whether the parser has it all right."""
    own = draft.tokens[doer].head == verb and draft.tokens[doer].dep in SUBJECTS
    said = draft.tokens[teller].head == told and draft.tokens[teller].dep in SUBJECTS
    return own and said


def _as_subject(draft: Draft, verb: int) -> str:
    return "nsubjpass" if draft.kid(verb, "auxpass") is not None else "nsubj"


@asked_where(dep=("parataxis",))
def denied_between(draft: Draft, i: int) -> None:
    """“Chad, the minister *denied*, had armed them”: what is denied stands below the denial, as
    what is said need not."""
    if draft.lemma(i) not in ("deny", "dispute") or i + 1 == len(draft.tokens):
        return
    verb = draft.tokens[i].head
    if draft.tokens[verb].dep in SUBJECTS:
        verb = draft.tokens[verb].head
    subject = draft.kid(verb, *SUBJECTS)
    between = subject is not None and subject < i < verb and draft.tokens[i + 1].text == ","
    if between and draft.tokens[verb].dep == "ROOT" and draft.kid(i, "dobj", "ccomp") is None:
        draft.promote(i, verb, "ccomp")


@asked_where(word=("by",))
def done_around(draft: Draft, i: int) -> None:
    """“The rebels, backed, Chad says, *by Niger*, took the town”: who backs them, and nobody by
    whom it is said."""
    said = draft.tokens[i].head
    teller = draft.kid(said, "nsubj")
    if draft.tokens[i].dep != "prep" or draft.lemma(said) not in grammar().reporting:
        return
    if teller is None or not teller < said < i or draft.text_before(i) != ",":
        return
    opens = draft.first(teller) - 1
    deed = draft.tokens[opens - 1] if opens > 1 else draft.tokens[i]
    done = deed.tag == "VBN" and deed.dep in ("acl", "amod") and deed.head < deed.index
    if draft.tokens[opens].text == "," and done and draft.kid(deed.index, "agent") is None:
        draft.hang(i, deed.index, "agent")
        draft.hang(deed.index, deed.head, "acl", pos="VERB")
