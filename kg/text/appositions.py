"""Names beside a noun that they only name, where the parser takes both for two that do something.

“The charity al-Haramain sent …”, “the mayor of Goma, Kennedy Ngoma, said …”, “the movement's
founders, Laila Said and Idris Falah, met”: each is one phrase, not a list.
"""

from __future__ import annotations

from kg.records import Token
from kg.text.draft import Draft
from kg.text.words import grammar

_LOOSE = ("nsubj", "nsubjpass", "dobj", "pobj", "dative")


def apposed(draft: Draft) -> None:
    """Hang such names on their nouns, in apposition."""
    tokens = draft.tokens
    for i in range(len(tokens)):
        _verb_behind_name(draft, i)
    for token in tuple(tokens):
        if token.pos != "PROPN":
            continue
        shared = _shared_noun(draft, token)
        if shared is not None:
            draft.promote(shared, token.index, "amod")
            continue
        if _behind_adjective(tokens, token):
            draft.promote(token.index, token.head, "amod")
            continue
        noun = _side_by_side(tokens, token) or _after_comma(tokens, token)
        noun = noun or _members(tokens, token) or _loose(tokens, token)
        noun = noun or _head_of_body(draft, token)
        if noun is not None:
            for part in _parts(tokens, token):
                draft.hang(part.index, token.index, "compound")
            draft.hang(token.index, noun.index, "appos")


def _verb_behind_name(draft: Draft, i: int) -> None:
    """“A charity, al-Haramain, funded fighters”: behind the name the clause goes on."""
    token, tokens = draft.tokens[i], draft.tokens
    noun = token.head
    if token.dep != "amod" or token.tag not in ("VBD", "VBN") or noun <= i:
        return
    root = next((t.index for t in tokens if t.head == t.index), i)
    name = tokens[noun].head
    bare = root < i and tokens[root].pos in ("NOUN", "PROPN") and tokens[noun].dep == "appos"
    if bare and tokens[i - 1].text == "," and tokens[name].dep == "appos" and name < i:
        draft.hang(i, i, "ROOT")
        draft.hang(root, i, "nsubj")
        draft.hang(noun, i, "dobj")
        for k in draft.kids(root, "punct"):
            if k > i:
                draft.hang(k, i, "punct")


def _shared_noun(draft: Draft, token: Token) -> int | None:
    """“US and British warplanes”: a country before the adjective of another, both of the noun;
    only of initials: in “Israel and Syrian rebels” the rebels are the other side."""
    behind = draft.tokens[token.index + 1 : token.index + 3]
    initials = token.text.isupper() or "." in token.text
    if not initials or token.entity != "GPE" or len(behind) < 2 or behind[0].lemma != "and":
        return None
    other, noun = behind[1], draft.tokens[behind[1].head]
    national = other.entity == "NORP" and other.dep in ("amod", "compound")
    listed = noun.dep == "conj" and noun.head == token.index and noun.tag == "NNS"
    return noun.index if national and listed and draft.kid(token.index, "det") is None else None


def _behind_adjective(tokens: list[Token], token: Token) -> bool:
    """“a raid by the *paramilitary* Rapid Support Forces”: the adjective is of the name, and nobody
    by itself."""
    before = tokens[token.head]
    if token.dep != "appos" or before.tag != "JJ" or before.pos != "ADJ" or before.dep == "amod":
        return False
    return before.text.islower() and _first(tokens, token) == before.index + 1


def _first(tokens: list[Token], token: Token) -> int:
    """The first word of a name: its compounds, and its parts that stand beside it as equals."""
    first = token.index
    while first and _is_part(tokens[first - 1], tokens[first], token):
        first -= 1
    return first


def _is_part(before: Token, after: Token, token: Token) -> bool:
    inner = before.head in (token.index, after.index)
    within = inner and before.dep in ("compound", "nmod", "punct")
    equal = before.dep == token.dep and before.head == token.head and before.entity == token.entity
    return before.pos in ("PROPN", "PUNCT") and (within or (equal and bool(after.entity)))


def _parts(tokens: list[Token], token: Token) -> list[Token]:
    return [t for t in tokens[_first(tokens, token) : token.index] if t.head == token.head]


def _side_by_side(tokens: list[Token], token: Token) -> Token | None:
    """“the charity al-Haramain”: both have the same place in the clause, and nothing between."""
    if token.dep not in (*_LOOSE, "appos") or (
        token.index + 1 < len(tokens) and _is_same(tokens, token)
    ):
        return None
    first = _first(tokens, token)
    noun = tokens[first - 1] if first else token
    listed = (noun.dep, token.dep) == ("conj", "appos")  # “X and opposition chief Raila Odinga”
    same = noun.head == token.head and (listed or noun.dep == token.dep != "appos")
    return noun if noun.pos == "NOUN" and noun.tag == "NN" and same else None


def _loose(tokens: list[Token], token: Token) -> Token | None:
    """“met his counterpart, Asaad al-Shaibani, in Damascus”: a person whom nothing else holds."""
    behind = token.index + 1
    if token.dep != "npadvmod" or token.entity != "PERSON" or behind >= len(tokens):
        return None
    comma = _first(tokens, token) - 1
    if comma < 1 or tokens[comma].text != "," or tokens[behind].text not in (",", "."):
        return None
    noun = tokens[comma - 1]
    return noun if noun.tag == "NN" and noun.dep in ("dobj", "pobj", "agent") else None


def _is_same(tokens: list[Token], token: Token) -> bool:
    """Whether the word behind belongs to the same name."""
    after = tokens[token.index + 1]
    return after.pos in ("PROPN", "PUNCT") and (after.dep, after.head) == (token.dep, token.head)


def _after_comma(tokens: list[Token], token: Token) -> Token | None:
    """“the mayor of Goma, Kennedy Ngoma, …”: two in a row without “and” are no list."""
    within = tokens[token.head]
    if within.dep != "pobj" or within.pos != "PROPN":
        return None
    person = token.dep == "appos" and token.entity == "PERSON" != within.entity
    if token.dep != "conj" and not person:
        return None
    if any(t.dep == "cc" and t.head in (within.index, token.index) for t in tokens):
        return None
    if any(t.dep == "conj" and t.head == token.index for t in tokens):
        return None
    behind = token.index + 1
    closed = behind < len(tokens) and tokens[behind].text in (",", ".")
    if not closed or tokens[_first(tokens, token) - 1].text != ",":
        return None
    noun = tokens[tokens[within.head].head]
    return noun if noun.pos == "NOUN" and noun.tag == "NN" else None


def _head_of_body(draft: Draft, token: Token) -> Token | None:
    """“the head of the intelligence service, Anas Khattab, and …”, “the president of the
    Commission, Ursula von der Leyen, and …”: no person is a service, but its head."""
    tokens, body = draft.tokens, draft.tokens[token.head]
    first = _first(tokens, token)
    if token.dep not in ("appos", "conj") or body.dep != "pobj" or tokens[first - 1].text != ",":
        return None
    if first - 2 != body.index or not any(
        t.entity == "PERSON" for t in tokens[first : token.index]
    ):
        return None
    common = body.pos == "NOUN" and body.lemma in grammar().bodies
    if not common and not (body.pos == "PROPN" and body.entity in ("GPE", "ORG")):
        return None
    noun = tokens[tokens[body.head].head]
    if noun.pos != "NOUN" or noun.tag != "NN" or noun.dep in ("compound", "amod"):
        return None
    if draft.kid(noun.index, "appos") is not None:
        return None
    for k in draft.kids(token.index, "conj", "cc"):
        if k > token.index:  # whoever follows goes with the head
            draft.hang(k, noun.index, tokens[k].dep)
    return noun


def _members(tokens: list[Token], token: Token) -> Token | None:
    """“the movement's founders, Laila Said and Idris Falah”: persons who are those of the noun."""
    noun = tokens[token.head]
    if token.dep != "conj" or noun.pos != "NOUN" or noun.tag != "NNS" or token.entity != "PERSON":
        return None
    known = any(
        t.head == noun.index and (t.dep == "poss" or t.text.lower() == "the") for t in tokens
    )
    if not known or tokens[_first(tokens, token) - 1].text != ",":
        return None
    chain, last = [token], token
    while (after := _next_in_list(tokens, last)) is not None:
        chain.append(after)
        last = after
    several = len(chain) > 1 and all(t.entity == "PERSON" for t in chain)
    return noun if several else None


def _next_in_list(tokens: list[Token], token: Token) -> Token | None:
    return next((t for t in tokens if t.dep == "conj" and t.head == token.index), None)
