"""`motcua ask`: one question to a running assistant."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

import requests
import typer

from bot.cli.screen import output
from bot.settings import load_settings
from knowledge.errors import AssistantUnavailable

_SECONDS = 30


def ask(
    text: Annotated[str, typer.Argument(help="Câu hỏi.")],
    conversation: Annotated[
        str | None, typer.Option(help="Mã cuộc trò chuyện, để hỏi tiếp câu trước.")
    ] = None,
) -> None:
    """Hỏi trợ lý đang chạy (motcua run) và in câu trả lời."""
    settings = load_settings()
    reply = post_chat(settings.address, conversation or new_id(), text)
    for message in reply["messages"]:
        output.print(message["text"], highlight=False, markup=False)
        for button in message["buttons"]:
            output.print(f"  ▸ {button['title']}", highlight=False, markup=False)
    output.print(f"({reply['outcome']['status']})", style="dim")


def new_id() -> str:
    """A conversation nobody else has."""
    return f"cli-{uuid.uuid4().hex}"


def post_chat(base: str, conversation: str, text: str) -> dict[str, Any]:
    """One turn over HTTP. Raises `AssistantUnavailable` when there is no answer."""
    body = {"conversation_id": conversation, "text": text}
    try:
        response = requests.post(f"{base}/api/v1/chat", json=body, timeout=_SECONDS)
        response.raise_for_status()
    except requests.RequestException as error:
        raise AssistantUnavailable(f"Trợ lý ở {base} không trả lời. Hãy chạy: make run") from error
    reply: dict[str, Any] = response.json()
    return reply
