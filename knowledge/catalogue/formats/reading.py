"""What reading a published file gives: procedures and, with their place, what is none."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from knowledge.catalogue.model import Procedure
from knowledge.errors import CatalogueError


class Depth(StrEnum):
    """How much of a procedure the format holds."""

    WHOLE = "whole"  # the portal's own record
    SHOWN = "shown"  # what a page or document shows of it; some fields are lost
    LISTED = "listed"  # one line of a list: its name and who is in charge


class Read(NamedTuple):
    """One procedure, or `None` with the problem; `place` is `file:line` or `file`."""

    place: str
    procedure: Procedure | None
    problem: str = ""
    depth: Depth = Depth.WHOLE


class Opened:
    """A file's bytes, unpacked when gzipped, under the name people know it by."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises `CatalogueError` when a gzipped file is damaged."""
        self.name = name
        try:
            self.data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        except (OSError, EOFError, zlib.error) as error:
            raise CatalogueError(f"Không đọc được {name}: tệp nén hỏng.") from error

    @cached_property
    def text(self) -> str | None:
        """The content where it is UTF-8 text, without its byte order mark."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None


class Format(NamedTuple):
    """One published form: how it is recognised by its content and how it is read."""

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Read]]
