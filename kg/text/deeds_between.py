"""“The UN said Iran *armed* Hamas”, “In 2019 Chad *funds* Hamas”, “Russia and Turkey *fund* Hamas”:
between a noun that begins a clause and whom it may be done to, a deed that was taken for a noun, a
name, an adverb or a quality."""

from __future__ import annotations

from kg.text.deed_series import inflected
from kg.text.doers_before import THEN, Doers, doers_before, is_time_before, let_do
from kg.text.draft import Draft
from kg.text.labels import NOUNS, SUBJECTS, VERBS
from kg.text.lost_deeds import DEEDS, done_to_behind, make_verb
from kg.text.steps import asked_where
from kg.text.words import grammar

_FORMS = {text: (form, verb) for verb in DEEDS for form, text in inflected(verb) if form != "ing"}
_DOING = {text: verb for verb in DEEDS for form, text in inflected(verb) if form == "ing"}
_TAGS = {"base": "VBP", "ed": "VBD", "s": "VBZ"}
# A form in -s is a noun as well: “arms deals”, but “arms *the* rebels”.
_SURE = ("DT", "NNP", "NNPS", "PRP", "PRP$")
# What is called armed, and not what somebody arms.
_ARMED = frozenset(
    {"conflict", "escort", "faction", "force", "gang", "group", "guard", "man", "movement",
     "resistance", "robber", "robbery", "struggle", "uprising", "violence", "wing"}
)  # fmt: skip
_FIGHTERS = frozenset(
    {"extremist", "fighter", "guerrilla", "gunman", "insurgent", "islamist", "jihadist", "militant",
     "militia", "paramilitary", "rebel", "separatist", "soldier", "terrorist", "troop"}
)  # fmt: skip
_WHICH = frozenset({"that", "which", "whom"})
_ENDS = ("ADP", "ADV", "CCONJ", "PUNCT", "SCONJ")


@asked_where(word=_FORMS)
def deed_between(draft: Draft, i: int) -> None:
    """Let the deed be the verb of its clause, where that has none."""
    form, verb = _FORMS[draft.tokens[i].text.lower()]
    done_to = done_to_behind(draft, i) if draft.tokens[i].text.islower() else None
    if done_to is None or not _is_told_wrong(draft, i, done_to):
        return
    doers = doers_before(draft, i)
    if doers is None or not _agrees(draft, i, form, doers):
        return
    if draft.text_before(doers.begin) in _WHICH - {"that"} or not _lacks_verb(
        draft, doers, done_to
    ):
        return
    _free(draft, doers)
    if make_verb(draft, i, range(doers.begin, done_to + 1), tag=_TAGS[form], lemma=verb):
        let_do(draft, i, doers)


@asked_where(word=tuple(text for text, (form, _) in _FORMS.items() if form == "base"))
def which_two_do(draft: Draft, i: int) -> None:
    """“Hamas, which Russia and Turkey *fund*,”: it is the verb, with “which” for its object."""
    doers = doers_before(draft, i)
    if doers is None or not doers.several(draft):
        return
    if draft.tokens[i].pos in VERBS and draft.tokens[i].dep == "relcl":
        return
    which = doers.begin - 1
    if which < 1 or draft.tokens[which].text.lower() not in _WHICH:
        return
    noun = which - 2 if which > 1 and draft.text_before(which) == "," else which - 1
    behind = draft.tokens[i + 1].pos if i + 1 < len(draft.tokens) else "PUNCT"
    if behind not in _ENDS or draft.tokens[noun].pos not in NOUNS:
        return
    main = draft.tokens[draft.tokens[which].head]
    if main.index > i and main.dep == "relcl" and main.head == noun:
        draft.promote(main.index, noun, "nsubj")  # “…, *control* the north”
    draft.hang(i, noun, "relcl", pos="VERB", tag="VBP", lemma=draft.tokens[i].text)
    draft.hang(which, i, "dobj")
    let_do(draft, i, doers)


@asked_where(word=tuple(text for text, (form, _) in _FORMS.items() if form != "base"))
def which_does(draft: Draft, i: int) -> None:
    """“Chad, which *armed* Hamas, denied it”, “It was Chad that *armed* Hamas”: the verb of a
    clause about whoever stands before."""
    which = i - 1
    noun = which - 2 if which > 1 and draft.text_before(which) == "," else which - 1
    if noun < 0 or draft.tokens[noun].pos not in NOUNS:
        return
    lifted = draft.tokens[which].text.lower() == "that" and _is_lifted(draft, noun)
    form, verb = _FORMS[draft.tokens[i].text.lower()]
    done_to = done_to_behind(draft, i)
    as_quality = draft.tokens[i].dep in ("acl", "amod", "appos", "compound", "dep", "nmod")
    if done_to is None or not as_quality:
        return
    if not lifted and draft.tokens[which].tag not in ("WDT", "WP"):
        return
    if make_verb(draft, i, range(which, done_to + 1), tag=_TAGS[form], lemma=verb):
        draft.hang(which, i, "nsubj", pos="PRON", tag="WDT")
        if lifted:
            draft.hang(i, draft.tokens[noun].head, "ccomp")
        else:
            draft.hang(i, noun, "relcl")


@asked_where(word=_DOING)
def doing_to_somebody(draft: Draft, i: int) -> None:
    """“sanctioned for *training* Hamas”: with somebody it is done to it is no noun."""
    token = draft.tokens[i]
    if token.pos in VERBS or draft.kid(i, "dobj") is None:
        return
    dep = "pcomp" if token.dep == "pobj" else token.dep
    draft.hang(i, token.head, dep, pos="VERB", tag="VBG", lemma=_DOING[token.text.lower()])


def _is_lifted(draft: Draft, noun: int) -> bool:
    """“*It was* Chad that …”."""
    be = draft.tokens[noun].head
    it = draft.kid(be, "nsubj")
    return draft.lemma(be) == "be" and it is not None and draft.lemma(it) == "it"


def _agrees(draft: Draft, i: int, form: str, doers: Doers) -> bool:
    """Whether the deed and who does it are of one number, and what stands behind is no noun that
    the deed only describes."""
    behind = draft.tokens[i + 1]
    if draft.tokens[i - 1].entity == "NORP" and draft.tokens[i - 1].tag in ("JJ", "NNP"):
        return False  # “Libyan *arms* shipments”, “Venezuelan *armed* forces”
    if form == "ed":
        return behind.lemma not in _ARMED
    sure = behind.tag in _SURE or behind.lemma in _FIGHTERS
    return sure and doers.several(draft) == (form == "base")


def _is_told_wrong(draft: Draft, i: int, done_to: int) -> bool:
    """Whether the deed is no verb yet that the one does to the other."""
    if draft.tokens[i].pos not in VERBS:
        return True
    subject, thing = draft.kid(i, *SUBJECTS), draft.kid(i, "dobj", "dative")
    return subject is None and (thing is not None or draft.tokens[done_to].head != i)


def _lacks_verb(draft: Draft, doers: Doers, done_to: int) -> bool:
    """Whether the doers do nothing else: they are all of a sentence, of what somebody says, or
    belong to a word of the clause."""
    token = draft.tokens[doers.heads[0]]
    above = draft.tokens[token.head]
    if above.index == token.index or doers.begin <= above.index <= done_to:
        return True
    if above.text.lower() in (*THEN, "that"):
        return above.index == doers.begin - 1
    if is_time_before(draft, doers.begin):
        return above.index < doers.begin and above.pos == "ADP"
    said = above.lemma in grammar().reporting and above.index < token.index
    return said and token.dep in ("ccomp", "dobj", "nsubj", "oprd")


def _free(draft: Draft, doers: Doers) -> None:
    """Let a clause stand behind “that” and “after”, and a time behind its own preposition."""
    token = draft.tokens[doers.heads[0]]
    link = draft.tokens[token.head]
    if token.dep == "pobj" and link.text.lower() in (*THEN, "that"):
        told = "ccomp" if link.text.lower() == "that" else "advcl"
        draft.hang(token.index, link.head, told)
        draft.hang(link.index, token.index, "mark", pos="SCONJ")
    time = doers.begin - 1
    if is_time_before(draft, doers.begin) and draft.tokens[time - 1].pos == "ADP":
        draft.hang(time, time - 1, "pobj")


DEEDS_BETWEEN = (deed_between, which_two_do, which_does, doing_to_somebody)
"""Its repairs, in the order in which they are taken."""
