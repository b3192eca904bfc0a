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
