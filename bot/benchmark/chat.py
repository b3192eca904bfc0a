"""A whole turn against Rasa's bare reply, and what both processes hold in memory."""

from __future__ import annotations

from dataclasses import dataclass

import psutil
import requests

from bot.benchmark.timing import Timing, interleaved
from bot.running import running_assistant

ROUNDS = 60
TURNS_A_CONVERSATION = 10

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


@dataclass(frozen=True)
class ChatBenchmark:
    """Timings in ms, memory in MB."""

    chat: Timing
    chat_greeting: Timing
    rasa_greeting: Timing
    memory: dict[str, int]

    @property
    def ratio_p50(self) -> float:
        """A question through everything, against a greeting by Rasa alone."""
        return round(self.chat.p50 / self.rasa_greeting.p50, 2)

    @property
    def ratio_p95(self) -> float:
        """The same at the slow end."""
        return round(self.chat.p95 / self.rasa_greeting.p95, 2)


def measure_chat() -> ChatBenchmark:
    """Starts an assistant of its own and talks to it and, directly, to its Rasa."""
    with running_assistant() as base, requests.Session() as http:
        rasa = http.get(f"{base}/healthz", timeout=10).json()["rasa_url"]

        def chat(text: str, number: int) -> None:
            conversation = f"bench-{number // TURNS_A_CONVERSATION}"
            body = {"conversation_id": conversation, "text": text}
            http.post(f"{base}/api/v1/chat", json=body, timeout=30).raise_for_status()

        def bare(number: int) -> None:
            body = {"sender": f"bare-{number // TURNS_A_CONVERSATION}", "message": "xin chào"}
            url = f"{rasa}/webhooks/rest/webhook"
            http.post(url, json=body, timeout=30).raise_for_status()

        tasks = {
            "chat": lambda number: chat(QUESTIONS[number % len(QUESTIONS)], number),
            "chat_greeting": lambda number: chat("xin chào", 1_000 + number),
            "rasa_greeting": bare,
        }
        interleaved(tasks, 5)
        timings = interleaved(tasks, ROUNDS)
        return ChatBenchmark(**timings, memory=_memory())


def _memory() -> dict[str, int]:
    """Resident MB of the assistant and of Rasa, the children of this process."""
    sizes = {"assistant": 0, "rasa": 0}
    for child in psutil.Process().children(recursive=True):
        command = " ".join(child.cmdline())
        kind = "rasa" if "envs/rasa" in command else "assistant"
        sizes[kind] += child.memory_info().rss // 2**20
    return sizes
