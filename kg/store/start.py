"""Starts a reader process: `python -P start.py FOLDER PARENT`.

Gives it `kg`, `kg.store` and `kg.registry` without what their own modules import, so that it starts
in some 50 ms.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path

if __name__ == "__main__":
    _here = Path(__file__).resolve().parent
    _rooms = (("kg", _here.parent), ("kg.store", _here), ("kg.registry", _here.parent / "registry"))
    for _name, _folder in _rooms:
        _package = types.ModuleType(_name)
        _package.__path__ = [str(_folder)]
        sys.modules[_name] = _package
    from kg.store.process import main

    main()
