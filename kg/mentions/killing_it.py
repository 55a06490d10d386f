"""“A bomb exploded in Chad. *It* killed two women”: what kills, wounds and destroys is the bomb,
and no state that was named beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.lexicon import Lexicon
from kg.records import Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass")

_HARMING = frozenset(
    {"damage", "demolish", "destroy", "devastate", "explode", "flatten", "hurt", "injure", "kill",
     "maim", "rip", "shatter", "tear", "wound", "wreck"}
)  # fmt: skip
# What goes off, strikes or breaks out, beside the deeds of force.
_THINGS = frozenset(
    {"blaze", "car", "crash", "device", "drone", "earthquake", "fire", "flood", "grenade", "mine",
     "missile", "mortar", "quake", "rocket", "shell", "storm", "truck", "van"}
)  # fmt: skip


def means_what_kills(sentences: Sequence[Sentence], s: int, word: int, lexicon: Lexicon) -> bool:
    """Whether “it” is the subject of a verb of harm, and the subject told last before it, in its
    own sentence or the one before, is a thing or a deed that harms."""
    tokens = sentences[s].tokens
    it = tokens[word]
    verb = tokens[it.head]
    if it.text.lower() != "it" or it.dep != "nsubj" or verb.lemma.lower() not in _HARMING:
        return False
    last = _last_subject(tokens, word, lexicon)
    if last is None and s:
        before = sentences[s - 1].tokens
        last = _last_subject(before, len(before), lexicon)
    return last is not None and _harms(last, lexicon)


def _last_subject(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> Token | None:
    """The last subject of a clause before a word; “newspapers said it killed two” is none of
    theirs, as they are several."""
    for token in reversed(tokens[:end]):
        if token.dep in _SUBJECTS and token.pos in ("NOUN", "PROPN"):
            several = token.tag in ("NNS", "NNPS")
            if not (several and tokens[token.head].lemma.lower() in lexicon.says):
                return token
    return None


def _harms(token: Token, lexicon: Lexicon) -> bool:
    lemma = token.lemma.lower()
    return lemma in _THINGS or bool({"Attack", "Killing"} & set(lexicon.events.get(lemma, ())))
