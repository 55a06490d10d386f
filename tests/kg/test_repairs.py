"""Whatever the parser makes of a sentence, what the repairs leave of it can be read."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Token
from kg.text.draft import Draft
from kg.text.repairs import repaired
from tests.kg.sentences import sentence

# Words that repairs look for, beside names and numbers that may be anybody.
_WORDS = """
    the of by to for with in from after before that who which and but as , , , - ( ) " Ali Hassan
    Hamas Qatar Iran Kanu minister leader president force militia group deputy its his he they it
    rockets weapons money talks ceasefire people 46 Monday said told accused denied sent gave arm
    arming paid fund funds named appointed killed killing shot dead met meet signed held joined
    backed trained was were been has had have did not is be being among including say says
"""
WORDS = st.sampled_from(_WORDS.split())
TAGS = st.sampled_from(
    [("NOUN", "NN"), ("NOUN", "NNS"), ("PROPN", "NNP"), ("VERB", "VBD"), ("VERB", "VBN"),
     ("VERB", "VBG"), ("VERB", "VB"), ("AUX", "VBD"), ("ADP", "IN"), ("ADJ", "JJ"), ("DET", "DT"),
     ("PRON", "PRP"), ("PRON", "PRP$"), ("PRON", "WP"), ("PUNCT", ","), ("NUM", "CD"),
     ("CCONJ", "CC"), ("PART", "TO"), ("SCONJ", "IN")]
)  # fmt: skip
_DEPS = """
    nsubj nsubjpass dobj dative prep pobj agent conj cc relcl acl advcl xcomp ccomp pcomp attr appos
    poss compound amod aux auxpass neg mark oprd prt punct det nummod npadvmod parataxis dep
"""
DEPS = st.sampled_from(_DEPS.split())
ENTITIES = st.sampled_from(["", "", "PERSON", "ORG", "GPE", "NORP", "DATE", "MONEY", "CARDINAL"])


@settings(max_examples=100)
@given(
    st.lists(st.tuples(WORDS, TAGS, DEPS, ENTITIES), min_size=2, max_size=14),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_what_was_a_tree_stays_one(
    words: list[tuple[str, tuple[str, str], str, str]], chance: Random, title: bool
) -> None:
    order = list(range(len(words)))
    chance.shuffle(order)
    heads = {i: order[chance.randrange(n)] if n else i for n, i in enumerate(order)}
    tokens, at = [], 0
    for i, (text, (pos, tag), dep, entity) in enumerate(words):
        label = "ROOT" if heads[i] == i else dep
        tokens.append(
            Token(i, text, text.lower(), pos, tag, label, heads[i], at, at + len(text), entity)
        )
        at += len(text) + 1
    mended = repaired(tuple(tokens), title=title)
    for token in mended:
        seen, up = set(), token
        while up.head != up.index:
            assert up.index not in seen, "words hang on each other in a ring"
            seen.add(up.index)
            up = mended[up.head]


def test_a_step_that_makes_a_ring_is_taken_back_whole() -> None:
    draft = Draft(sentence("Iran/NNP/nsubj>sent sent/VBD/ROOT arms/NNS/dobj>sent").tokens)
    draft.hang(0, 2, "compound")
    draft.settle()
    draft.hang(2, 0, "appos")
    draft.hang(1, 1, "dep")
    draft.settle()
    assert [(token.head, token.dep) for token in draft.tokens] == [
        (2, "compound"), (1, "ROOT"), (1, "dobj"),
    ]  # fmt: skip
