"""One invented procedure, written in every form that is published, with the same facts."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.table import Table

CODE = "9.200001"
NAME = "Đăng ký thả đèn trời"
PORTAL_ID = "019d0000-aaaa-7000-8000-00000000abcd"
STEPS = "Bước 1: Nộp đơn tại quầy.\nBước 2: Nhận giấy hẹn."
CASE = "* Người dưới 18 tuổi:"
PAPER = "Đơn xin thả đèn (theo mẫu);"
CONSENT = "Giấy đồng ý của cha, mẹ"
FEE_NOTE = "Mỗi lần thả, kể cả thả chung"
WAY = "Giờ hành chính các ngày làm việc"
ADDRESS = "Quầy số 7, Nhà Đèn"
LAW = ("12/2025/TT-BVH", "Thông tư về đèn trời (bản 2025)")
RESULT = ("Giấy phép thả đèn, có đóng dấu", "KQ.G99.000001")

TEXTS = {
    "Mã thủ tục": CODE,
    "Số quyết định": "34/QĐ-BVH",
    "Tên thủ tục": NAME,
    "Cấp thực hiện": "Cấp Xã",
    "Loại thủ tục": "TTHC được luật giao quy định chi tiết",
    "Lĩnh vực": "Lễ hội",
    "Trình tự thực hiện": STEPS,
    "Đối tượng thực hiện": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Cơ quan thực hiện": "Ủy ban nhân dân cấp xã",
    "Cơ quan có thẩm quyền": "Không có thông tin",
    "Địa chỉ tiếp nhận HS": ADDRESS,
    "Kết quả thực hiện": RESULT[0],
    "Yêu cầu, điều kiện thực hiện": "Trời không có gió.",
    "Từ khóa": "đèn",
}


def record(**fields: Any) -> dict[str, Any]:
    """The portal's own record."""
    fee = {"type": "FEE", "value": 20000, "currencyName": "VND", "description": FEE_NOTE}
    paper = {"name": PAPER, "originalQty": 1, "copyQty": 2}
    consent = {"name": CONSENT, "originalQty": 1, "copyQty": 0}
    method = {
        "submissionMethod": "DIRECT",
        "processingTime": 3,
        "processingTimeUnit": "WORKING_DAY",
        "description": WAY,
        "fees": [fee],
    }
    return {
        "id": PORTAL_ID,
        "code": CODE,
        "name": NAME,
        "type": "STANDARD",
        "formalityType": "ASSIGNED_REGULATION",
        "isWard": True,
        "updatedAt": 1_782_838_800_000,
        "categoriesDetails": [{"name": "Lễ hội"}],
        "decisionNo": "34/QĐ-BVH",
        "departmentPromulgateName": "Bộ Vui Hội",
        "departmentsExecuting": [{"name": "Ủy ban nhân dân cấp xã"}],
        "dossierReceivingAddresses": ADDRESS,
        "subjectTypesDetails": [
            {"name": "Tổ chức (không bao gồm doanh nghiệp, HTX)"},
            {"name": "Công dân Việt Nam"},
        ],
        "executionSteps": [{"name": "", "description": STEPS}],
        "executionMethods": [method],
        "executionCases": [
            {"name": CASE, "profileComponents": [consent]},
            {"name": "", "profileComponents": [paper]},
        ],
        "legalBasisesDetails": [{"code": LAW[0], "name": LAW[1]}],
        "resultsDetails": [{"name": RESULT[0], "code": RESULT[1]}],
        "requirementsAndConditions": "Trời không có gió.",
        "keywords": "đèn",
        **fields,
    }


def api_json() -> bytes:
    """The answer of the detail call."""
    return json.dumps({"code": "OK", "data": record()}).encode()


def page(**changed: str) -> bytes:
    """The rendered page, its labels in divs and headings; a text by its label may change."""
    texts = {**TEXTS, **changed}
    pairs = "".join(
        f"<div><div>{label}</div><div>{texts[label]}</div></div>"
        for label in texts
        if label not in ("Trình tự thực hiện", "Kết quả thực hiện", "Cơ quan thực hiện")
    )
    return f"""<!DOCTYPE html><html><head><style>div {{}}</style>
    <link rel="canonical" href="https://dichvucong.gov.vn/">
    <link rel="canonical" href="https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{PORTAL_ID}">
    </head><body><main><div>{pairs}</div>
    <div><h4>Trình Tự Thực Hiện</h4>
      <ul><li><p> </p><p>{texts["Trình tự thực hiện"]}</p></li></ul></div>
    <div><h4>Cách Thức Thực Hiện</h4>{_table(METHODS_ON_PAGE)}</div>
    <div><h4>Thành phần hồ sơ</h4><div>
      <div><div><h5>{CASE}</h5></div><div>{_table(PAPERS, [CONSENT, "", "1 bản chính"])}</div></div>
      <div><div>{_table(PAPERS, [PAPER, "", "1 bản chính,<br>2 bản sao"])}</div></div>
    </div></div>
    <div><h4>Căn cứ pháp lý</h4>
      {_table([["Tên văn bản pháp lý", "Mã văn bản"], [LAW[1], LAW[0]]])}</div>
    <div><h4>Cơ quan thực hiện</h4><div><p>{texts["Cơ quan thực hiện"]}</p></div></div>
    <div><h4>Kết quả xử lý</h4><div><div>{RESULT[0]}</div><div>Mã: {RESULT[1]}</div></div></div>
    </main></body></html>""".encode()


PAPERS = [["Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"]]
METHODS_ON_PAGE = [
    ["Hình thức nộp", "Thời gian", "Phí, lệ phí", "Mô tả"],
    [
        "Trực tiếp",
        "3 Ngày làm việc",
        f"<span>20.000 Việt Nam Đồng</span><br><span>({FEE_NOTE})</span>",
        WAY,
    ],
]


def _table(rows: list[list[str]], *more: list[str]) -> str:
    header, *body = [*rows, *more]
    head = "".join(f"<th><div>{cell}</div></th>" for cell in header)
    lines = ("".join(f"<td><div>{cell}</div></td>" for cell in row) for row in body)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def document() -> bytes:
    """The old portal's Word file: paragraphs "label: value", tables without a grid."""
    word = docx.Document()
    for label, text in TEXTS.items():
        word.add_paragraph(f"{label}: {text}")
        if label == "Trình tự thực hiện":
            _grid(
                word.add_paragraph("Cách thức thực hiện: "),
                word.add_table(0, 4),
                [
                    ["Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"],
                    ["Trực tiếp", "03 Ngày làm việc", f"Phí : 20.000 Đồng ({FEE_NOTE})", WAY],
                ],
            )
            word.add_paragraph("Thành phần hồ sơ: ")
            heading = word.add_paragraph(CASE)
            consent = [CONSENT, "", "Bản chính: 1\nBản sao: 0"]
            _grid(heading, word.add_table(0, 3), [*PAPERS, consent])
            heading = word.add_paragraph("Bao gồm")
            paper = [PAPER, "", "Bản chính: 1\nBản sao: 2"]
            _grid(heading, word.add_table(0, 3), [*PAPERS, paper])
        if label == "Kết quả thực hiện":
            heading = word.add_paragraph("Căn cứ pháp lý: ")
            _grid(heading, word.add_table(0, 2), [["Số ký hiệu", "Trích yếu"], list(LAW)])
    return _saved(word)


def _grid(_: Any, table: Table, rows: list[list[str]]) -> None:
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    # As the portal wrote it; python-docx can't count such a table's columns.
    table._tbl.remove(table._tbl.find(qn("w:tblGrid")))


def _saved(word: Any) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def dump(fee: str = "20000") -> bytes:
    """The plain text; papers only of the unnamed case, as the form can't hold both."""
    lines = [f"{label}: {text}" for label, text in TEXTS.items() if "Trình tự" not in label]
    steps = "\n".join(f"    {line}" for line in STEPS.split("\n"))
    return f"""Chi tiết thủ tục hành chính
{chr(10).join(lines[:6])}
Trình tự thực hiện:
{steps}

Cách thức thực hiện:
  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 3 WORKING_DAY
    Phí, lệ phí: {fee} VNĐ ({FEE_NOTE})
    Mô tả: {WAY}

Thành phần hồ sơ:
    - {PAPER}
      Số lượng: Bản chính: 1, Bản sao: 2

{chr(10).join(lines[6:])}
Căn cứ pháp lý:
  * {LAW[1]} ({LAW[0]})
""".encode()


def from_document() -> bytes:
    """JSON parsed from the document."""
    metadata = {label.lower().replace(" ", "_"): TEXTS[label] for label in list(TEXTS)[:6]}
    content = {label.lower().replace(" ", "_"): TEXTS[label] for label in list(TEXTS)[6:]}
    method = {
        "hinh_thuc": "Trực tiếp",
        "thoi_han_giai_quyet": "3 Ngày làm việc",
        "phi_le_phi": f"Phí : 20.000 Đồng ({FEE_NOTE})",
        "mo_ta": WAY,
    }
    tables = {
        "hinh_thuc_nop": [method],
        "thanh_phan_ho_so": [{"ten_giay_to": PAPER, "ghi_chu": "Bản chính: 1\nBản sao: 2"}],
        "can_cu_phap_ly": [{"so_ky_hieu": LAW[0], "trich_yeu": LAW[1]}],
    }
    value = {"thu_tuc_id": CODE, "metadata": metadata, "content": content, "tables": tables}
    return json.dumps(value).encode()


def flattened(methods: str = "Trực tiếp3 Ngày làm việc20,000 VNĐ") -> bytes:
    """The page's text with its cells glued."""
    value = {
        "ma_thu_tuc": CODE,
        "detail_url": f"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{PORTAL_ID}",
        "ten_thu_tuc": NAME,
        "so_quyet_dinh": "34/QĐ-BVH",
        "cap_thuc_hien": "Cấp xã",
        "loai_thu_tuc": TEXTS["Loại thủ tục"],
        "linh_vuc": "Lễ hội",
        "doi_tuong_thuc_hien": TEXTS["Đối tượng thực hiện"],
        "dia_chi_tiep_nhan": ADDRESS,
        "trinh_tu_thuc_hien": STEPS,
        "cach_thuc_thuc_hien": f"Hình thức nộpThời gianPhí, lệ phíMô tả{methods}",
        "thanh_phan_ho_so": f"Tên giấy tờMẫu đơn, tờ khaiSố lượng{PAPER}1 bản chính",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "ket_qua_xu_ly": f"{RESULT[0]}Mã: {RESULT[1]}Từ khóađèn",
        "yeu_cau_dieu_kien": "Trời không có gió.",
        "raw_text": "…",
    }
    return json.dumps(value).encode()


def list_item() -> dict[str, Any]:
    """An item of the list call."""
    return {
        "id": PORTAL_ID,
        "code": CODE,
        "name": NAME,
        "categories": ["Lễ hội"],
        "departments": ["Ủy ban nhân dân cấp xã"],
        "departmentPromulgate": "Bộ Vui Hội",
        "formalityTargetType": [
            "Công dân Việt Nam",
            "Tổ chức (không bao gồm doanh nghiệp, HTX)",
        ],
        "type": "STANDARD",
    }


LIST_ROWS = [
    ["CỘNG HÒA…\n\nDANH SÁCH THỦ TỤC\n", None, None, None, None],
    ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"],
    [CODE, f" {NAME} ", "Bộ Vui Hội", "Ủy ban nhân dân cấp xã", "Lễ hội"],
]


def workbook(rows: list[list[Any]] = LIST_ROWS) -> bytes:
    """The portal's list as a spreadsheet, below its banner."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()
