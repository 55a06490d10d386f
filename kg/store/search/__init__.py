"""Search by words and spellings: an index of names, titles and passages beside each snapshot.

`index` makes and keeps it, `finder` looks things up in it, `pattern` puts what it finds into the
text of a query. Readers import these modules when something is first searched for.
"""
