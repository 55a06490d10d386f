"""`kg token`: a fresh token that allows writing over HTTP, and the line that admits it."""

from __future__ import annotations

from kg.cli.screen import answers
from kg.tokens import fresh_token, token_hash


def token() -> None:
    """Make a token with which clients may write over HTTP. It is shown once and kept nowhere.

    The server knows it by its hash alone, in attest.toml or ATTEST_WRITE_TOKEN.
    """
    made = fresh_token()
    out = answers()
    out.print(f"token, for clients:      {made}", highlight=False, soft_wrap=True)
    out.print("hash, in attest.toml:", highlight=False)
    out.print("[server]", highlight=False, markup=False)
    out.print(f'write_token = "{token_hash(made)}"', highlight=False, soft_wrap=True, markup=False)
