"""`python -m server`: serve a graph over HTTP."""

import sys

from server.run import main

if __name__ == "__main__":
    sys.exit(main())
