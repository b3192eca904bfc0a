"""The codes people copy from one screen to another by eye and hand.

No vowels, D, L or W: a Vietnamese keyboard turns `as` into `á`, `dd` into `đ` and `w` into `ư`,
and words cannot come about. No 0, 1, B, I, O, S, U, Z: they are taken for one another.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

LETTERS = "CFGHJKMNPQRTVX"
DIGITS = "23456789"
LENGTH = 6

_CODE = re.compile(f"[{LETTERS}{DIGITS}]{{{LENGTH}}}")


def new_code() -> str:
    """A random code with a letter and a digit: neither a word nor like a bank's number."""
    while True:
        code = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(LENGTH))
        if not code.isdigit() and not code.isalpha():
            return code


def read_code(text: str) -> str | None:
    """The code in what a person typed, if it is one: case, spaces, dots and dashes don't matter."""
    code = re.sub(r"[\s.\-–]", "", text).upper()
    return code if _CODE.fullmatch(code) else None


def local_key(path: Path) -> bytes:
    """The key in a file only its owner can read; made when there is none."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(32)
        file.write(key)
    return key
