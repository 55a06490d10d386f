"""Names of bodies that go on where a name seems to end: the National Front *for Liberation*, the
Dawn *of Hama Brigade*, the *93rd* Mechanized Brigade, the *June 5* Movement, *400* Mawozo.
"""

from __future__ import annotations

import calendar
import re

from kg.mentions.before_names import is_office
from kg.mentions.lexicon import Lexicon
from kg.mentions.surroundings import naming_noun
from kg.records import Token
from kg.records.tree import Tree
from kg.registry import fold
from kg.registry.records import ORGANIZATIONS

_JOINS = frozenset({"for", "of"})
_ELSEWHERE = frozenset({"GPE", "LOC", "NORP", "PERSON"})
# Behind these a number before a name that is one belongs to the name.
_TOWARDS = frozenset({"against", "by", "from", "to", "with"})
_MONTHS = frozenset(m.lower() for m in calendar.month_name[1:])
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)", re.IGNORECASE)
# What a movement is for ends so: liberation, development, unity, justice, independence, jihad.
_AIMS = ("ance", "cy", "dom", "ence", "hood", "ice", "ism", "ity", "ment", "ness", "ship", "ion")


def whole_name(tree: Tree, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Where a name that seems to stand from `first` to `last` begins and ends."""
    last = _behind_aim(tree, _before_head(tree, first, last, lexicon), lexicon)
    last = _behind_noun(tree, first, last, lexicon)
    first = _before_owner(tree, first, last, lexicon)
    return _with_number(tree, first, last, lexicon), last


def _is_head(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is the last of names of bodies: Front, Brigade."""
    return token.text[0].isupper() and lexicon.name_heads.get(fold(token.text)) in ORGANIZATIONS


def _before_owner(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a body's name begins whose people stand inside of it: the *Khmer People's* National
    Liberation Front, the *Karsan Workers'* Party."""
    owner = first if tree.tokens[min(first + 1, last)].tag == "POS" else first - 2
    if owner < 0 or tree.tokens[owner + 1].tag != "POS" or not _is_head(tree.tokens[last], lexicon):
        return first
    if tree.tokens[owner].text.lower() not in lexicon.inner_owners:
        return first
    if not tree.tokens[owner].text[0].isupper():
        return first
    while owner and _goes_on(tree.tokens[owner - 1], tree.tokens[owner]):
        if tree.tokens[owner - 1].head not in (owner, last):
            break
        owner -= 1
    return owner


def _behind_aim(tree: Tree, last: int, lexicon: Lexicon) -> int:
    """The Front *for (the) Liberation*; of the aim, what it is *of* has been a name before."""
    if not _is_head(tree.tokens[last], lexicon):
        return last
    at = _behind_join(tree, last)
    if at is not None and _is_day(tree, at):
        return at + 1
    if at is None or not tree.tokens[at].text[0].isupper():
        return last
    token = tree.tokens[at]
    same = tree.tokens[last].entity == token.entity == "ORG"
    aim = token.entity not in _ELSEWHERE and token.text.lower().endswith(_AIMS)
    if is_fronted(tree, last, lexicon) and not aim:
        return at
    if not (aim or (same and not _is_head(token, lexicon))):
        return last
    while at + 1 < len(tree.tokens) and _goes_on(tree.tokens[at + 1], tree.tokens[at]):
        at += 1
    further = _behind_join(tree, at)
    if aim and further is not None and tree.tokens[further].text[0].isupper():
        return further
    return at


def is_fronted(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Whether an army or front, and none that states have, is told by what stands behind its
    article: the *Army* of the Covenant."""
    begins = tree.tokens[head - 1].text.lower() if head else ""
    at = _behind_join(tree, head)
    if begins != "the" or at is None or at - head != 3 or tree.tokens[head + 1].text != "of":
        return False
    token = tree.tokens[at]
    # behind “the” nobody is a person, whatever the parser takes the word for
    place = token.entity in _ELSEWHERE - {"PERSON"}
    of_state = place or bool(lexicon.classes(token.lemma.lower()))
    own = of_state or tree.tokens[head].text.lower() in lexicon.in_names
    return token.text[0].isupper() and not own and _is_head(tree.tokens[head], lexicon)


def _behind_noun(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """The charity *Hands of Mercy*, a group called *Sons of the River*: behind the noun of what it
    is, or behind a word for naming, a name goes on as long as it is written like one."""
    if not _is_given(tree, first, last, lexicon):
        return last
    at = _behind_join(tree, last)
    if at is None or not tree.tokens[at].text[0].isupper() or tree.tokens[last + 1].text != "of":
        return last
    while at + 1 < len(tree.tokens) and _goes_on(tree.tokens[at + 1], tree.tokens[at]):
        at += 1
    return at


def _is_given(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name stands right behind the noun of its body, or is what a body is called."""
    before = tree.tokens[first - 1] if first else None
    if before is None or naming_noun(tree, last) is not None:
        return before is not None
    kind = (lexicon.classes(before.lemma.lower()) or ("",))[0]
    beside = before.tag == "NN" and before.text.islower() and kind in ORGANIZATIONS
    return beside and before.lemma.lower() not in lexicon.parts


def _behind_join(tree: Tree, last: int) -> int | None:
    """The word behind “for”, “of”, “for the”, “of the” that stands behind a word."""
    at = last + 1
    if at >= len(tree.tokens) or tree.tokens[at].text not in _JOINS:
        return None
    at += 1
    if at < len(tree.tokens) and tree.tokens[at].text == "the":
        at += 1
    return at if at < len(tree.tokens) else None


def _goes_on(token: Token, before: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper() and token.entity == before.entity


def _before_head(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """The Dawn *of (the) Hama Brigade*: what an armed body is called before its last word."""
    opening = tree.tokens[first - 1].text.lower() if first else ""
    begins = tree.tokens[first]
    common = is_office(begins, lexicon) or lexicon.classes(begins.lemma.lower())
    if opening != "the" or first != last or common or begins.entity in _ELSEWHERE:
        return last
    at = _behind_join(tree, last)
    if at is None or tree.tokens[last + 1].text != "of":
        return last
    end = at
    while end + 1 < len(tree.tokens) and tree.tokens[end + 1].pos == "PROPN":
        end += 1
    words = tree.tokens[at : end + 1]
    armed = lexicon.name_heads.get(fold(tree.tokens[end].text)) == "ArmedGroup"
    return end if end > at and armed and all(t.text[0].isupper() for t in words) else last


def _with_number(tree: Tree, first: int, last: int, lexicon: Lexicon) -> int:
    """The *93rd* Mechanized Brigade, the *June 5* Movement, the *400* Mawozo gang."""
    if not first:
        return first
    before = tree.tokens[first - 1]
    if _is_head(tree.tokens[last], lexicon):
        if _ORDINAL.fullmatch(before.text):
            return first - 1
        return _with_day(tree, first)
    behind = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    if before.text.isdigit() and int(before.text) > 1 and behind is not None:
        one = behind.tag == "NN" and bool(lexicon.classes(behind.lemma.lower()))
        one = one or _is_singular(tree, last, behind)
        own = before.dep == "nummod" and before.head in (behind.index, last)
        return first - 1 if one and own else first
    return first


def _is_singular(tree: Tree, last: int, behind: Token) -> bool:
    """Whether a number before a name counts nothing, as the name is one: “shipped *to 5 Segonn*
    in May”, “*400 Mawozo has* seized the port”, but no “killed 20 Dogon”."""
    token = tree.tokens[last]
    if token.tag != "NNP" or token.entity == "NORP" or behind.pos in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.text.islower() or token.text.endswith("s"):
        return False
    verb = tree.tokens[token.head]
    acts = token.dep in ("nsubj", "nsubjpass")
    forms = {verb.tag, *(tree.tokens[k].tag for k in tree.kids(verb.index, "aux", "auxpass"))}
    return (acts and "VBZ" in forms) or (token.dep == "pobj" and verb.text.lower() in _TOWARDS)


def _is_day(tree: Tree, at: int) -> bool:
    """Whether a day and month begin at a word: the Movement of *5 June*."""
    two = [t.text for t in tree.tokens[at : at + 2]]
    return len(two) == 2 and two[0].isdigit() and two[1].lower() in _MONTHS


def _with_day(tree: Tree, first: int) -> int:
    """Where the day begins that a movement is named by: June 5, 23 March."""
    if first < 2:
        return first
    two = [t.text for t in tree.tokens[first - 2 : first]]
    month = [w for w in two if w.lower() in _MONTHS]
    number = [w for w in two if w.isdigit()]
    if month and number:
        return first - 2
    inside = tree.tokens[first].text.lower() in _MONTHS and two[1].isdigit()
    return first - 1 if inside else first


def inside_state_body(tree: Tree, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a state stands in the midst of the name of a body of its own: the Royal *Solomon
    Islands* Police."""
    before, token = tree.tokens[first - 1], tree.tokens[last]
    head = tree.tokens[token.head]
    if not first or token.dep != "compound" or head.pos != "PROPN" or head.index <= last:
        return False
    within = before.head == head.index or first <= before.head <= last
    within = within and before.pos == "PROPN" and before.text[0].isupper()
    return within and fold(head.text) in lexicon.name_heads


def ends_body(tree: Tree, first: int, lexicon: Lexicon) -> bool:
    """Whether a state ends the name of a body that says first what it is, as French names do: the
    *Alliance Fleuve* Congo."""
    head = first - 2
    if head < 1 or tree.tokens[head - 1].text.lower() != "the":
        return False
    words = tree.tokens[head:first]
    if not all(t.dep == "compound" and t.head == first and t.pos == "PROPN" for t in words):
        return False
    return _is_head(words[0], lexicon) and not _is_head(words[1], lexicon)
