"""Keeps what Rasa prints while it starts, in a log file that cannot grow without bound.

Once Rasa serves people its output is thrown away: Python warnings in it quote what they write.
"""

from __future__ import annotations

import asyncio
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 1_000_000
BACKUPS = 2
_tasks: set[asyncio.Task[None]] = set()
"""The event loop alone would let a running task be collected."""


def keep_output(process: asyncio.subprocess.Process, file: Path, serving: asyncio.Event) -> None:
    """Copy the process's output to `file` (three files of 1 MB at most) until it is `serving`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    task = asyncio.create_task(_copy(process, file, serving), name="rasa output")
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


async def _copy(process: asyncio.subprocess.Process, file: Path, serving: asyncio.Event) -> None:
    if process.stdout is None:
        return
    handler = RotatingFileHandler(file, maxBytes=MAX_BYTES, backupCount=BACKUPS, encoding="utf-8")
    handler.terminator = ""
    try:
        while chunk := await process.stdout.read(65_536):
            if not serving.is_set():
                text = chunk.decode("utf-8", "replace")
                handler.emit(logging.makeLogRecord({"msg": text}))
    finally:
        handler.close()
