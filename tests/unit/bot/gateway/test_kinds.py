"""Each bubble says what it is."""

from __future__ import annotations

from datetime import date

import pytest

from bot.gateway.kinds import as_notices, with_kinds
from bot.gateway.messages import Bubble, Button, Kind, Link, Outcome, Reply, SourceRef, Status

SOURCE = SourceRef(code="1.004194", as_of=date(2026, 7, 18), url="https://example.vn")
BUTTON = Button(title="Lệ phí", payload="procedure:1.004194:fees")
LINK = Link(title="Xem", url="https://dichvucong.gov.vn/")


def kinds(outcome: Outcome | Status, *bubbles: Bubble) -> list[Kind]:
    if isinstance(outcome, Status):
        outcome = Outcome(status=outcome)
    return [bubble.kind for bubble in with_kinds(Reply(messages=bubbles, outcome=outcome)).messages]


@pytest.mark.parametrize(
    ("status", "bubble", "kind"),
    [
        (Status.WALKTHROUGH, Bubble(text="Giấy tờ:\n  ☐ 1. Tờ khai\n☑ 2. Ảnh"), Kind.CHECKLIST),
        (Status.CLARIFY, Bubble(text="Anh/chị cần việc nào?", buttons=(BUTTON,)), Kind.CHOICES),
        (Status.CLARIFY, Bubble(text="Anh/chị cần việc nào?"), Kind.TEXT),
        (Status.CHITCHAT, Bubble(text=" ", buttons=(BUTTON,)), Kind.CHOICES),
        (Status.DOSSIER, Bubble(text="Xem tại đây:", links=(LINK,)), Kind.LINK),
        (Status.DOSSIER, Bubble(text="Dài " * 30, links=(LINK,)), Kind.TEXT),
        (Status.DOSSIER, Bubble(text="Xem:", links=(LINK,), buttons=(BUTTON,)), Kind.TEXT),
        (Status.NEEDS_DOSSIER_PROOF, Bubble(text="Bốn số cuối?"), Kind.FORM),
        (Status.HANDED_OVER, Bubble(text="Cán bộ trả lời tiếp."), Kind.HAND_OFF),
        (Status.CHITCHAT, Bubble(text="Chào anh/chị.", buttons=(BUTTON,)), Kind.TEXT),
        (Status.ANSWERED, Bubble(text="Không có nguồn."), Kind.TEXT),
    ],
)
def test_a_bubble_is_read_from_its_shape_and_outcome(
    status: Status, bubble: Bubble, kind: Kind
) -> None:
    assert kinds(status, bubble) == [kind]


def test_an_answer_with_a_source_is_a_card() -> None:
    outcome = Outcome(status=Status.PARTIAL, sources=(SOURCE,))

    assert kinds(outcome, Bubble(text="Lệ phí: 7.000 đồng")) == [Kind.CARD]


def test_what_says_its_kind_keeps_it() -> None:
    feedback = Bubble(kind=Kind.FEEDBACK, text="Có giúp được không?", buttons=(BUTTON,))

    assert kinds(Status.CLARIFY, feedback) == [Kind.FEEDBACK]


def test_notices_are_notices_whatever_they_hold() -> None:
    news = Reply(messages=(Bubble(text="☐"),), outcome=Outcome(status=Status.DOSSIER))

    assert [bubble.kind for bubble in as_notices([news, news])] == [Kind.NOTICE] * 2
