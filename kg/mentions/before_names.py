"""The words of rank and office before a name: where a title begins, and where the name does."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records import Token
from kg.records.tree import Tree
from kg.registry import Registry

# Behind these a father is named, and before them stands a name.
_SON_OF = frozenset({"bin", "bint", "ibn"})
# What has a department as its task, as an office has.
_HOLDING = frozenset({"committee", "department", "ministry", "secretariat", "state"})
# So many words a department has at most, with the small ones between.
_LONG = 9


# Behind these stands no family name.
_BEFORE_GIVEN = frozenset(
    {"emir", "king", "prince", "princess", "queen", "shaikh", "sheik", "sheikh", "sultan", "the"}
)


# What is called after a ruler: the Sultan Murad Division, King Fahd University.
_CALLED_AFTER = frozenset(
    {"airport", "base", "battalion", "battalions", "brigade", "brigades", "center", "centre",
     "division", "foundation", "hospital", "mosque", "university"}
)  # fmt: skip


def is_given(tree: Tree, first: int) -> bool:
    """Whether a name is no family name by the word before it: the Front, Sheikh Ali."""
    return first > 0 and tree.tokens[first - 1].text.lower() in _BEFORE_GIVEN


def is_office(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word names an office, in any case and number."""
    return token.text.lower() in lexicon.offices or token.lemma.lower() in lexicon.offices


def title_before(tree: Tree, first: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The words of rank and office just before a name, back to where the phrase begins."""
    at = first
    if at > 2 and _department(tree, at - 1, lexicon):
        at -= 3  # Secretary of State X
    while at and _is_title(tree, at - 1, lexicon, inside=at < first):
        at -= 1
    return tuple(range(at, first))


def _is_title(tree: Tree, at: int, lexicon: Lexicon, *, inside: bool) -> bool:
    """Whether a word belongs to a title; `inside` where another word of it stands behind."""
    token = tree.tokens[at]
    if is_rank(tree, at, lexicon) or is_office(token, lexicon):
        return True
    if token.text == ".":
        return inside or (bool(at) and is_rank(tree, at - 1, lexicon))
    before = tree.tokens[at - 1] if at else None
    if token.text.lower() in ("designate", "elect") and before is not None and at > 1:
        return before.text in "-–" and is_office(tree.tokens[at - 2], lexicon)  # President-elect
    if token.text in ("-", "–"):  # Secretary-General, ex-president
        words = (before.text.lower(),) if before is not None else ()
        return inside and any(w in lexicon.offices or w in lexicon.former for w in words)
    if inside and token.text.lower() in lexicon.qualifiers:
        return True
    qualifies = token.dep in ("compound", "amod", "nmod")
    return inside and qualifies and token.pos in ("PROPN", "NOUN", "ADJ")


def _is_called_after(tree: Tree, at: int) -> bool:
    """Whether a capitalised title begins the name of a body or place called after its holder."""
    end = at
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].text[0].isupper():
        end += 1
    return (
        end > at + 1
        and tree.tokens[at].text[0].isupper()
        and (tree.tokens[end].text.lower() in _CALLED_AFTER)
    )


def is_rank(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a rank or form of address, its full stop a word of its own or left out;
    at the end of a person's name it is a family name: John Major, Martin Luther King."""
    token, before = tree.tokens[at], tree.tokens[at - 1] if at else None
    behind = tree.tokens[at + 1] if at + 1 < len(tree.tokens) else None
    goes_on = behind is not None and (behind.text == "." or behind.text[0].isupper())
    word = token.text.lower()
    if behind is not None and behind.text.lower() in _SON_OF:
        return False  # Prince *Sultan* bin Salman
    if word in _BEFORE_GIVEN and _is_called_after(tree, at):
        return False  # the *Sultan* Murad Division
    if f"{word}." in lexicon.ranks:
        return goes_on and token.text[0].isupper()
    if word not in lexicon.ranks:
        return False
    if before is None or goes_on or before.head != token.index:
        return True
    return not before.entity == token.entity == "PERSON"


def _department(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """How many words at the head of a run are what an office is of: Minister of *Defence* X."""
    behind_office = (
        first > 1
        and tree.tokens[first - 1].text == "of"
        and is_office(tree.tokens[first - 2], lexicon)
    )
    own = tree.tokens[first].dep == "pobj" and tree.tokens[first].head == first - 1
    return int(behind_office and own)


def _behind_department(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins behind a long department: Under Secretary for Terrorism and Financial
    Intelligence *Margaret Holloway*, Under Secretary of the Treasury *Brian Nelson*."""
    at = first - 1
    while at > 0 and first - at <= _LONG and _of_department(tree, at):
        if is_office(tree.tokens[at], lexicon):
            break
        at -= 1
    linked = at + 1 < first and tree.tokens[at + 1].text in ("for", "of")
    if not linked or not is_office(tree.tokens[at], lexicon):
        return first
    for start in range(first, last):
        if all(start <= tree.tokens[k].head <= last for k in range(start, last)):
            return start
    return first


def is_department(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name is only what an office or a ministry is of: Minister of *Defence*."""
    words = {t.text.lower() for t in tree.tokens[first : last + 1]}
    if not words <= lexicon.departments:
        return False
    at = first - 1
    while at > 0 and tree.tokens[at].text in ("the", "and", ","):
        at -= 1
    if at < 1 or tree.tokens[at].text.lower() not in ("for", "of"):
        return False
    before = tree.tokens[at - 1]
    return is_office(before, lexicon) or before.lemma.lower() in _HOLDING


def _of_department(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    small = token.text in ("for", "of", "the", "and", ",", "&")
    return small or (token.pos == "PROPN" and tree.tokens[at].entity != "PERSON")


def behind_title(tree: Tree, first: int, last: int, registry: Registry, lexicon: Lexicon) -> int:
    """Where the name begins in a run of proper nouns: behind its last rank, office, nationality."""
    start = first + (_department(tree, first, lexicon) if first < last else 0)
    start = max(start, _behind_department(tree, first, last, lexicon))
    for token in tree.tokens[start : last + 1]:
        word = token.text.lower()
        rank = is_rank(tree, token.index, lexicon)
        people = token.tag == "NNPS" and registry.by_adjective(token.text.removesuffix("s"))
        national = bool(people) or (
            registry.by_adjective(token.text) is not None
            and not _begins_body(tree, token.index, last, lexicon)
        )
        office = (rank or word in lexicon.offices) and not _is_inside(tree, token, lexicon)
        if office or national:
            start = token.index + 1
        elif token.index == start and word in lexicon.qualifiers and start < last:
            start += not _begins_place(tree, start)
    while start <= last and not tree.tokens[start].text[0].isalpha():
        start += 1
    before = tree.tokens[start - 1] if start == first and start else None
    if before is not None and before.text[0].isupper() and registry.by_adjective(before.text):
        return start - _begins_body(tree, start - 1, last, lexicon)
    return start


def _is_inside(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    """Whether a word stands inside the name of a body, before the noun that such names end in:
    Gulf *General* Trading."""
    at = token.index
    if not 0 < at < len(tree.tokens) - 1 or token.dep != "compound":
        return False
    before, behind = tree.tokens[at - 1], tree.tokens[at + 1]
    if not (before.text[0].isupper() and behind.text[0].isupper() and before.dep == "compound"):
        return False
    rank = is_rank(tree, at - 1, lexicon) or is_office(before, lexicon)
    return not rank and behind.text.lower() in lexicon.name_heads


def _begins_place(tree: Tree, at: int) -> bool:
    """“New York”, “New Orleans”: no word before the name, but its first."""
    one, other = tree.tokens[at : at + 2]
    return one.text == "New" and one.entity == other.entity == "GPE"


def _begins_body(tree: Tree, at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a nationality is the first word of a body's own name: *Nicaraguan* Democratic Force.
    What states have of their own (air force, army, ministry) goes by no such name."""
    words = [t.text.lower() for t in tree.tokens[at + 1 : last + 1]]
    if len(words) < 2 or words[-1] not in lexicon.name_heads:
        return False
    capitals = all(t.text[0].isupper() or t.pos == "ADP" for t in tree.tokens[at : last + 1])
    # the Nigerian *Air Force*, whose name without the nationality is that of every state's
    forces = lexicon.name_heads[words[-1]] == "ArmedForce"
    return capitals and (forces or not set(words[:-1]) & lexicon.of_states_own)
