"""Whose word a clause is by a phrase beside it: “according to X”, “by X's account”, “as X put it”,
“Minister: …”.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.voices import Voices
from kg.records import Proposition, Span, Token
from kg.records.article import BlockKind
from kg.records.tree import Tree

# Whom a word names as a speaker.
Naming = Callable[[int], Ref | None]

# “by his account”, “in her words”, “on their own showing”.
_TELLING = frozenset({"by", "in", "on", "at"})
# “as one aide put it”, “as Kinshasa sees it”.
_PUTTING = frozenset({"have", "phrase", "put", "see", "tell", "view"})
_COLONS = frozenset({":", "–", "—", "-"})
# What comes before or behind the colon of a headline is a speaker only if it is as short as this.
_SHORT = 6
_QUOTES = frozenset({'"', "“", "‘", "``"})
_CLAUSES = ("VERB", "AUX")
_MEANWHILE = frozenset({"after", "as", "while"})
# Links through which a source at the edge of a sentence speaks for all of it.
_OF_WHOLE = frozenset({"relcl", "advcl", "acl", "xcomp", "pcomp", "conj", "prep", "pobj", "dobj"})


def sources(
    tree: Tree,
    propositions: Sequence[Proposition],
    named: Naming,
    voices: Voices,
    lexicon: Lexicon,
    besides: Collection[int],
) -> Iterator[tuple[int, Ref]]:
    """The source phrases of a sentence: the word that heads each, and whom it names.

    `named` tells whom a word names as a speaker; `besides` are the heads of verbs of saying that
    are speech acts already.
    """
    yield from _asides(tree, propositions, named, lexicon, besides)
    for token in tree.tokens:
        speaker = None
        if {token.text.lower(), token.lemma.lower()} & lexicon.source_words or _is_per(tree, token):
            objects = [k for p in tree.kids(token.index, "prep") for k in tree.kids(p, "pobj")]
            objects += tree.kids(token.index, "pobj")
            speaker = _first(tree, named, voices, objects)
        elif token.pos == "ADP" and token.lemma.lower() in _TELLING:
            speaker = _teller(tree, named, voices, lexicon, token.index)
        if speaker is not None:
            yield token.index, speaker


def _is_per(tree: Tree, token: Token) -> bool:
    """“Per the report, …”, “…, per Axios”, but not “a million per year”."""
    opens = token.index == 0 or tree.tokens[token.index - 1].text == ","
    return token.text.lower() == "per" and opens


def _it(tree: Tree, word: int) -> bool:
    """Whether the object of a verb is “it”: “as Kinshasa sees it”."""
    return any(tree.tokens[k].text.lower() == "it" for k in tree.kids(word, "dobj"))


def _first(tree: Tree, named: Naming, voices: Voices, words: Sequence[int]) -> Ref | None:
    for word in words:
        speaker = named(word) or voices.named_below(tree, word)
        if speaker is not None:
            return speaker
    return None


def _teller(
    tree: Tree,
    named: Naming,
    voices: Voices,
    lexicon: Lexicon,
    preposition: int,
) -> Ref | None:
    """Whose account it is: “by the count of a flight tracker”, “in Ottawa's words”."""
    above = tree.head(preposition)
    if above is None or tree.tokens[above].pos not in _CLAUSES:
        return None
    for noun in tree.kids(preposition, "pobj"):
        if tree.tokens[noun].lemma.lower() not in lexicon.telling_nouns:
            continue
        makers = list(tree.kids(noun, "poss"))
        for of in tree.kids(noun, "prep"):
            if tree.tokens[of].lemma.lower() in ("of", "from"):
                makers += tree.kids(of, "pobj")
        return _first(tree, named, voices, makers)
    return None


def _asides(
    tree: Tree,
    propositions: Sequence[Proposition],
    named: Naming,
    lexicon: Lexicon,
    besides: Collection[int],
) -> Iterator[tuple[int, Ref]]:
    """“…, as diplomats recall, …”, “…, as one aide put it”, “…, as reported by Reuters”."""
    for proposition in propositions:
        word = proposition.head
        if proposition.category != "verb" or word in besides:
            continue
        marks = {tree.tokens[k].lemma.lower() for k in tree.kids(word, "mark", "advmod")}
        put_it = proposition.predicate in _PUTTING and "as" in marks and _it(tree, word)
        beside = "as" in marks or tree.tokens[word].dep == "parataxis"
        if not (put_it or (proposition.predicate in lexicon.says and beside)):
            continue
        if tree.kid(word, "ccomp") is not None:
            continue
        said_by = [a.head for a in proposition.arguments if a.role == "agent"]
        speakers = (named(w) for w in said_by)
        speaker = next((s for s in speakers if s is not None), None)
        if speaker is not None:
            yield word, speaker


def said_with(
    tree: Tree, word: int, marked: Sequence[Span], lexicon: Lexicon
) -> tuple[int | None, frozenset[int]]:
    """What a source phrase speaks for: the head of its clause, and the words of that.

    At an edge of the sentence it speaks for the whole of it, or for all that somebody says in it.
    `marked` is what stands in quotation marks.
    """
    below = set(tree.subtree(word))
    quoted = _quoted_behind(tree, max(below), marked)
    if quoted:
        return tree.head(word), frozenset(quoted)
    head = tree.head(word)
    while (
        head is not None and tree.tokens[head].pos not in _CLAUSES and tree.head(head) is not None
    ):
        head = tree.head(head)
    if head is not None and _at_edge(tree, below):
        while tree.tokens[head].dep in _OF_WHOLE and (above := tree.head(head)) is not None:
            if _is_meanwhile(tree, head) and min(below) > head and _is_said(tree, above, lexicon):
                break
            head = above
    said = set(tree.subtree(head if head is not None else word)) - below
    if head is not None and _ends_opening(tree, head, below):
        said = {w for w in said if w < min(below)}
    return head, frozenset(said)


def _ends_opening(tree: Tree, head: int, below: set[int]) -> bool:
    """“After the raid, *which killed six, according to police*, the army bombed a camp”: what opens
    the sentence with a clause of its own is said by them, and not what follows."""
    first, last = min(below), max(below)
    subject = tree.kid(head, "nsubj", "nsubjpass")
    if subject is None or not last < subject or tree.tokens[first - 1].text != ",":
        return False
    return any(t.dep in ("relcl", "advcl") and t.index < head for t in tree.tokens[:first])


def _quoted_behind(tree: Tree, last: int, marked: Sequence[Span]) -> list[int]:
    """“for, in Ottawa's words, “protecting” gangs”: only what is quoted are these words."""
    behind = tree.tokens[last + 1 :]
    if behind and behind[0].text == ",":
        behind = behind[1:]
    if not behind:
        return []
    quoted = next((span for span in marked if span.start == behind[0].start), None)
    if quoted is None or quoted.end >= tree.tokens[-1].start:
        return []
    return [t.index for t in behind if t.start < quoted.end]


def _is_meanwhile(tree: Tree, clause: int) -> bool:
    """“…, *as the death toll passed 900*, according to officials”"""
    marks = {tree.tokens[k].lemma.lower() for k in tree.kids(clause, "mark")}
    before = tree.tokens[tree.subtree(clause)[0] - 1].text
    return tree.tokens[clause].dep == "advcl" and bool(marks & _MEANWHILE) and before == ","


def _is_said(tree: Tree, clause: int, lexicon: Lexicon) -> bool:
    """Whether a clause has a speaker already: “*Haftar said* its support was firm”."""
    return any(
        tree.tokens[k].lemma in lexicon.says and tree.kid(k, "nsubj") is not None
        for k in (clause, *tree.up(clause))
    )


def _at_edge(tree: Tree, words: set[int]) -> bool:
    last = len(tree.tokens) - 1
    while last > 0 and tree.tokens[last].pos == "PUNCT":
        last -= 1
    first = min(words)
    return first == 0 or (max(words) >= last and tree.tokens[first - 1].text == ",")


def headline_speaker(
    tree: Tree, named: Naming, voices: Voices, lexicon: Lexicon
) -> tuple[Ref, frozenset[int]] | None:
    """“Minister: Qatar arms rebels”, “Qatar arms rebels – minister”: the speaker, what is said."""
    if tree.sentence.block is not BlockKind.TITLE:
        return None
    for token in tree.tokens:
        if token.text not in _COLONS or not 0 < token.index < len(tree.tokens) - 1:
            continue
        if token.text != ":" and tree.tokens[token.index - 1].end == token.start:
            continue  # the hyphen of al-Shabaab
        before, behind = range(token.index), range(token.index + 1, len(tree.tokens))
        sides = ((before, behind),) if token.text == ":" else ()
        for speaking, said in (*sides, (behind, before)):
            if len(speaking) > _SHORT or any(tree.tokens[i].pos in _CLAUSES for i in speaking):
                continue
            if not any(tree.tokens[i].pos in _CLAUSES for i in said):
                continue
            heads = [i for i in speaking if tree.head(i) not in speaking]
            if not heads:
                continue
            speaker = named(heads[-1])
            if speaker is None and tree.tokens[heads[-1]].lemma.lower() in lexicon.says:
                # “UN report: …”, but not “Ukraine war: …”
                speaker = voices.named_below(tree, heads[-1])
            if speaker is not None:
                return speaker, frozenset(said)
    return None


def colon_speaker(
    tree: Tree, named: Naming, besides: Collection[int]
) -> tuple[Ref, frozenset[int]] | None:
    """“The general was blunt: ‘Iran armed them.’”: what is quoted behind a colon is said by whom
    the clause before it tells of, though no verb says so."""
    for token in tree.tokens[1:-2]:
        if token.text != ":" or tree.tokens[token.index + 1].text not in _QUOTES:
            continue
        before = range(token.index)
        if any(w in before for w in besides):
            return None
        for i in before:
            clause = tree.tokens[tree.tokens[i].head]
            subject = tree.tokens[i].dep == "nsubj" and clause.pos in _CLAUSES
            if subject and clause.dep not in ("relcl", "acl", "advcl"):
                speaker = named(i)
                if speaker is None or speaker.type not in ("Person", "People"):
                    return None
                return speaker, frozenset(range(token.index + 1, len(tree.tokens)))
    return None
