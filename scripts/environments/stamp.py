"""Remembers what an environment was made from, so that nothing is done twice.

The stamp lies inside the environment: whoever removes the environment removes it too.
It is written last, so an interrupted set-up is simply done again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable

NAME = "motcua-setup.txt"


def digest(root: Path, inputs: Iterable[str]) -> str:
    """A fingerprint of the place and of the files (folders: all files in them) under `root`.

    The place counts because an environment holds its own path and breaks when moved.
    """
    seen = hashlib.sha256(str(root).encode())
    for name in inputs:
        for file in files(root / name):
            seen.update(f"\0{file.relative_to(root)}\0".encode())
            seen.update(file.read_bytes())
    return seen.hexdigest()


def files(path: Path) -> list[Path]:
    """`path` itself, or every file below it that a person wrote, in a fixed order."""
    if not path.is_dir():
        return [path]
    below = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in below if "__pycache__" not in file.parts)


def is_current(environment: Path, wanted: str) -> bool:
    """Whether `environment` was finished from `wanted` and its Python is still there."""
    stamp = environment / NAME
    return (
        stamp.is_file()
        and stamp.read_text(encoding="utf-8") == wanted
        and (environment / "bin" / "python").exists()
    )


def was_moved(environment: Path) -> bool:
    """Whether `environment` was made at another path: its scripts would start the wrong Python."""
    activate = environment / "bin" / "activate"
    return activate.is_file() and str(environment) not in activate.read_text(encoding="utf-8")


def write(environment: Path, wanted: str) -> None:
    """Note that `environment` is finished."""
    (environment / NAME).write_text(wanted, encoding="utf-8")
