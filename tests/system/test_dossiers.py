"""A dossier looked up, watched and changed on the whole assistant, restarted in between."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing

import requests

from bot.gateway.messages import Status
from bot.pushing import EVERY
from tests.live import living
from tests.system.test_privacy import files

CODE, LATE = "H99.01-261102-0001", "H99.01-261012-0002"
OTHER = "H99.02-261103-0007"
PROOF, WRONG, OTHERS_PROOF = "1234", "8642", "7391"
OWNER = "Lý Thị Mẫu Riêng"
SYNC = "mot-ma-truy-cap"
PERSONAL = (OWNER, "Nguyễn Văn Mẫu", "0901117391", "079203007391")
_SECONDS = 20


def sync(assistant, service, body, token=SYNC):
    """What an agency's system would send."""
    return requests.post(
        f"{assistant.base}/api/v1/sync/{service}",
        json=body,
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )


def becomes(assistant, code, state):
    """The agency reports a state."""
    report = sync(assistant, "CapNhatTrangThai", [{"MaHoSo": code, "TrangThai": state}]).json()
    assert report["saved"]["changed"] == 1


def news(session, base):
    """What the page's script is told when it asks, within some seconds; else nothing."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if (page := session.get(f"{base}/chat/notices", timeout=10)).status_code == 200:
            return page.text
        time.sleep(0.5)
    return ""


def text_of(reply):
    return "\n".join(bubble.text for bubble in reply.messages)


def test_from_the_first_look_to_the_push_and_nothing_personal_is_kept(tmp_path):
    with living(tmp_path, MOTCUA_SYNC_TOKEN=SYNC) as assistant:
        assert sync(assistant, "CapNhatTrangThai", [], token="sai").status_code == 401
        whole = {
            "MaHoSo": OTHER,
            "TrangThaiHoSo": "4",
            "ChuHoSo": OWNER,
            "SoDienThoai": "0901117391",
            "MaDoiTuong": "079203007391",
        }
        assert sync(assistant, "DongBoHoSoMC", [whole]).json()["saved"]["added"] == 1

        assert assistant.say("lan", f"{LATE} xong chưa").outcome.dossier.code == LATE
        assert assistant.say("lan", WRONG).outcome.status is Status.NEEDS_DOSSIER_PROOF
        assert "quá hẹn" in text_of(assistant.say("lan", f"số cuối là {PROOF}"))

        assistant.say("minh", f"tra {OTHER}")
        shown = text_of(assistant.say("minh", OTHERS_PROOF))
        assert "L• T•• M•• R••••" in shown
        assert "giữ mã hồ sơ" in text_of(assistant.press("minh", "dossier:watch"))

        page = requests.Session()
        for form in ({"text": CODE}, {"text": PROOF}, {"payload": "dossier:watch"}):
            page.post(f"{assistant.base}/chat", form, timeout=30)
        becomes(assistant, CODE, 9)
        assert "đã xử lý xong" in news(page, assistant.base)
        assert page.get(f"{assistant.base}/chat/notices", timeout=10).status_code == 204

    with living(tmp_path, MOTCUA_SYNC_TOKEN=SYNC) as assistant:
        becomes(assistant, OTHER, 5)
        time.sleep(2 * EVERY)
        reply = assistant.say("minh", "đăng ký tạm trú ở đâu")
        assert "vừa có thay đổi" in reply.messages[0].text
        assert reply.outcome.status is Status.ANSWERED
        assert "thay đổi" not in text_of(assistant.say("minh", "lệ phí thì sao"))
        _nothing_personal_is_kept(assistant)


def _nothing_personal_is_kept(assistant):
    written = assistant.get("/metrics").text
    for path in (assistant.output, *files(assistant.home / "logs")):
        written += path.read_text("utf-8", "replace")
    tracker = assistant.home / "rasa" / "tracker.db"
    for secret in (*PERSONAL, CODE, LATE, OTHER):
        assert secret not in written
    for secret in PERSONAL:
        assert secret.encode() not in tracker.read_bytes()
    with closing(sqlite3.connect(f"file:{tracker}?mode=ro", uri=True)) as connection:
        events = [json.loads(data) for (data,) in connection.execute("SELECT data FROM events")]
    heard = [event.get("text") or "" for event in events if event["event"] == "user"]
    assert any(LATE.lower() in text for text in heard)
    for factor in (PROOF, WRONG, OTHERS_PROOF):
        # As a word: times and numbers of a log may hold any four digits.
        alone = re.compile(rf"(?<![\w.:-]){factor}(?![\w.:-])")
        assert not alone.search(written)
        assert not any(alone.search(text) for text in heard)
