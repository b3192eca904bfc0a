"""What axe-core finds wrong on a page, by the rules of WCAG 2.2 AA.

`axe/axe.min.js` is axe-core 4.14.1 as published (MPL-2.0, see `axe/LICENSE`); only tests use it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
LOOKS: tuple[dict[str, Any], ...] = (
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "contrast": "more"},
    {"color_scheme": "dark", "contrast": "more"},
    {"forced_colors": "active"},
)
"""What a browser asks a page to look like, as options of a context."""
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
}"""


def wrongs(page: Page) -> list[str]:
    """One line for each element that breaks a rule."""
    page.evaluate(AXE)  # A script element would be stopped by the page's own policy.
    found: list[str] = page.evaluate(_RUN, _TAGS)
    return found
