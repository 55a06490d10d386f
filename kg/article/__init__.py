"""Articles from files: what is at a path, and the article that its bytes hold.

`inputs` walks files, folders, feeds and standard input; `read_article` makes one input's article,
with its body found and its stored text fixed. May import records, ids and errors, no other stage.
Heavy libraries (trafilatura, py3langid, markdown-it) are imported when a text first needs them.
"""

from kg.article.clean import one_line
from kg.article.dates import parse_date
from kg.article.read import DEFAULT_LIMIT, read_article
from kg.article.sources import inputs

__all__ = ["DEFAULT_LIMIT", "inputs", "one_line", "parse_date", "read_article"]
