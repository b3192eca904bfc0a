"""What `motcua doctor` says of a channel, in one line."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """How a channel stands: `ok` is None where it is switched off, which is no trouble."""

    channel: str
    ok: bool | None
    text: str
