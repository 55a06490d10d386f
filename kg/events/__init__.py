"""From mentions to events: accounts of one happening, in however many articles, become one event.

A pure function of the evidence: it can be run again at any time, in any order of articles, and
gives the same graph. `read` takes the mentions from queries' rows, `fuse` brings them together
(`same` judges two accounts, `times` their days, `merge` chooses values), `graph` writes the events.
It knows no store.
"""
