"""One field of one procedure, as the lines people read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.answers.compose import compose
from knowledge.answers.model import Answer, Field, Section
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure

FULL: dict[str, Any] = {
    "receiving_address": "Nhà văn hóa xã",
    "agencies": {"executing": ["UBND cấp xã"], "authority": ["Chủ tịch UBND cấp xã"]},
    "subjects": ["Công dân Việt Nam"],
    "steps": [{"text": "Nộp"}, {"title": "Chờ", "text": "Nhận"}],
    "methods": [
        {
            "channel": channel,
            "time": {"amount": 3, "unit": "working_day"},
            "fees": [{"amount": 7000, "currency": "VND"}],
            "note": "Gửi đủ giấy tờ",
        }
        for channel in ("online", "direct", "postal")
    ],
    "cases": [{"documents": [{"name": "Tờ khai", "originals": 1, "forms": [{"name": "M01"}]}]}],
    "processing_cases": [{"name": "Gấp", "code": "x", "time": {"amount": 4, "unit": "hour"}}],
    "legal_basis": [{"number": "1/2026/NĐ-CP", "name": "Nghị định về thú vui"}],
    "results": [{"name": "Giấy chứng nhận"}],
    "conditions": "Có chuồng.\nCó chim.",
    "fully_online": True,
}


@pytest.fixture
def full(procedure: Callable[..., Procedure]) -> Procedure:
    """A procedure that says something about everything."""
    return procedure(**FULL)


@pytest.fixture
def answer(procedure: Callable[..., Procedure], words: Wording) -> Callable[..., Answer]:
    """`answer(Field.FEES, methods=[…])`: an answer about an otherwise empty procedure."""

    def compose_one(*fields: Field, **record: Any) -> Answer:
        return compose(procedure(**record), fields, words)

    return compose_one


@pytest.fixture
def section(answer: Callable[..., Answer]) -> Callable[..., Section]:
    """The one section of that answer."""

    def only(field: Field, **record: Any) -> Section:
        found = [one for one in answer(field, **record).sections if one.field is field]
        (section,) = found
        return section

    return only


@pytest.fixture
def said(section: Callable[..., Section]) -> Callable[..., str]:
    """Its lines as one text."""

    def text(field: Field, **record: Any) -> str:
        return "\n".join(section(field, **record).lines)

    return text
