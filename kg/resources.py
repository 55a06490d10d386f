"""Where the project's data lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder of that name (`ontology` or `queries`): the wheel's copy, else the checkout's."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def ontology_folder() -> Path:
    """The folder with the ontology, shapes, rules, frames and the registry of actors."""
    return data_folder("ontology")


def queries_folder() -> Path:
    """The folder with the questions."""
    return data_folder("queries")


def samples_folder() -> Path:
    """The folder with the sample articles."""
    return _PACKAGE / "samples"
