"""One line of a list of procedures: code, name, field, who published it and who executes it.

A list says nothing of fees, times or papers, so its procedures only make a code known.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.catalogue.cleaning import clean_line
from knowledge.catalogue.model import CODE, Agencies, Procedure, Scope
from knowledge.catalogue.portal import province_of
from knowledge.errors import CatalogueError

Json = Mapping[str, Any]

_SCOPES = {"SPECIFIC": Scope.SPECIFIC, "STANDARD_INTERNAL": Scope.INTERNAL}


def is_list_item(item: Json) -> bool:
    """Whether it is an item of the portal's list call: agencies by name, no detail."""
    return isinstance(item.get("departments"), list) and "executionMethods" not in item


def read_list_item(item: Json) -> Procedure:
    """One item of the list call. Raises `CatalogueError` when it has no code or name."""
    try:
        return listed(
            code=item.get("code") or "",
            name=item.get("name") or "",
            field="; ".join(_words(item.get("categories"))),
            published_by=item.get("departmentPromulgate") or "",
            executing=_words(item.get("departments")),
            subjects=_words(item.get("formalityTargetType")),
            scope=_SCOPES.get(str(item.get("type")), Scope.STANDARD),
            portal_id=item.get("id") or None,
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise CatalogueError(f"Mục danh sách sai cấu trúc: {type(error).__name__}.") from error


def listed(
    *,
    code: str,
    name: str,
    field: str = "",
    published_by: str = "",
    executing: Iterable[str] = (),
    subjects: Iterable[str] = (),
    scope: Scope = Scope.STANDARD,
    portal_id: str | None = None,
) -> Procedure:
    """A procedure of which only a list's line is known.

    A local suffix (`2.001765.000.00.00.H44`) falls away: the code is the nation's. Raises
    `CatalogueError` without code or name.
    """
    national = CODE.match(clean_line(code))
    name = _unescaped(name)
    if not national or not name:
        raise CatalogueError("thiếu tên hoặc mã thủ tục quốc gia (dạng 1.004194)")
    publisher = _unescaped(published_by)
    return Procedure(
        code=national.group(),
        name=name,
        scope=scope,
        field=_unescaped(field),
        published_by=publisher,
        province=province_of(publisher),
        agencies=Agencies(executing=_once(executing)),
        subjects=_once(subjects),
        portal_id=portal_id,
    )


def _words(values: Any) -> list[str]:
    return [value for value in values or () if isinstance(value, str)]


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_unescaped, values))))


def _unescaped(text: str) -> str:
    return clean_line(html.unescape(text))
