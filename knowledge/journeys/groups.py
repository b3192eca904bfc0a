"""Reads the groups in which a record lists its papers: which are cases, which are not.

Records group papers by case ("Trường hợp cấp lại"), but also by what is done with them
("Giấy tờ phải xuất trình") or by circumstances that come on top of the case (someone else
files). Only where a name says that it is a case is anything hidden from anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from knowledge.answers.documents import is_paper
from knowledge.catalogue.model import Document, Procedure
from knowledge.journeys.fitting import plain

# Not "trường hợp không quy định…": that is a remark about all papers.
_CASE = re.compile(r"trường hợp(?! không quy định)|đối với|nếu ", re.IGNORECASE)
_SHOWN = re.compile(r"^(?!.*nộp).*xuất trình", re.IGNORECASE)
_PLAIN_LIST = re.compile(
    r"^(?:các )?(?:giấy tờ|thành phần|hồ sơ|bao gồm|số lượng|\d+ bộ|lưu ý)"
    r"(?:[ ,]*(?:giấy tờ|hồ sơ|phải|cần|nộp|xuất trình|bao gồm|gồm|bản chính|số lượng|có|là"
    r"|bản gốc|như sau|sau đây|\(?\d+\)?|bộ|:))*[ .:]*$",
    re.IGNORECASE,
)


class Circumstance(Enum):
    """What may come on top of a case; the value finds it in a group's name."""

    BY_ANOTHER = re.compile(r"(?:ủy|uỷ) quyền", re.IGNORECASE)
    NO_ACCOUNT = re.compile(r"tài khoản định danh", re.IGNORECASE)
    ONLINE = re.compile(r"môi trường (?:điện tử|mạng)|trực tuyến", re.IGNORECASE)


@dataclass(frozen=True)
class Group:
    """Papers under one heading; groups of one name are one.

    `heading` is empty where it tells nothing about the papers. `case` says that they are
    only for some people, `circumstance` that this may come on top of another case.
    """

    heading: str
    documents: tuple[Document, ...]
    case: bool = False
    circumstance: Circumstance | None = None
    shown: bool = False


def groups(procedure: Procedure) -> tuple[Group, ...]:
    """All groups that hold papers, those for everyone first.

    Remarks, which are published as papers of no copies, only count when there is nothing else.
    """
    found: dict[str, list[Document]] = {}
    for name, documents in _groups_of_papers(procedure):
        found.setdefault(plain(name), []).extend(documents)
    read = [_read(name, tuple(documents)) for name, documents in found.items()]
    return tuple(sorted(_settled(read), key=lambda group: group.case))


def _settled(read: list[Group]) -> list[Group]:
    """A case that nothing else stands beside holds for everyone; what would come on top of
    a case is the case where there is no other."""
    if all(group.circumstance for group in read):
        read = [replace(group, circumstance=None) for group in read]
    mains = [group for group in read if not group.circumstance]
    if len(mains) == 1:
        return [replace(one, case=False, heading="") if one in mains else one for one in read]
    return read


def _groups_of_papers(procedure: Procedure) -> Iterator[tuple[str, tuple[Document, ...]]]:
    anything = not any(is_paper(paper) for case in procedure.cases for paper in case.documents)
    for case in procedure.cases:
        documents = tuple(one for one in case.documents if anything or is_paper(one))
        if documents:
            yield case.name or "", documents


def _read(name: str, documents: tuple[Document, ...]) -> Group:
    shown = bool(_SHOWN.search(name))
    if not name or _PLAIN_LIST.search(name) or (shown and not _CASE.search(name)):
        return Group("", documents, shown=shown)
    if not _CASE.search(name):
        return Group(name, documents)
    circumstance = next((one for one in Circumstance if one.value.search(name)), None)
    return Group(name, documents, case=True, circumstance=circumstance)
