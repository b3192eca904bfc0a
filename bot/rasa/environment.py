"""Where Rasa lives on this machine and which variables its process may see.

Rasa gets nothing of our own environment but what it needs: no token, no PYTHONPATH.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

HANDED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "TEMP", "TMPDIR", "TZ")


def executable(root: Path) -> Path:
    """The `rasa` command of the environment that `make setup` makes."""
    return root / "envs" / "rasa" / ".venv" / "bin" / "rasa"


def variables(home: Path, own: Mapping[str, str]) -> dict[str, str]:
    """The whole environment of a Rasa process; `own` adds to it and wins."""
    return {
        **{name: os.environ[name] for name in HANDED_ON if name in os.environ},
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(home / "rasa" / "cache"),
        "SANIC_WORKERS": "1",
        # A lock that a killed process left behind holds its conversation this many seconds.
        "TICKET_LOCK_LIFETIME": "8",
        # One small matrix product per message: more threads only wait for each other.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        **own,
    }
