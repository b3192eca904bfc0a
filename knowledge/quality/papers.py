"""Lists of papers that hold something else than papers, or several in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from knowledge.catalogue.model import Document, Procedure
from knowledge.quality.model import Check, Find, Finding, Place, Severity
from knowledge.quality.quoting import around, mark

_NOTE = re.compile(
    r"^\W*(?:lưu ý|ghi chú|chú ý|chú thích|số lượng(?: hồ sơ)?\s*[:(]|số bộ hồ sơ"
    r"|thời hạn giải quyết|thời gian giải quyết|trường hợp|đối với|cá nhân có quyền"
    r"|bước \d|người (?:tiếp nhận|yêu cầu|có yêu cầu))|:\s*$",
    re.IGNORECASE,
)
_AGENCY = (
    r"(?:người tiếp nhận|cơ quan đăng ký hộ tịch|bộ phận một cửa|cán bộ tiếp nhận|cơ quan bhxh"
    r"|cơ quan giải quyết|cơ quan tiếp nhận)[^.;]{0,60}?"
)
_DOES = r"(?:có trách nhiệm|kiểm tra|đối chiếu|chụp|từ chối|trả lại)"
_PROCESS = re.compile(_AGENCY + _DOES, re.IGNORECASE)
_INSTRUCTION = re.compile(
    _AGENCY + r"(?:khai thác|tra cứu|phải giải thích|không được yêu cầu)", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"một trong (?:các|những|số)|1 trong|một hoặc một số|giấy tờ sau|trường hợp sau"
    r"|có giá trị thay thế|nội dung",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:^|[;:.\n])\s*(?:[-–+•*]|\(?[a-zđ]\)|\(?\d{1,2}[.)])\s*"
    r"(?:bản|đơn|tờ|giấy|văn bản|công văn|hợp đồng|quyết định|danh sách|báo cáo|phiếu|hóa đơn"
    r"|chứng|tài liệu|hộ chiếu|biên bản|lý lịch|sơ yếu|bằng|ảnh|sơ đồ|hồ sơ)\b",
    re.IGNORECASE,
)
_SEVERAL = 3
_FORM = re.compile(r"\bmẫu (?:số )?[A-Z]{0,3}\.?\d+[\w./-]*\w", re.IGNORECASE)

Look = Callable[[Document], re.Match[str] | None]


def checks() -> list[Check]:
    """All checks on papers and forms."""
    looks: list[tuple[str, Severity, Look]] = [
        ("note_as_paper", Severity.UNCLEAR, _note),
        ("several_papers_in_one", Severity.UNTIDY, _several),
        ("process_in_paper", Severity.UNTIDY, _process),
        ("paper_without_count", Severity.UNTIDY, _without_count),
    ]
    each = [Check(id, severity, _finder(id, look)) for id, severity, look in looks]
    return [*each, Check("form_not_attached", Severity.UNCLEAR, _form_not_attached)]


def _finder(id: str, look: Look) -> Find:
    def find(procedure: Procedure, _: date) -> Iterator[Finding]:
        for case in procedure.cases:
            for paper in case.documents:
                found = look(paper)
                if found:
                    quote, marked = around(paper.name, found), mark(found)
                    yield Finding(id, procedure, Place.DOCUMENTS, quote, marked)

    return find


def _counted(paper: Document) -> bool:
    return bool(paper.originals or paper.copies or paper.forms)


def _note(paper: Document) -> re.Match[str] | None:
    """Neither original nor copy nor form, and it begins or ends as no paper does."""
    if _counted(paper):
        return None
    patterns = (_PROCESS, _INSTRUCTION, _NOTE)
    return next(filter(None, (pattern.search(paper.name) for pattern in patterns)), None)


def _process(paper: Document) -> re.Match[str] | None:
    """A real paper whose cell also tells what the agency does with it."""
    return _PROCESS.search(paper.name) if _counted(paper) else None


def _several(paper: Document) -> re.Match[str] | None:
    """A list of papers, not of alternatives, in the line of one."""
    items = list(_ITEM.finditer(paper.name))
    alternatives = _ONE_OF.search(paper.name)
    return items[1] if len(items) >= _SEVERAL and not alternatives else None


def _without_count(paper: Document) -> re.Match[str] | None:
    return None if _counted(paper) or _note(paper) else re.match(r"", paper.name)


def _form_not_attached(procedure: Procedure, _: date) -> Iterator[Finding]:
    """Forms are named by number, and the record has no file of any."""
    papers = [paper for case in procedure.cases for paper in case.documents]
    if any(form.portal_id for paper in papers for form in paper.forms):
        return
    for paper in papers:
        found = _FORM.search(paper.name)
        if found:
            quote = around(paper.name, found)
            yield Finding("form_not_attached", procedure, Place.DOCUMENTS, quote, mark(found))
            return
