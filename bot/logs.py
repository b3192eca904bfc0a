"""Structured logs that cannot hold what people typed.

Events carry counts, codes and statuses. Of an exception only its type and the places it
passed are kept: messages of libraries may quote their input.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

_FRAMES = 6


def configure_logs(*, level: int = logging.INFO) -> None:
    """JSON lines on standard error, for our own events and the libraries' warnings."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_places,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    # Libraries log addresses and payloads at INFO; their warnings are kept.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s")


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
