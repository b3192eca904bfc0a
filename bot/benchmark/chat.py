"""A whole turn against Rasa's bare reply, and what both processes hold in memory."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import psutil
import requests

from bot.benchmark.measured import Line
from bot.benchmark.timing import Timing, interleaved
from bot.running import running_assistant

TARGET_P50, TARGET_P95 = 2, 3
"""A whole turn may take this many times what Rasa takes for the same message."""

ROUNDS = 60
TURNS_A_CONVERSATION = 10
_OTHERS = 7_000  # Another text of the same question.

# Ordinary questions in several spellings; each turn asks another one.
QUESTIONS = (
    "đăng ký khai sinh cần giấy tờ gì",
    "lam ho chieu mat bao lau",
    "lệ phí đăng ký tạm trú là bao nhiêu",
    "đổi bằng lái xe ở đâu",
    "chung thuc ban sao co lam online duoc khong",
    "vợ tôi mới sinh thì phải làm thủ tục gì",
    "mở hộ kinh doanh phải làm sao",
)

# Rasa answers this by a rule alone, without an action: its cheapest reply.
PLAIN = "tra cứu tình trạng hồ sơ đã nộp"


def unasked(number: int) -> str:
    """Another text for every number: search keeps what it has just found for a text."""
    return f"{QUESTIONS[number % len(QUESTIONS)]} ạ {number}"


@dataclass(frozen=True)
class ChatBenchmark:
    """Timings in ms, memory in MB. `rasa_*` is the same message posted to Rasa's own REST
    channel: what a person would wait without gateway, checks and our HTTP interface."""

    question: Timing
    rasa_question: Timing
    plain: Timing
    rasa_plain: Timing
    memory: dict[str, int]

    @property
    def ratios(self) -> dict[str, float]:
        """Chat against Rasa's bare reply, like for like and against its cheapest reply."""
        return {
            "question_p50": round(self.question.p50 / self.rasa_question.p50, 2),
            "question_p95": round(self.question.p95 / self.rasa_question.p95, 2),
            "plain_p50": round(self.plain.p50 / self.rasa_plain.p50, 2),
            "plain_p95": round(self.plain.p95 / self.rasa_plain.p95, 2),
            "question_to_rasa_plain_p50": round(self.question.p50 / self.rasa_plain.p50, 2),
        }

    def figures(self) -> dict[str, Any]:
        """With the ratios."""
        return {**asdict(self), "ratios": self.ratios}

    def lines(self) -> list[Line]:
        """Each whole turn with Rasa's bare reply under it."""
        return [
            Line("Một câu hỏi, trọn lượt", self.question, self._beside("question")),
            Line("  cùng câu hỏi, Rasa trần", self.rasa_question, "1×"),
            Line("Câu trả lời sẵn, trọn lượt", self.plain, self._beside("plain")),
            Line(
                "  cùng câu, Rasa trần (không action)",
                self.rasa_plain,
                f"câu hỏi trọn lượt = {self.ratios['question_to_rasa_plain_p50']}× dòng này",
            ),
            Line(
                "Bộ nhớ",
                None,
                f"trợ lý {self.memory['assistant']} MB · Rasa {self.memory['rasa']} MB",
            ),
        ]

    def _beside(self, kind: str) -> str:
        p50, p95 = self.ratios[f"{kind}_p50"], self.ratios[f"{kind}_p95"]
        return f"{p50}× / {p95}× Rasa trần (đích ≤ {TARGET_P50}× / {TARGET_P95}×)"


def measure_chat() -> ChatBenchmark:
    """Starts an assistant of its own and talks to it and, directly, to its Rasa."""
    with running_assistant() as base, requests.Session() as http:
        rasa = http.get(f"{base}/healthz", timeout=10).json()["rasa_url"]

        def chat(text: str, number: int) -> None:
            conversation = f"bench-{text[:3]}-{number // TURNS_A_CONVERSATION}"
            body = {"conversation_id": conversation.encode().hex(), "text": text}
            http.post(f"{base}/api/v1/chat", json=body, timeout=30).raise_for_status()

        def bare(text: str, number: int) -> None:
            sender = f"bare-{text[:3]}-{number // TURNS_A_CONVERSATION}"
            url = f"{rasa}/webhooks/rest/webhook"
            body = {"sender": sender, "message": text}
            http.post(url, json=body, timeout=30).raise_for_status()

        tasks = {
            "question": lambda number: chat(unasked(number), number),
            "rasa_question": lambda number: bare(unasked(number + _OTHERS), number),
            "plain": lambda number: chat(PLAIN, number),
            "rasa_plain": lambda number: bare(PLAIN, number),
        }
        interleaved(tasks, 5)
        return ChatBenchmark(**interleaved(tasks, ROUNDS), memory=_memory())


def _memory() -> dict[str, int]:
    """Resident MB of the assistant and of Rasa, the children of this process."""
    sizes = {"assistant": 0, "rasa": 0}
    for child in psutil.Process().children(recursive=True):
        command = " ".join(child.cmdline())
        kind = "rasa" if "envs/rasa" in command else "assistant"
        sizes[kind] += child.memory_info().rss // 2**20
    return sizes
