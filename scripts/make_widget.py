"""Joins the parts in `web/widget/src/` to `web/widget/motcua.js`, the one file that sites load.

Nothing is changed or made smaller: what is served reads like its source. Run it after every change
(a test compares): `.venv/bin/python -m scripts.make_widget`.
"""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "web" / "widget"
PARTS = (
    "dom",
    "colours",
    "memory",
    "server",
    "stream",
    "outbox",
    "lines",
    "answer",
    "conversation",
    "copies",
    "menu",
    "panel",
    "element",
)
HEAD = """\
// Một Cửa: the assistant for other sites' pages. Made of web/widget/src/ by scripts/make_widget.py;
// how to embed it and what it asks of the server: docs/widget.md.
(() => {
"use strict";
const SCRIPT = document.currentScript &&
  { src: document.currentScript.src, options: { ...document.currentScript.dataset } };
"""


def joined() -> str:
    """The script as it is served."""
    words = json.loads(_part("words.json"))
    texts = json.dumps(words, ensure_ascii=False, indent=1)
    style = json.dumps(_part("style.css"), ensure_ascii=False).replace("\\n", "\\n\\\n")
    data = f"const WORDS = {texts};\nconst STYLE = {style};\n"
    return "\n".join([HEAD + data, *(_part(f"{name}.js") for name in PARTS), "})();\n"])


def _part(name: str) -> str:
    return (FOLDER / "src" / name).read_text(encoding="utf-8")


if __name__ == "__main__":
    (FOLDER / "motcua.js").write_text(joined(), encoding="utf-8")
