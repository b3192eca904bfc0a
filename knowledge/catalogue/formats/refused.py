"""Files that look like published ones but can't be read right, and what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.catalogue.formats.labels import find
from knowledge.catalogue.formats.reading import Opened, Read

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = (
    "tệp PDF không giữ được bảng nên không đọc chắc chắn được; hãy lưu trang chi tiết thủ tục "
    "(HTML), tải bản Word hoặc lấy bản ghi JSON của Cổng"
)
_OLD_WORD = "tệp Word kiểu cũ; hãy mở bằng Word hay LibreOffice rồi lưu thành .docx"
_TRANSCRIPTION = (
    "bản chép tay không phải dữ liệu gốc; hãy nhập trang HTML, bản Word hoặc JSON của Cổng"
)


def is_pdf(file: Opened) -> bool:
    """PDF: its text runs across table cells, so what belongs where is a guess."""
    return file.data[:1024].lstrip().startswith(b"%PDF-")


def refuse_pdf(file: Opened) -> Iterator[Read]:
    """Says what to import instead."""
    yield Read(file.name, None, _PDF)


def is_old_office(file: Opened) -> bool:
    """A binary Office file that is no workbook (ask for those first)."""
    return file.data.startswith(_OLE)


def refuse_old_office(file: Opened) -> Iterator[Read]:
    """Says how to make it readable."""
    yield Read(file.name, None, _OLD_WORD)


def is_transcription(file: Opened) -> bool:
    """Markdown with a procedure's headings: what somebody copied by hand."""
    headings = [line.lstrip("# ") for line in (file.text or "").split("\n") if line[:2] == "##"]
    return any(find("sections", heading) for heading in headings)


def refuse_transcription(file: Opened) -> Iterator[Read]:
    """Says what to import instead."""
    yield Read(file.name, None, _TRANSCRIPTION)
