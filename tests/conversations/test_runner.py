"""The runner itself: it must notice what goes wrong, and point at mistakes in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.gateway.messages import Bubble, Button, Outcome, Reply, Status
from knowledge.errors import ConfigurationError
from tests.conversations.playing import play
from tests.conversations.script import Turn, read_script

GREETING = Reply(
    messages=(Bubble(text="Xin chào!", buttons=(Button(title="Trợ giúp", payload="help"),)),),
    outcome=Outcome(status=Status.CHITCHAT),
)


class Parrot:
    """Says the same to everything."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.pressed: list[str] = []

    def say(self, *_: str) -> Reply:
        return self.reply

    def press(self, _: str, payload: str) -> Reply:
        self.pressed.append(payload)
        return self.reply


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"status": "answered"}, "wanted status answered, got chitchat"),
        ({"procedures": ["1.004194"]}, "wanted procedures ('1.004194',), got ()"),
        ({"says": ["Tạm biệt"]}, "wanted to read 'Tạm biệt'"),
        ({"never_says": ["chào"]}, "must not say 'chào'"),
        ({"buttons": ["Nộp ở đâu"]}, "wanted buttons ['Nộp ở đâu'], got ['Trợ giúp']"),
    ],
)
def test_what_was_not_brought_is_reported_with_what_was_said(wanted, complaint):
    report = play([Turn(user="alo"), Turn(user="chào", **wanted)], Parrot(GREETING))

    assert report.startswith("turn 2, typed 'chào'")
    assert complaint in report
    assert "Xin chào!" in report


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        (Reply(messages=(), outcome=GREETING.outcome), "silence"),
        (Reply(messages=(Bubble(text="  "),), outcome=GREETING.outcome), "silence"),
        (Reply(messages=(Bubble(text="utter_greet"),), outcome=GREETING.outcome), "utter_"),
        (Reply(messages=GREETING.messages, outcome=Outcome(status="answered")), "a source"),
    ],
)
def test_what_every_reply_owes_needs_no_mention(reply, complaint):
    assert complaint in play([Turn(user="alo")], Parrot(reply))


def test_a_button_is_pressed_by_its_title_or_by_a_payload():
    parrot = Parrot(GREETING)

    assert play([Turn(user="alo"), Turn(press="Trợ giúp"), Turn(press="restart")], parrot) == ""
    assert parrot.pressed == ["help", "restart"]


@pytest.mark.parametrize(
    ("script", "mistake"),
    [
        ("- user: alo\n  statsu: chitchat\n", "script.yml:2: 0.statsu"),
        ("- user: alo\n- status: chitchat\n", "script.yml:2: 1: Value error, a turn has either"),
        ("- user: alo\n  status: happy\n", "script.yml:2: 0.status"),
    ],
)
def test_a_mistake_in_a_file_is_shown_by_its_line(tmp_path: Path, script: str, mistake: str):
    path = tmp_path / "script.yml"
    path.write_text(script, "utf-8")

    with pytest.raises(ConfigurationError) as raised:
        read_script(path)
    assert mistake in str(raised.value)
