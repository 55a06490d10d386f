"""“Chad, not Sudan, arms the rebels”: deeds that look like plural nouns, taken for nouns."""

from __future__ import annotations

from kg.records.language import Token
from kg.text.draft import Draft
from kg.text.labels import NOUNS, VERBS
from kg.text.steps import asked_where
from kg.text.words import grammar

_DO = (
    "aid", "arm", "attack", "back", "bankroll", "bomb", "command", "control", "equip", "finance",
    "fund", "harbor", "harbour", "help", "host", "raid", "shell", "shelter", "sponsor", "supply",
    "support", "target", "train",
)  # fmt: skip
_DOES = {f"{verb.removesuffix('y')}ies" if verb.endswith("y") else f"{verb}s": verb for verb in _DO}
_PLURAL = ("NNPS", "NNS")
_ASIDE = ("acl", "advcl", "relcl")
_BEFORE = ("amod", "compound", "det", "nmod", "poss")


def _does(draft: Draft, i: int) -> dict[str, str]:
    """How a deed is told: arms, third person of arm."""
    text = draft.tokens[i].text
    if text in _DO:
        return {"pos": "VERB", "tag": "VBP", "lemma": text}
    return {"pos": "VERB", "tag": "VBZ", "lemma": _DOES[text]}


def _doer(draft: Draft, i: int) -> int | None:
    """Who stands right before a deed, taken for a part of its name: *Chad* arms."""
    if i == 0:
        return None
    before = draft.tokens[i - 1]
    mine = before.head == i and before.dep in ("compound", "nmod") and before.pos in NOUNS
    return before.index if mine else None


def _make_doer(draft: Draft, doer: int, i: int) -> None:
    """Let somebody before a deed do it, with the words that are his."""
    draft.hang(doer, i, "nsubj")
    for k in draft.kids(i, *_BEFORE):
        if k < doer:
            draft.hang(k, doer, draft.tokens[k].dep)


@asked_where(word=_DOES)
def which_they_do(draft: Draft, i: int) -> None:
    """“the rebels, which Chad *arms*, fired rockets”, “among those that Chad *backs* are Tuareg”:
    the first verb is that of the clause, the second that of the sentence."""
    token, doer = draft.tokens[i], _doer(draft, i)
    if not token.text.islower():
        return
    if doer is None:
        doer = draft.kid(i, "nsubj")
    at = draft.first(doer) - 1 if doer is not None else 0
    if doer is None or at < 1 or token.dep != "nsubj" or i + 1 >= len(draft.tokens):
        return
    if draft.tokens[at].text.lower() not in ("that", "which", "whom"):
        return
    noun = draft.tokens[at - 2 if draft.text_before(at) == "," else at - 1]
    main = draft.tokens[token.head if token.head > i else draft.tokens[at].head]
    opens = min([main.index, *draft.kids(main.index, "aux", "auxpass")])
    if main.index < i or (draft.tokens[i + 1].text != "," and opens != i + 1):
        return
    if main.dep == "relcl" and main.head == noun.index:
        top = noun
        while top.dep in ("pobj", "prep") and top.head != top.index:
            top = draft.tokens[top.head]
        said = top.dep == "dobj" and draft.lemma(top.head) in grammar().reporting
        if top.dep not in ("ROOT", "ccomp") and not said:
            return
        draft.promote(main.index, top.index, "nsubj" if top is noun else "prep")
        if said:
            draft.hang(main.index, top.head, "ccomp")
    elif noun.head != main.index or noun.dep != "nsubj":
        return
    draft.hang(i, noun.index, "relcl", **_does(draft, i))
    _make_doer(draft, doer, i)
    draft.hang(at, i, "dobj", pos="PRON", tag="WDT")


@asked_where(word=(*_DOES, *_DO))
def deed_of_clause(draft: Draft, i: int) -> None:
    """“Chad, not Sudan, *arms* the rebels”, “Mali no longer *backs* them”: in a sentence without
    another verb, what stands before a name or an article is the verb."""
    token = draft.tokens[i]
    if token.pos in VERBS and draft.kid(i, "nsubj") is not None:
        return
    top = next((t for t in draft.tokens if t.dep == "ROOT"), token)
    if top.index > i and token.dep == "compound" and token.head == top.index:
        top = _parted_doer(draft, i) or top
    if not token.text.islower() or top.index > i or (top.pos not in NOUNS and top.index != i):
        return
    if any(t.pos in VERBS and t.index != i and not _is_aside(draft, t) for t in draft.tokens):
        return
    subject, done_to = _subject(draft, i, top.index), _object(draft, i)
    if subject is None or done_to is None:
        return
    doer = _doer(draft, i)
    if doer is not None and doer != subject:  # “the government of Chad *arms* them”
        draft.hang(doer, token.head, token.dep)
    draft.hang(i, i, "ROOT", **_does(draft, i))
    draft.hang(done_to, i, "dobj")
    for k in range(i + 1, done_to):
        if not i < draft.tokens[k].head <= done_to:
            draft.hang(k, done_to, "det" if draft.tokens[k].pos == "DET" else "compound")
    for k in draft.kids(subject):
        behind = k > i or (draft.tokens[k].dep == "neg" and draft.text_before(i) == "longer")
        if k != done_to and behind:
            draft.hang(k, i, draft.tokens[k].dep)
    _make_doer(draft, subject, i)


def _parted_doer(draft: Draft, i: int) -> Token | None:
    """“*Chad* no longer arms Frolinat”: who is parted from his deed by an adverb, both taken for
    parts of the name behind."""
    before = draft.kids(draft.tokens[i].head, "compound", "nmod")
    doer = draft.tokens[before[0]]
    return doer if doer.pos == "PROPN" and draft.tokens[i - 1].pos in ("ADJ", "ADV") else None


def _subject(draft: Draft, i: int, top: int) -> int | None:
    """The noun that the sentence begins with, if only its aside or an adverb parts it from the
    deed; where the deed is bare (“arm”), two nouns joined."""
    if draft.tokens[i].text in _DO and (top == i or draft.tokens[top].tag not in _PLURAL):
        first = draft.kid(i, "nmod", "nsubj") if top == i else top
        return first if first is not None and draft.kid(first, "conj") == i - 1 else None
    before = i - 1
    while before > top and draft.tokens[before].pos == "ADV":
        before -= 1
    if draft.text_before(i) == "longer" and draft.tokens[before].text == "no":
        before -= 1
    if draft.tokens[before].text == ",":
        asides = [k for k in range(top + 1, before) if draft.tokens[k].text == ","]
        return top if asides else None
    return top if before == top or before in draft.below(top) else None


def _object(draft: Draft, i: int) -> int | None:
    """The last noun of the run behind a deed, before which an article, a name or so stands."""
    first = draft.tokens[min(i + 1, len(draft.tokens) - 1)]
    if first.entity in ("DATE", "TIME"):
        return None
    if first.tag == "PRP":
        return first.index if first.text.lower() not in ("he", "she", "they", "we", "i") else None
    if first.pos not in ("DET", "PROPN") and first.tag not in ("PRP$", "JJ"):
        return None
    k, found = i + 1, None
    while k < len(draft.tokens) and draft.tokens[k].pos in ("ADJ", "DET", "NOUN", "PRON", "PROPN"):
        found = k if draft.tokens[k].pos in NOUNS else found
        k += 1
    if found is not None and draft.tokens[found].dep == "poss" and draft.tokens[found].head > found:
        return draft.tokens[found].head  # “backs *the rebels' leaders*”
    return found


def _is_aside(draft: Draft, token: Token) -> bool:
    """Whether a verb belongs to a clause about a noun, or stands behind one."""
    while token.head != token.index:
        if token.dep in _ASIDE:
            return True
        token = draft.tokens[token.head]
    return False


@asked_where(word=("back",))
def several_back(draft: Draft, i: int) -> None:
    """“Several states *back* the rebels”: with somebody who does it, and whom it is done to, it is
    no adverb and no preposition."""
    doer, done_to = draft.kid(i, "nsubj"), draft.kid(i, "dobj", "pobj")
    if doer is None or done_to is None or doer > i or draft.first(done_to) != i + 1:
        return
    if draft.tokens[i].pos not in VERBS or draft.tokens[done_to].dep == "pobj":
        draft.hang(i, draft.tokens[i].head, draft.tokens[i].dep, **_does(draft, i))
        draft.hang(done_to, i, "dobj")


DEEDS_FOR_NOUNS = (which_they_do, deed_of_clause, several_back)
