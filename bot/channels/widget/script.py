"""The one script that sites load, joined from the parts in `web/widget/src/`.

Nothing is changed or made smaller: what is served reads like its source. It is joined when the
assistant starts, so that no copy of it has to be kept in step.
"""

from __future__ import annotations

import json
from pathlib import Path

_WORDS, _STYLE = "words.json", "style.css"
# Each part uses only what those before it define.
_PARTS = (
    "dom.js",
    "colours.js",
    "memory.js",
    "server.js",
    "stream.js",
    "outbox.js",
    "lines.js",
    "answer.js",
    "conversation.js",
    "copies.js",
    "menu.js",
    "panel.js",
    "element.js",
)
_HEAD = """\
// Một Cửa: the assistant for other sites' pages. Joined from web/widget/src/;
// how to embed it and what it asks of the server: docs/widget.md.
(() => {
"use strict";
const SCRIPT = document.currentScript &&
  { src: document.currentScript.src, options: { ...document.currentScript.dataset } };
"""


def joined(source: Path) -> str:
    """The script as it is served. Raises `FileNotFoundError` where a part is missing."""
    words = json.loads(_read(source / _WORDS))
    texts = json.dumps(words, ensure_ascii=False, indent=1)
    style = json.dumps(_read(source / _STYLE), ensure_ascii=False).replace("\\n", "\\n\\\n")
    data = f"const WORDS = {texts};\nconst STYLE = {style};\n"
    return "\n".join([_HEAD + data, *(_read(source / name) for name in _PARTS), "})();\n"])


def missing(source: Path) -> list[str]:
    """The names of parts that are not there."""
    return [name for name in (_WORDS, _STYLE, *_PARTS) if not (source / name).is_file()]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
