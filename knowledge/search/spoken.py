"""What people say, by examples: from these search learns what kind of message it has before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spoken:
    """`elsewhere` is talk about anything but procedures; `lessons` what people say whom a lesson
    helps, by its id; `requests` how they ask about procedures; `vague` are requests that leave
    open which procedure is meant, `clear` such as don't."""

    elsewhere: Sequence[str] = ()
    lessons: Mapping[str, Sequence[str]] = field(default_factory=dict)
    requests: Sequence[str] = ()
    vague: Sequence[str] = ()
    clear: Sequence[str] = ()
