"""Structured logs that cannot hold what people typed.

Events carry counts, codes and statuses. Of an exception only its type and the places it
passed are kept, of a library's record only who and how bad: messages of libraries may
quote their input.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

FILE = "assistant.log"
_OURS = "motcua"
_FRAMES = 6
_BYTES, _OLD_FILES = 5_000_000, 3


def configure_logs(folder: Path) -> None:
    """JSON lines in `folder/assistant.log`, which is rotated before it grows large."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(_WithoutWords())
    logging.getLogger().handlers = [handler]
    ours = logging.getLogger(_OURS)
    ours.setLevel(logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_places,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: ours,
    )


def only_places(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replaces an exception by its type and its last frames (file:line)."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["error"] = type(error).__name__
        event["places"] = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    return event


class _WithoutWords(logging.Formatter):
    """Our own events are JSON already; of others only the level and the name are written."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name == _OURS:
            return str(record.msg)
        return json.dumps({"level": record.levelname.lower(), "from": record.name})
