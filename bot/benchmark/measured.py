"""What `motcua bench` can show: every part of the benchmark offers itself in these two forms."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from bot.benchmark.timing import Timing


class Line(NamedTuple):
    """A line of the table; `beside` compares, names the target, or says what no time tells."""

    name: str
    timing: Timing | None
    beside: str = ""


class Measured(Protocol):
    """Results of one part."""

    def lines(self) -> list[Line]:
        """For people."""
        ...

    def figures(self) -> dict[str, Any]:
        """For programs, as plain data."""
        ...
