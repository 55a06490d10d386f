"""“said that Iran had armed Hezbollah”: between “had” and a name the parser sees an adjective or a
part of the name in one of three, and hangs the clause on the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.records import Token
from kg.text.deed_series import head_of_phrase, leads_up, past_of
from kg.text.labels import SUBJECTS

Tokens = list[Token]

_HAVE = frozenset({"had", "has", "have"})
_CLAUSES = (
    "ROOT",
    "ccomp",
    "relcl",
    "advcl",
    "conj",
    "pcomp",
    "acl",
    "parataxis",
    "csubj",
    "xcomp",
)
_NAMES = ("NNP", "NNPS")


def perfects(tokens: Tokens) -> None:
    """Make of “had”, a participle and a name what they are, wherever they hang."""
    for have in [t.index for t in tokens if t.text in _HAVE]:
        verb = have + 1
        while verb < len(tokens) and tokens[verb].tag == "RB":
            verb += 1
        if verb + 1 >= len(tokens) or (lemma := past_of(tokens[verb].text)) is None:
            continue
        behind = tokens[verb + 1]
        named = behind.tag in _NAMES or (behind.pos == "ADJ" and behind.text[0].isupper())
        # “has *long* armed militias”: nobody has long militias
        named = named or (verb > have + 1 and behind.tag == "NNS")
        if named and _is_sound(tokens, have, verb):
            _to_verb(tokens, have, verb)
        elif named:
            before = list(tokens)
            _mend(tokens, have, verb, lemma)
            if not all(leads_up(tokens, k) for k in (have, verb, verb + 1)):
                tokens[:] = before


def _is_sound(tokens: Sequence[Token], have: int, verb: int) -> bool:
    word = tokens[verb]
    hung = tokens[have].dep == "aux" and tokens[have].head == verb
    return hung and word.pos == "VERB" and word.dep in _CLAUSES


def _to_verb(tokens: Tokens, have: int, verb: int) -> None:
    """What hangs on the auxiliary hangs on its verb: “according to” before it."""
    for token in list(tokens):
        if token.head == have != token.index:
            tokens[token.index] = replace(token, head=verb)


def _mend(tokens: Tokens, have: int, verb: int, lemma: str) -> None:
    given = head_of_phrase(tokens, verb + 1)
    inner = (have, verb, given)
    dep, head = _outside(tokens, inner)
    teller = tokens[given].head if tokens[given].dep in SUBJECTS else given
    tokens[verb] = replace(
        tokens[verb], pos="VERB", tag="VBN", lemma=lemma, dep=dep, head=verb if head < 0 else head
    )
    for token in list(tokens):
        apart = token.index not in inner and token.head in inner
        if apart and (token.head == have or (token.head == given and token.index < verb)):
            tokens[token.index] = replace(token, head=verb)
    tokens[have] = replace(tokens[have], pos="AUX", dep="aux", head=verb)
    tokens[given] = replace(tokens[given], dep="dobj", head=verb)
    _begin_clause(tokens, have, verb)
    if teller != given and teller not in inner:
        _free_teller(tokens, given, teller)


def _outside(tokens: Sequence[Token], inner: tuple[int, ...]) -> tuple[str, int]:
    """What the clause hangs on: relation and head; a head below nothing is a root's."""
    found = [tokens[k] for k in inner]
    if any(token.head == token.index for token in found):
        return "ROOT", -1
    out = [token for token in found if token.head not in inner]
    clausal = next((t for t in out if t.dep in _CLAUSES), None)
    if clausal is not None:
        return clausal.dep, clausal.head
    for token in out:
        return ("ccomp" if tokens[token.head].pos == "VERB" else "acl"), token.head
    return "ROOT", -1


def _begin_clause(tokens: Tokens, have: int, verb: int) -> None:
    """“that” before the subject begins the clause, whatever the parser made of it."""
    subject = next((t for t in tokens if t.head == verb and t.dep in SUBJECTS), None)
    first = have if subject is None else subject.index
    while first and tokens[first - 1].head in (subject.index if subject else have, first):
        first -= 1
    for at in (first, first - 1):
        if at >= 0 and tokens[at].text == "that" and tokens[at].index < have:
            tokens[at] = replace(tokens[at], pos="SCONJ", tag="IN", dep="mark", head=verb)


def _free_teller(tokens: Tokens, given: int, teller: int) -> None:
    """“…, General X said”: who tells it is not who was armed."""
    for token in list(tokens[given + 1 : teller]):
        if token.head == given and token.dep == "appos":
            tokens[token.index] = replace(token, dep="nsubj", head=teller)
