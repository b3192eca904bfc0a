"""Installs the CPU build of PyTorch beside the lock.

A lock would name either CUDA builds of gigabytes or one machine's folder, so the pinned
version in `envs/torch.txt` is taken from a folder of wheels that pip is set up to use, else
from PyTorch's own CPU index: docs/adr/0001-two-pythons.md.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from environments.commands import output, run
from environments.installer import uv_options

CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def install(uv: Path, root: Path) -> None:
    """Install the pinned PyTorch into the assistant's environment, if it isn't there."""
    requirement = (root / "envs" / "torch.txt").read_text(encoding="utf-8").strip()
    python = root / ".venv" / "bin" / "python"
    tag = output([python, "-c", "import sys; print('cp%d%d' % sys.version_info[:2])"], root) or ""
    configured = os.environ.get("PIP_FIND_LINKS") or output(
        [sys.executable, "-m", "pip", "config", "get", "global.find-links"], root
    )
    version = requirement.partition("==")[2]
    folder = wheel_folder(configured or "", version, tag, platform.machine())
    # Without --no-config uv would obey the project's own ban on PyTorch.
    options = ["--no-config", "--no-deps", "--python", python]
    run([uv, *uv_options(), "pip", "install", *options, *source(folder), requirement], root)


def wheel_folder(configured: str, version: str, tag: str, machine: str) -> Path | None:
    """The first local folder of pip's `find-links` that holds the fitting CPU wheel.

    `configured` is pip's setting (paths or file: addresses between white space), `tag` the
    Python's wheel tag such as "cp311", `machine` the processor's name in wheel names.
    """
    pattern = f"torch-{version}+cpu-{tag}-*{machine}.whl"
    for place in configured.split():
        parts = urlsplit(place)
        folder = Path(unquote(parts.path) if parts.scheme == "file" else place)
        if parts.scheme in ("", "file") and any(folder.glob(pattern)):
            return folder
    return None


def source(folder: Path | None) -> list[str]:
    """uv's options for taking packages only from `folder`, or only from PyTorch's index."""
    if folder:
        return ["--no-index", "--find-links", str(folder)]
    return ["--default-index", CPU_INDEX]
