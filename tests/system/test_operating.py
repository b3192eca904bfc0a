"""What those who run the assistant see, and a new index taken up while it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.gateway.messages import Status
from bot.settings import ROOT
from tests.live import ALONE, Assistant

INVENTED = Path(__file__).with_name("invented_procedure.json")


def motcua(assistant: Assistant, *arguments: str) -> None:
    """Runs a command of the command line beside the running assistant."""
    environment = {**os.environ, **ALONE, "MOTCUA_HOME": str(assistant.home)}
    command = [sys.executable, "-m", "bot.cli", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()


def test_it_says_that_it_is_alive_and_ready(assistant):
    assert assistant.get("/healthz").json()["status"] == "ok"
    assert assistant.get("/readyz").json() == {"rasa": True, "index": True, "store": True}


def test_turns_are_counted_by_channel_and_outcome(assistant, conversation):
    counter = 'motcua_turns_total{channel="api",status="chitchat"}'
    assistant.say(conversation, "xin chào")
    lines = assistant.get("/metrics").text.splitlines()

    assert any(line.startswith(counter) for line in lines)
    assert any(line.startswith("motcua_turn_seconds_count") for line in lines)


def test_an_imported_procedure_is_answered_without_a_restart(assistant, conversation):
    question = "nuôi rồng phun lửa cần giấy tờ gì"
    assert assistant.say(conversation, question).outcome.status is Status.NOT_IN_CATALOGUE

    motcua(assistant, "catalogue", "import", str(INVENTED))
    motcua(assistant, "index", "build")
    reply = assistant.say(conversation, question)

    assert reply.outcome.status is Status.ANSWERED
    assert reply.outcome.procedures == ("9.000001",)
    assert "Ảnh chụp con rồng" in reply.messages[0].text
    kept = assistant.say(f"{conversation}-kept", "lệ phí đăng ký tạm trú")
    assert kept.outcome.procedures == ("1.004194",)
