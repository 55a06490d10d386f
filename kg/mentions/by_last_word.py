"""A body called by the last word of its name, without a capital: “the front's head”, “the tigers”.

Such a word is not always one for bodies: what happens at the front is told of no front. So it has
to act, to own, to be given something, or to be what somebody leads.
"""

from __future__ import annotations

from kg.mentions.antecedents import Discourse
from kg.mentions.discourse import Ref
from kg.mentions.lexicon import Lexicon
from kg.mentions.phrases import DEFINITE, clause_of, is_subject
from kg.mentions.roster import Roster
from kg.records.tree import Tree
from kg.registry.records import ORGANIZATIONS


class ByLastWord:
    """Answers for one article, from the names met so far."""

    def __init__(self, lexicon: Lexicon, roster: Roster, discourse: Discourse) -> None:
        self._lexicon, self._roster, self._discourse = lexicon, roster, discourse

    def meant(self, tree: Tree, word: int) -> tuple[Ref, ...]:
        """The body last named whose name ends in the word; empty for a word that is used
        otherwise."""
        token = tree.tokens[word]
        definite = any(tree.tokens[k].lemma.lower() in DEFINITE for k in tree.kids(word, "det"))
        qualified = tree.kids(word, "amod", "compound", "nmod", "prep", "acl", "relcl")
        if token.pos != "NOUN" or not definite or qualified or not self._takes_part(tree, word):
            return ()
        written = token.text.lower()

        def ends_so(ref: Ref) -> bool:
            return ref.named and self._roster.ends_in(ref.iri, written)

        return self._discourse.description(
            tuple(sorted(ORGANIZATIONS)), tree.sentence.index, word, clause_of(tree, word), ends_so
        )

    def _takes_part(self, tree: Tree, word: int) -> bool:
        if is_subject(tree, word) or tree.tokens[word].dep in ("dative", "poss"):
            return True
        above = tree.head(word)
        by = above is not None and tree.tokens[above].dep == "agent"
        of = above is not None and tree.tokens[above].lemma.lower() == "of"
        led = tree.tokens[tree.tokens[above].head].lemma.lower() if above is not None else ""
        return by or (of and led in self._lexicon.offices | self._lexicon.members)
