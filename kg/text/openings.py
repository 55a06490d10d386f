"""What a sentence opens with, where the parser lets it swallow the subject behind it.

“Having met the king, the leader of Hamas, Khalil al-Hayya, flew on”, “while China, its ally, had
resumed supplies”.
"""

from __future__ import annotations

from kg.text.draft import Draft
from kg.text.labels import FINITE, NOUNS, SUBJECTS
from kg.text.steps import asked_where

_SUBJECTS = (*SUBJECTS, "expl")


@asked_where(dep=("csubj",))
def fronted_participle(draft: Draft, i: int) -> None:
    """“Having met the king, he flew on”: what is done before is no subject."""
    token = draft.tokens[i]
    verb = draft.tokens[token.head]
    if token.tag not in ("VBG", "VBN") or verb.index < i:
        return
    if any(t.text == "," for t in draft.tokens[draft.last(i) + 1 : verb.index]) or (
        draft.text_before(_begins(draft, verb.index)) == ","
    ):
        draft.hang(i, verb.index, "advcl")


@asked_where(dep=("ROOT", "ccomp"))
def swallowed_subject(draft: Draft, i: int) -> None:
    """“After talks with the king, the minister, Ann Lee, flew on”: a finite verb behind a comma
    without a subject takes the name or noun that was hung beside the last name of the opening."""
    token = draft.tokens[i]
    if draft.kid(i, *_SUBJECTS, "csubj") is not None:
        return
    begins = _begins(draft, i)
    if draft.tokens[begins].tag not in (*FINITE, "MD") or begins < 4:
        return
    opening = [k for k in draft.kids(i, "advcl", "prep") if k < begins]
    if not opening or token.pos not in ("VERB", "AUX"):
        return
    beside = [k for k in sorted(draft.below(opening[-1])) if _is_beside(draft, k, begins)]
    if not beside:
        return
    subject = beside[-1]
    ends = max(draft.last(subject), subject)
    if len(beside) > 1 and _names(draft, beside[-2], subject):
        subject = beside[-2]
        draft.hang(beside[-1], subject, "appos")
    between = _between(draft, subject, begins)
    if (ends + 2 < begins and not between) or draft.tokens[subject].pos not in NOUNS:
        return
    for k in between:
        draft.hang(k, i, draft.tokens[k].dep)
    draft.hang(subject, i, "nsubjpass" if draft.kid(i, "auxpass") is not None else "nsubj")


def _between(draft: Draft, subject: int, begins: int) -> list[int]:
    """“…, the army *during the past months* has paid”: what stands between a subject and its verb
    and was hung, with the subject, beside the last name of the opening."""
    opening = draft.tokens[subject].head
    said = [k for k in draft.kids(opening, "prep", "npadvmod", "advmod") if subject < k < begins]
    return said if said and max(draft.last(k) for k in said) == begins - 1 else []


def _begins(draft: Draft, i: int) -> int:
    return min([i, *draft.kids(i, "aux", "auxpass", "neg")])


def _is_beside(draft: Draft, k: int, before: int) -> bool:
    token = draft.tokens[k]
    if token.dep not in ("appos", "conj") or token.pos not in NOUNS or k > before:
        return False
    return draft.text_before(draft.first(k)) == ","


def _names(draft: Draft, noun: int, name: int) -> bool:
    """“the deputy leader of Hamas, Khalil al-Hayya”: a noun, and right behind it its name."""
    close = draft.first(name) - draft.last(noun) == 2 or draft.tokens[name].head == noun
    return draft.tokens[noun].tag == "NN" and draft.tokens[name].pos == "PROPN" and close


@asked_where(word=("as",))
def as_somebody_does(draft: Draft, i: int) -> None:
    """“spoke as Secretary-General X was visiting Chad”: no “as” of offices, but of time; the name
    behind it is the subject of a verb that has none."""
    token, name = draft.tokens[i], draft.kid(i, "pobj")
    if token.dep != "prep" or name is None or draft.tokens[name].pos != "PROPN":
        return
    last = draft.last(name)
    if last + 2 >= len(draft.tokens) or draft.tokens[last + 1].tag not in FINITE:
        return
    verb = draft.tokens[last + 1]
    if verb.pos == "AUX" and verb.dep in ("aux", "auxpass"):
        verb = draft.tokens[verb.head]
    free = draft.kid(verb.index, *_SUBJECTS, "csubj") is None
    if verb.pos == "VERB" and verb.index > last and verb.head == token.head and free:
        passive = draft.kid(verb.index, "auxpass") is not None
        draft.hang(name, verb.index, "nsubjpass" if passive else "nsubj")
        draft.hang(i, verb.index, "mark")
        draft.hang(verb.index, token.head, "advcl")


@asked_where(tag=("NNPS", "NNP"))
def capital_at_head(draft: Draft, i: int) -> None:
    """“Fighters from the Union attacked …”: the first word of a sentence is written large, which
    makes no name of a plural."""
    token = draft.tokens[i]
    if i == 0 and token.dep in _SUBJECTS:
        _behind_dateline(draft, token.head)
    if i > 0 or token.entity or token.dep == "compound":
        return
    if token.tag == "NNPS" or _many_of(draft):
        small = token.text.lower()
        lemma = f"{small[:-2]}an" if small.endswith("men") else small.removesuffix("s")
        draft.hang(0, token.head, token.dep, tag="NNS", pos="NOUN", lemma=lemma)


def _behind_dateline(draft: Draft, verb: int) -> None:
    """“KANO, Nigeria - Nine soldiers were killed”: whoever stands behind the dash was, and not the
    town that the report comes from."""
    dash = next((t.index for t in draft.tokens[1:8] if t.text in ("-", "–", "—", "--")), None)
    if dash is None or not dash < verb:
        return
    if draft.tokens[dash].start == draft.tokens[dash - 1].end:
        return  # “Abu-Bakr”
    if any(t.pos not in ("PROPN", "PUNCT", "NUM") for t in draft.tokens[:dash]):
        return
    if any(k > dash for k in draft.kids(verb, *_SUBJECTS)):
        draft.hang(0, verb, "dep")  # “Lagos, Nigeria – *The army* said”
        return
    subject = next((k for k in draft.kids(0, "appos") if k > dash), None)
    if subject is not None and subject < verb:
        draft.hang(subject, verb, draft.tokens[0].dep)
        draft.hang(0, verb, "dep")


def _many_of(draft: Draft) -> bool:
    """“Rebels of the Front entered the town”: many, of what follows with an article."""
    first = draft.tokens[0]
    if first.dep != "nsubj" or len(draft.tokens) < 4 or not first.text.endswith("s"):
        return False
    link, article = draft.tokens[1], draft.tokens[2]
    return link.text in ("from", "in", "loyal", "of", "with") and article.text == "the"


@asked_where(lemma=("date",))
def dated_letter(draft: Draft, i: int) -> None:
    """“In a letter dated 4 September the envoy denied it”: what stands behind the day is no name
    of the letter but the subject."""
    token, named = draft.tokens[i], draft.kid(i, "oprd", "dobj", "attr")
    if token.tag != "VBN" or token.dep != "acl" or named is None or named < i:
        return
    verb = next((t.index for t in draft.tokens[named:] if t.tag in FINITE), None)
    if verb is None or draft.kid(verb, *_SUBJECTS) is not None or i in draft.below(named):
        return
    if draft.last(named) < verb and draft.tokens[named].entity != "DATE":
        draft.hang(named, verb, "nsubj")


@asked_where(dep=("ROOT",))
def opening_phrase(draft: Draft, i: int) -> None:
    """Give the noun behind the comma its verb: the participles before what they are done to."""
    if i or draft.tokens[i].pos != "ADP":
        return
    named = draft.kid(i, "pobj")
    subject = draft.kid(named, "appos") if named is not None else None
    done_to = draft.kid(subject, "appos", "conj", "dobj") if subject is not None else None
    if named is None or subject is None or done_to is None or draft.text_before(subject) == ",":
        return
    if draft.tokens[draft.first(subject) - 1].text != "," or draft.kid(subject, "det") is None:
        return
    verb = subject + 1
    deed = draft.tokens[verb]
    if deed.tag not in ("VBN", "VBD") or deed.head != done_to or not verb < done_to:
        return
    if draft.tokens[done_to].pos not in NOUNS:
        return
    deeds = [k for k in draft.kids(done_to, "amod") if draft.tokens[k].tag in ("VBN", "VBD")]
    deeds = [verb, *(k for k in deeds if k > verb), *draft.kids(verb, "conj")]
    last = max(deeds)
    draft.hang(verb, verb, "ROOT", pos="VERB", tag="VBD")
    draft.hang(i, verb, "prep")
    draft.hang(subject, verb, "nsubj")
    for k in set(deeds) - {verb}:
        draft.hang(k, verb, "conj", pos="VERB", tag="VBD")
    draft.hang(done_to, last, "dobj")
    for k in draft.kids(subject, "relcl", "acl"):
        if k > done_to:
            draft.hang(k, done_to, "relcl")
    for k in draft.kids(i, "punct"):
        draft.hang(k, verb, "punct")
