"""A whole assistant as a child process, for evaluation, benchmarks and tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

import requests

from bot.ports import free_port
from bot.settings import ROOT
from knowledge.errors import AssistantUnavailable

_READY_SECONDS = 300


def is_ready(base: str) -> bool:
    """Whether an assistant at `base` takes questions."""
    try:
        return requests.get(f"{base}/readyz", timeout=5).status_code == 200
    except requests.RequestException:
        return False


@contextmanager
def running_assistant(
    environment: Mapping[str, str] | None = None, output: IO[bytes] | None = None
) -> Iterator[str]:
    """Starts `motcua run` on a free port; yields its address when it is ready.

    What it prints goes to `output`, else to the terminal. Raises `AssistantUnavailable`
    when it ends or is not ready in five minutes.
    """
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    child = {**os.environ, **(environment or {}), "MOTCUA_PORT": str(port)}
    command = [sys.executable, "-m", "bot.cli", "run"]
    with subprocess.Popen(command, env=child, cwd=ROOT, stdout=output, stderr=output) as process:
        try:
            _wait(base, process)
            yield base
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssistantUnavailable("Trợ lý không khởi động được; xem dòng lỗi ở trên.")
        if is_ready(base):
            return
        time.sleep(0.3)
    raise AssistantUnavailable("Trợ lý khởi động quá lâu. Hãy xem var/logs/rasa.log.")
