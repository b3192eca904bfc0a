"""A detail page of the portal saved from a browser, after its scripts filled it.

Classes and nesting change with every release of the site, so only the printed labels
are relied on: what follows a label is its value. The page doesn't show who published
the procedure, the decision's date, the kind of a fee or the ids of forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

from knowledge.catalogue.formats.labels import find, pattern
from knowledge.catalogue.formats.reading import Depth, Opened, Read
from knowledge.catalogue.formats.sheet import Row, Sheet, procedure_of
from knowledge.errors import CatalogueError

_PORTAL_ID = re.compile(r"/thu-tuc-hanh-chinh/([0-9a-f-]{36})$")
_EMPTY_SHELL = "không phải trang chi tiết thủ tục, hoặc trang lưu trước khi hiện đủ; hãy lưu lại"


def recognises(file: Opened) -> bool:
    """HTML of any kind; whether it is a procedure's page shows when it is read."""
    start = (file.text or "").lstrip()[:200].casefold()
    return start.startswith(("<!doctype html", "<html"))


def read(file: Opened) -> Iterator[Read]:
    """The page's one procedure."""
    page = BeautifulSoup(file.text or "", "lxml")
    for unseen in page(["script", "style", "svg", "noscript"]):
        unseen.decompose()
    for line_break in page("br"):
        line_break.replace_with("\n")
    try:
        yield Read(file.name, procedure_of(_sheet(page)), depth=Depth.SHOWN)
    except CatalogueError:
        yield Read(file.name, None, _EMPTY_SHELL)


def _sheet(page: BeautifulSoup) -> Sheet:
    sheet = Sheet(portal_id=_portal_id(page))
    for name, parts in _sections(page):
        sheet.texts[name] = "\n".join(part.get_text() for part in parts)
        tables = [table for part in parts for table in _all(part, "table")]
        if name == "steps":
            sheet.steps = [_step(item) for part in parts for item in _all(part, "li")]
        elif name == "methods":
            sheet.methods = [row for table in tables for row in _rows(table)]
        elif name == "cases":
            sheet.cases = [(_heading(table), _rows(table)) for table in tables]
        elif name == "legal_basis":
            sheet.legal_basis = [row for table in tables for row in _rows(table)]
        elif name == "executing":
            sheet.executing = [p.get_text() for part in parts for p in _all(part, "p")]
        elif name == "results":
            sheet.results = list(_results([text for part in parts for text in _leaves(part)]))
    return sheet


def _sections(page: BeautifulSoup) -> Iterator[tuple[str, list[Tag]]]:
    """Every label that stands alone in its element, with the elements after it; once each."""
    seen = set()
    for tag in page.find_all(["div", "h3", "h4"]):
        name = find("sections", tag.get_text()) if not tag.find(True) else None
        if name and name not in seen:
            seen.add(name)
            yield name, [part for part in tag.find_next_siblings() if isinstance(part, Tag)]


def _portal_id(page: BeautifulSoup) -> str | None:
    """The id in the page's own address, where only one is given."""
    links = page.find_all(["link", "meta"], attrs={"rel": "canonical"})
    links += page.find_all("meta", attrs={"property": "og:url"})
    addresses = (str(link.get("href") or link.get("content") or "") for link in links)
    ids = {match.group(1) for address in addresses if (match := _PORTAL_ID.search(address))}
    return ids.pop() if len(ids) == 1 else None


def _step(item: Tag) -> tuple[str, str]:
    """A step's title and text: two paragraphs, the first often blank."""
    title, *rest = [part.get_text() for part in _all(item, "p")] or [item.get_text()]
    return (title, "\n".join(rest)) if rest else ("", title)


def _rows(table: Tag) -> list[Row]:
    columns = [find("columns", cell.get_text()) for cell in _all(table, "th")]
    return [
        {
            name: _cell(cell)
            for name, cell in zip(columns, _all(row, "td"), strict=False)
            if name is not None
        }
        for row in _all(table, "tr")
        if row.find("td")
    ]


def _cell(cell: Tag) -> str:
    # An amount and its note are elements of their own.
    spans = _all(cell, "span")
    return "\n".join(span.get_text() for span in spans) if spans else cell.get_text()


def _heading(table: Tag) -> str:
    """The heading of the box that holds this table and no other."""
    box = table
    while box.parent is not None and len(_all(box.parent, "table")) == 1:
        box = box.parent
    heading = box.find(["h5", "h6"])
    return heading.get_text() if heading else ""


def _results(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Names, each with the code that may follow it."""
    code = re.compile(rf"(?:{pattern('result_code')})\s*:\s*(.+)")
    for text, after in pairwise([*texts, ""]):
        if not code.fullmatch(text):
            following = code.fullmatch(after)
            yield text, following.group(1) if following else ""


def _leaves(part: Tag) -> list[str]:
    """The texts of the elements that hold no others."""
    tags = [tag for tag in (part, *part.find_all(True)) if not tag.find(True)]
    return [text for tag in tags if (text := tag.get_text(strip=True))]


def _all(part: Tag, name: str) -> list[Tag]:
    own = [part] if part.name == name else []
    return own + part.find_all(name)
