"""Labels that are asked for together: of the ClearNLP scheme (Choi and Palmer 2012), of universal
parts of speech, and of the Penn Treebank's tags."""

from __future__ import annotations

SUBJECTS = ("nsubj", "nsubjpass")
"""Words that do what a verb tells, or whom it is done to."""

SUBJECTS_AND_CLAUSES = (*SUBJECTS, "csubj")
"""These, and clauses in their place: “arming them is a crime”."""

ALL_SUBJECTS = (*SUBJECTS, "expl", "csubj")
"""Whatever may stand there, with “there” and “it” that stand for nothing."""

NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP")
"""Tags of verbs that stand in a tense by themselves."""
