"""Nothing a person types reaches a log, and personal numbers reach no file at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.live import Assistant

MARKER = "zxqvinhlong"
PHONE, CARD = "0987654321", "079203009876"
NUMBERS = (PHONE, "0987 654 321", "+84987654321", CARD, "079 203 009 876")
MESSAGES = [
    f"đăng ký tạm trú ở {MARKER} cần gì",
    f"{MARKER} số của tôi {PHONE}",
    f"căn cước {CARD} {MARKER} bị mất thì làm sao, gọi 0987 654 321",
    f"+84987654321 / 079 203 009 876 {MARKER}",
    f"<b>{MARKER}</b> '; DROP TABLE x; -- {CARD}",
    f'/select_procedure{{"procedure_code":"{MARKER}{CARD}"}}',
    f"{MARKER} {PHONE} " * 100,
    CARD,
]
# Said on a walk and in a lesson: moves, questions, papers by name, something like a code.
ON_THE_WAY = [
    f"có giấy {MARKER} rồi",
    f"có giấy 1, còn {MARKER} {PHONE} thì chưa",
    f"{MARKER} {CARD} có cần không",
    "tới đâu rồi",
    f"otp không về số {PHONE} {MARKER}",
    f"{MARKER} 0987 654 321",
    "tiếp",
    f"file nặng quá {MARKER} {CARD}",
    "thôi không làm nữa",
    f"mã {MARKER[:6]}",
    f"tiếp tục {MARKER}",
    "tạm dừng",
]


def files(folder: Path) -> list[Path]:
    """Every file of the assistant; the models are linked, so their insides are left out."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def told(assistant, telegram) -> Assistant:
    """The assistant after it was told all that on every channel, rightly and wrongly."""
    for number, text in enumerate(MESSAGES):
        assert assistant.say(f"privacy-{number}", text).messages
        requests.post(f"{assistant.base}/chat", {"text": text}, timeout=30)
        telegram.ask(300 + number, text)
    assert assistant.press("privacy", f"procedure:{MARKER}:{CARD}").messages
    assert assistant.press("privacy-walk", "walk:start.1.004194").outcome.walkthrough
    for text in ("bắt đầu", *ON_THE_WAY):
        assert assistant.say("privacy-walk", text).messages
    assert assistant.press("privacy-walk", f"walk:take.{MARKER[:6]}").messages
    assert assistant.press("privacy-walk", f"walk:answer.{MARKER}@question.{CARD}").messages
    url = f"{assistant.base}/api/v1/chat"
    for body in (f"{{{MARKER} {CARD}", f'{{"conversation_id": "{MARKER} {CARD}", "text": 1}}'):
        assert requests.post(url, body.encode(), timeout=30).status_code in (400, 422)
    assistant.get(f"/api/v1/search?q={MARKER}+{CARD}")
    assistant.get(f"/{MARKER}/{CARD}")
    return assistant


def test_nothing_typed_is_in_a_log(told):
    logs = [told.output, *files(told.home / "logs")]
    written = {path.name: path.read_text("utf-8", "replace") for path in logs}

    assert '"event": "turn"' in "".join(written.values())
    for name, text in written.items():
        found = [secret for secret in (MARKER, *NUMBERS) if secret in text]
        assert not found, f"{name} holds {found}"


def test_personal_numbers_are_in_no_file(told):
    kept = files(told.home)
    assert {"tracker.db", "motcua.db"} <= {path.name for path in kept}
    for path in kept:
        content = path.read_bytes()
        found = [number for number in NUMBERS if number.encode() in content]
        assert not found, f"{path.relative_to(told.home)} holds {found}"


def test_no_typed_word_is_kept_with_a_walk(told):
    counted = told.get("/api/v1/counters?procedure=1.004194").json()
    assert {row["event"] for row in counted["steps"]} >= {"journey_started", "step_reached"}

    # Rasa keeps what was said, without numbers, for the next turn; nobody else does.
    content = b"".join(path.read_bytes() for path in told.home.glob("motcua.db*"))
    assert b"journey:1.004194" in content
    assert MARKER.encode() not in content
    assert MARKER not in told.get("/api/v1/counters").text
