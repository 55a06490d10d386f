"""The words of a noun phrase: its label, its number, its place in the clause."""

from __future__ import annotations

from kg.mentions.lexicon import Lexicon
from kg.records import Span
from kg.records.tree import Tree

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "some", "several", "many", "another", "any", "few"})
PAIR_WORDS = frozenset({"two", "both"})
_ADDED = frozenset({"acl", "advcl", "relcl"})
_SUBJECTS = ("nsubj", "nsubjpass", "agent")
_COUNTING = frozenset({"dozen", "hundred", "many", "score", "several", "some", "thousand"})
_PORTIONS = frozenset({"all", "both", "each", "many", "most", "one", "several", "some", "two"})
_WHERE = frozenset({"in", "at", "from", "within"})
BELONGING = frozenset({"of", "in", "for", "from", "at", "within"})
# What only says that they are those: the very militia, the same rebels.
_SAME = frozenset({"same", "selfsame", "very"})
_HE = frozenset({"he", "him", "his", "himself"})
_WOMEN = frozenset(
    {"actress", "aunt", "businesswoman", "chairwoman", "congresswoman", "daughter", "duchess",
     "girl", "grandmother", "mother", "niece", "nun", "policewoman", "princess", "queen", "sister",
     "spokeswoman", "widow", "wife", "woman"}
)  # fmt: skip
_MEN = frozenset(
    {"boy", "brother", "businessman", "chairman", "congressman", "duke", "father", "gentleman",
     "grandfather", "grandson", "husband", "king", "man", "monk", "nephew", "policeman", "prince",
     "son", "spokesman", "uncle", "widower"}
)  # fmt: skip
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
# “Both said …”, where no noun tells of whom.
_ALL_OF_THEM = frozenset({"both", "each", "neither"})
_TO_BLAME = frozenset({"complicit", "guilty", "responsible"})
_SAYING = frozenset(
    {"add", "allege", "claim", "confirm", "deny", "insist", "say", "tell", "testify", "warn"}
)
_FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})


def pronoun_class(tree: Tree, word: int) -> str:
    """person, thing, several or speaker for a personal pronoun; empty for any other word."""
    token = tree.tokens[word]
    lemma = token.text.lower()
    if lemma in _ALL_OF_THEM and token.dep in _SUBJECTS and not tree.kids(word, "prep"):
        # of others it is known better what two they are: “Both won”
        return "several" if tree.tokens[token.head].lemma in _SAYING else ""
    if token.pos != "PRON" and token.tag not in ("PRP", "PRP$"):
        return ""
    if lemma in _PERSON:
        return "person"
    if lemma in _NEUTER:
        return "thing"
    if lemma in _PLURAL:
        return "several"
    return "speaker" if lemma in _FIRST else ""


def other_sex(pronoun: str) -> frozenset[str]:
    """The nouns that a pronoun cannot mean: “he” is no widow."""
    if pronoun.lower() in _HE:
        return _WOMEN
    return _MEN if pronoun.lower() in _PERSON else frozenset()


def relative_noun(tree: Tree, word: int) -> int | None:
    """The noun that “each of whom”, “some of whom” count: the last one before them that may be
    people, “smugglers *from Chad*, one of whom”."""
    token = tree.tokens[word]
    if token.text.lower() not in ("whom", "which") or token.dep != "pobj":
        return None
    counts = tree.tokens[token.head].head
    if token.text.lower() == "which" and tree.tokens[counts].lemma.lower() not in _PORTIONS:
        return None
    before = range(min(counts, word) - 1, -1, -1)
    last = next((i for i in before if tree.tokens[i].pos in ("NOUN", "PROPN")), None)
    if last is None or tree.tokens[last].tag == "NNS":
        return last
    origin = tree.head(tree.first_conjunct(last))
    people = tree.head(origin) if origin is not None else None
    if people is None or tree.tokens[people].tag != "NNS" or people > last:
        return last
    return people if tree.tokens[origin or 0].dep == "prep" else last


# “sent food to flooded *areas* of Chad” helps Chad.
_LANDS = frozenset({"area", "corner", "county", "district", "governorate", "province", "region",
                    "state", "zone"})  # fmt: skip


def _is_part_of_land(tree: Tree, head: int) -> bool:
    """Whether a plural only says to which parts of a land something goes; what goes to its border
    areas goes to nobody."""
    token = tree.tokens[head]
    if token.tag != "NNS" or token.lemma.lower() not in _LANDS or token.dep != "pobj":
        return False
    before = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "compound", "amod")}
    return tree.tokens[token.head].lemma.lower() in ("for", "to") and "border" not in before


def counted(tree: Tree, head: int, lexicon: Lexicon) -> int | None:
    """The noun behind a word that only counts or gathers: dozens of fighters, one of them."""
    token = tree.tokens[head]
    counting = token.lemma.lower() in lexicon.transparent or token.pos == "NUM"
    if not counting and not _is_part_of_land(tree, head):
        return None
    for preposition in tree.kids(head, "prep"):
        if tree.tokens[preposition].lemma.lower() == "of":
            return tree.kid(preposition, "pobj")
    return None


def phrase_words(tree: Tree, head: int) -> list[int]:
    """The words of a noun phrase without clauses, appositions, coordination, and without what
    only says where or when or against what: of its prepositions those that tell who it is."""
    away: set[int] = set()
    for k in tree.kids(head):
        token = tree.tokens[k]
        elsewhere = token.dep == "prep" and (
            token.lemma.lower() not in BELONGING or tree.kid(k, "pcomp") is not None
        )
        if elsewhere or token.dep == "npadvmod":
            away.update(tree.subtree(k))
    words = tree.subtree(head, "relcl", "appos", "conj", "cc", "acl", "punct", "case", "advcl")
    kept = {w for w in words if w not in away}
    # what stands before the noun is all of it: “21 Russian and Crimean officials”
    return sorted(kept | set(range(min(kept), head)))


def phrase_span(tree: Tree, head: int) -> Span:
    """Where the words of a noun phrase stand, from the first to the last."""
    words = phrase_words(tree, head)
    return Span(tree.tokens[words[0]].start, tree.tokens[words[-1]].end)


def phrase_text(tree: Tree, head: int) -> str:
    """The phrase from its first to its last word, as the text has it, without its article."""
    words = phrase_words(tree, head)
    while len(words) > 1 and tree.tokens[words[0]].lemma.lower() in DEFINITE | _INDEFINITE:
        words = words[1:]
    if len(words) > 1 and words[0] < head and tree.tokens[words[0]].text in _SAME:
        words = words[1:]
    return _written(tree, words)


def phrase_label(tree: Tree, head: int, lexicon: Lexicon) -> str:
    """What somebody is called by a phrase: without how many they are and where they are."""
    away = {
        w
        for k in tree.kids(head, "prep")
        if tree.tokens[k].lemma.lower() in _WHERE
        for w in tree.subtree(k)
    }
    for k in tree.kids(head, "amod"):
        # a hotel *popular with lawmakers*, the group *responsible for the raid*
        to_blame = tree.tokens[k].lemma.lower() in _TO_BLAME
        if k > head and (to_blame or tree.tokens[head].lemma.lower() in lexicon.targets):
            away |= set(tree.subtree(k))
    away |= {  # *each other's* rebels
        w
        for k in tree.kids(head, "poss")
        if tree.tokens[k].lemma.lower() == "other"
        for w in tree.subtree(k)
    }
    words = [w for w in phrase_words(tree, head) if w not in away or w == head]
    number = tree.tokens[head].pos != "ADJ"  # “19 dead” are more than dead
    while number and len(words) > 1 and words[0] < head and _counts(tree, words[0], lexicon):
        words = _without_measure(tree, words) or words[1:]
    return _written(tree, words)


def all_of_kind(tree: Tree, head: int) -> str:
    """“any party in Yemen”, for “no party in Yemen”: all of a kind, with where they are."""
    words = set(phrase_words(tree, head))
    for k in tree.kids(head, "prep"):
        when = any(tree.tokens[o].entity in ("DATE", "TIME") for o in tree.kids(k))
        if k > head and tree.tokens[k].lemma.lower() in ("in", "of") and not when:
            words.update(tree.subtree(k, "relcl", "acl", "advcl", "punct"))
    first, *rest = sorted(words)
    every = {"no": "any", "neither": "either"}.get(tree.tokens[first].text.lower())
    return f"{every or tree.tokens[first].text.lower()} {_written(tree, rest)}".strip()


def without_owner(tree: Tree, head: int, label: str) -> str:
    """What somebody is called without “his” or “their” before it: of “his office”, the office."""
    owner = tree.kid(head, "poss")
    if owner is None or tree.tokens[owner].tag != "PRP$":
        return label
    return label.removeprefix(f"{tree.tokens[owner].text} ")


def _without_measure(tree: Tree, words: list[int]) -> list[int]:
    """The rest behind words tied to a number: *a 17-year-old* girl, *a 50-member* council; empty
    where the first word is tied to none, or nothing is left."""
    at = 1
    while at + 1 < len(words) and tree.tokens[words[at]].text in ("-", "–"):
        at += 2
    return words[at:] if at > 1 else []


def _counts(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    token = tree.tokens[word]
    lemma = token.lemma.lower()
    if lemma in DEFINITE | _INDEFINITE | _SAME or token.pos in ("NUM", "DET"):
        return True
    if (
        token.dep == "cc"
        and word
        and tree.tokens[word - 1].pos == tree.tokens[word + 1].pos == "NUM"
    ):
        return True  # “between ten *and* fifteen men”
    return lemma in lexicon.counting or token.dep in ("quantmod", "advmod", "neg")


def _written(tree: Tree, words: list[int]) -> str:
    """Words as the text has them, up to the first gap."""
    words = [w for n, w in enumerate(words) if n == 0 or w - words[n - 1] <= 2]
    parts = [tree.tokens[i].text for i in range(words[0], words[-1] + 1)]
    text = " ".join(parts)
    for mark in ("'s", "’s", "'", "’", ",", "-"):
        text = text.replace(" " + mark, mark)
    return text.replace("- ", "-").strip()


def is_counted(tree: Tree, head: int) -> bool:
    """Whether a phrase says how many it means: several fishermen, dozens of them."""
    above = tree.head(tree.tokens[head].head)
    gathered = tree.tokens[head].dep == "pobj" and tree.tokens[tree.tokens[head].head].lemma == "of"
    if gathered and above is not None and tree.tokens[above].lemma in _COUNTING:
        return True
    return any(tree.tokens[k].lemma.lower() in _COUNTING for k in tree.kids(head, "amod", "det"))


_COUNTS = frozenset({"dozen", "hundred", "many", "other", "score", "several", "thousand"})
_STRICKEN = frozenset({"dead", "injured", "wounded"})


def is_bare_number(tree: Tree, head: int) -> bool:
    """Whether a phrase only says how many: “at least 14”, “dozens”, “eight others”."""
    token = tree.tokens[head]
    if tree.kids(head, "prep") and any(tree.tokens[k].lemma == "of" for k in tree.kids(head)):
        return False
    if token.entity in ("DATE", "MONEY", "ORDINAL", "PERCENT", "TIME"):
        return False
    if token.pos == "NUM":
        return token.dep not in ("nummod", "compound", "nmod", "quantmod")
    if token.lemma.lower() in _STRICKEN:  # “left 19 dead”
        return bool(tree.kids(head, "nummod"))
    return token.lemma.lower() in _COUNTS and token.dep not in ("amod", "compound", "nmod")


def says_two(tree: Tree, head: int) -> bool:
    """Whether a phrase says that it means two: “both groups”."""
    return any(
        tree.tokens[k].lemma.lower() in (*PAIR_WORDS, "2")
        for k in tree.kids(head, "nummod", "det", "predet", "amod")
    )


_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def how_many(tree: Tree, head: int) -> int:
    """The number that a phrase gives, up to six; 0 for another or none: “the three countries”."""
    for k in tree.kids(head, "nummod", "det", "predet", "amod"):
        word = tree.tokens[k].lemma.lower()
        if word in _NUMBERS or word.isdigit():
            return _NUMBERS.get(word) or int(word)
    return 0


def is_subject(tree: Tree, word: int) -> bool:
    """Whether a phrase is the subject of its clause or the doer of a passive."""
    return tree.tokens[tree.first_conjunct(word)].dep in _SUBJECTS


def is_nested(tree: Tree, word: int) -> bool:
    """Whether a phrase only says something about another noun: wings *of Hamas*."""
    first = tree.first_conjunct(word)
    head = tree.head(first)
    if head is None or tree.tokens[first].dep not in ("pobj", "poss"):
        return False
    if tree.tokens[head].lemma.lower() in ("at", "near", "outside"):
        return True  # what only says where
    above = head if tree.tokens[first].dep == "poss" else tree.tokens[head].head
    return tree.tokens[above].pos in ("NOUN", "PROPN")


def is_predicated(tree: Tree, word: int) -> bool:
    """Whether a noun only says something of somebody named: as predicate, apposition, office."""
    first = tree.first_conjunct(word)
    dep = tree.tokens[first].dep
    if dep in ("attr", "appos", "compound", "oprd"):
        return True
    return dep == "pobj" and tree.tokens[tree.tokens[first].head].lemma.lower() == "as"


def is_aside(tree: Tree, word: int) -> bool:
    """Whether a phrase stands in a clause that only adds to another: when, if, who."""
    return any(tree.tokens[above].dep in _ADDED for above in tree.up(word))


def clause_of(tree: Tree, word: int) -> int:
    """The verb whose argument a word is, directly or through a preposition; -1 without one."""
    for above in tree.up(word):
        if tree.tokens[above].pos in ("VERB", "AUX"):
            return above
    return -1
