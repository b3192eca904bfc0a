"""One message in, one reply out: in order, never silent, and nothing of it in the log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from bot.gateway import gateway as module
from bot.gateway.conversations import Conversations, pseudonym
from bot.gateway.gateway import Gateway
from bot.gateway.messages import Bubble, Incoming, Outcome, Reason, Reply, Status
from knowledge.answers.wording import Wording
from knowledge.errors import AssistantUnavailable

Says = Callable[..., Incoming]

SECRET = "Nguyễn Văn Kín mất căn cước"


async def test_an_answer_comes_back(gateway: Gateway, dialogue: Any, says: Says) -> None:
    reply = await gateway.handle(says("Tạm trú?"))
    assert "Dạ, có ạ." in reply.messages[0].text
    assert dialogue.heard == [(pseudonym("web", "a"), "tạm trú?")]


async def test_the_first_answer_alone_says_who_is_speaking(
    gateway: Gateway, says: Says, sentences: Wording
) -> None:
    introduction = sentences.text("first_contact")
    replies = [await gateway.handle(says("tạm trú")) for _ in range(3)]
    assert [reply.messages[0].text.count(introduction) for reply in replies] == [1, 0, 0]
    assert replies[0].messages[0].text.endswith("Dạ, có ạ.")


async def test_a_greeting_that_says_so_is_not_doubled(
    gateway: Gateway, dialogue: Any, says: Says, sentences: Wording
) -> None:
    dialogue.answer = [{"text": "Xin chào, tôi là trợ lý AI."}]
    reply = await gateway.handle(says("chào"))
    assert sentences.text("first_contact") not in reply.messages[0].text


async def test_buttons_of_the_first_answer_are_kept(
    gateway: Gateway, dialogue: Any, says: Says
) -> None:
    dialogue.answer = [{"text": "Chọn", "buttons": [{"title": "A", "payload": "help"}]}]
    reply = await gateway.handle(says("tạm trú"))
    assert len(reply.messages[0].buttons) == 1


async def test_a_button_is_translated(gateway: Gateway, dialogue: Any, says: Says) -> None:
    await gateway.handle(says(payload="procedure:1.004194:fees"))
    _, text = dialogue.heard[0]
    assert text.startswith("/select_procedure{")


@pytest.mark.parametrize(
    ("fields", "reason", "word"),
    [
        ({"text": ""}, Reason.OTHER, "chưa nhập"),
        ({"text": "a" * 10_000}, Reason.OTHER, "1000"),
        ({"text": "😀😀"}, Reason.OTHER, "chưa đọc được"),
        ({"text": "\x00\x1b"}, Reason.OTHER, "chưa đọc được"),
        ({"text": "079203012345"}, Reason.PERSONAL_DATA, "số căn cước"),
        ({"payload": "procedure:x"}, Reason.OTHER, "Nút này"),
        ({"payload": "/restart"}, Reason.OTHER, "Nút này"),
    ],
)
async def test_bad_input_gets_a_sentence_and_goes_no_further(
    gateway: Gateway,
    dialogue: Any,
    says: Says,
    fields: dict[str, str],
    reason: Reason,
    word: str,
) -> None:
    reply = await gateway.handle(says(**fields))
    assert reply.outcome == Outcome(status=Status.REFUSED, reason=reason)
    (bubble,) = reply.messages
    assert word in bubble.text
    assert dialogue.heard == []


async def test_messages_of_one_conversation_are_taken_in_order(
    gateway: Gateway, dialogue: Any, says: Says
) -> None:
    dialogue.delay = 0.01
    texts = [f"câu số {number}" for number in range(8)]
    await asyncio.gather(*(gateway.handle(says(text)) for text in texts))
    assert [text for _, text in dialogue.heard] == texts
    assert dialogue.most_at_once == 1


async def test_conversations_do_not_wait_for_each_other(
    gateway: Gateway, dialogue: Any, says: Says
) -> None:
    dialogue.delay = 0.2
    await asyncio.gather(*(gateway.handle(says("chào", who=str(who))) for who in range(5)))
    assert dialogue.most_at_once == 5


async def test_one_id_on_two_channels_is_two_conversations(gateway: Gateway, dialogue: Any) -> None:
    for channel in ("web", "telegram"):
        await gateway.handle(Incoming(conversation_id="a", channel=channel, text="chào"))
    assert len({sender for sender, _ in dialogue.heard}) == 2


async def test_nothing_is_remembered_of_conversations_that_are_over(
    gateway: Gateway, says: Says
) -> None:
    for who in range(20):
        await gateway.handle(says("chào", who=str(who)))
    assert len(gateway._locks) == 0


@pytest.mark.parametrize(
    "error", [AssistantUnavailable("down"), RuntimeError(SECRET), TimeoutError(), KeyError(SECRET)]
)
async def test_a_failing_dialogue_is_a_sentence(
    gateway: Gateway, dialogue: Any, says: Says, logged: Callable[[], str], error: Exception
) -> None:
    dialogue.error = error
    reply = await gateway.handle(says("tạm trú"))
    assert reply.outcome == Outcome(status=Status.ERROR)
    assert reply.messages[0].text
    dialogue.error = None
    assert (await gateway.handle(says("tạm trú"))).outcome.status is Status.CHITCHAT


@pytest.mark.parametrize("answer", [[], [{}], [{"text": 7}], "nonsense", None])
async def test_silence_or_nonsense_of_the_dialogue_is_a_sentence(
    gateway: Gateway, dialogue: Any, says: Says, logged: Callable[[], str], answer: Any
) -> None:
    dialogue.answer = answer
    reply = await gateway.handle(says("tạm trú"))
    assert reply.outcome.status is Status.ERROR
    assert reply.messages[0].text


async def test_a_broken_memory_is_a_sentence(
    dialogue: Any, sentences: Wording, says: Says, logged: Callable[[], str]
) -> None:
    class Broken:
        def next_turn(self, *_: str) -> None:
            raise OSError("disk full")

    reply = await Gateway(dialogue, Broken(), sentences).handle(says("tạm trú"))
    assert reply.outcome.status is Status.ERROR


async def test_a_session_is_renewed_before_it_grows_slow(
    gateway: Gateway, dialogue: Any, says: Says
) -> None:
    for _ in range(85):
        await gateway.handle(says("tạm trú"))
    texts = [text for _, text in dialogue.heard]
    renewals = [place for place, text in enumerate(texts) if text == "(new session)"]
    # Before the 40th and before the 80th message.
    assert renewals == [39, 80]


async def test_a_session_that_cannot_be_renewed_is_a_sentence(
    gateway: Gateway, dialogue: Any, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(sender: str) -> None:
        raise AssistantUnavailable("down")

    monkeypatch.setattr(module, "SESSION_TURNS", 2)
    monkeypatch.setattr(dialogue, "restart_session", fail)
    statuses = [(await gateway.handle(says("tạm trú"))).outcome.status for _ in range(3)]
    assert statuses == [Status.CHITCHAT, Status.ERROR, Status.CHITCHAT]


async def test_a_refused_message_does_not_count(
    gateway: Gateway, dialogue: Any, says: Says, sentences: Wording
) -> None:
    await gateway.handle(says("😀"))
    reply = await gateway.handle(says("tạm trú"))
    assert sentences.text("first_contact") in reply.messages[0].text


@pytest.mark.parametrize(
    "text", [SECRET, "079203012345", "gọi 0912345678 giúp em", "<i>kín</i>", "😀 kín"]
)
async def test_what_people_write_never_reaches_the_log(
    gateway: Gateway, dialogue: Any, says: Says, logged: Callable[[], str], text: str
) -> None:
    for error in (None, RuntimeError(f"cannot parse {text!r}"), ValueError(text)):
        dialogue.error = error
        await gateway.handle(says(text, who="0909999999"))
    written = logged()
    assert written.count('"event": "turn"') == 3
    for private in (text, text.lower(), "Kín", "kín", "079203012345", "0912345678", "0909999999"):
        assert private not in written


async def test_the_log_tells_where_it_failed(
    gateway: Gateway, dialogue: Any, says: Says, logged: Callable[[], str]
) -> None:
    dialogue.error = RuntimeError(SECRET)
    await gateway.handle(says("tạm trú"))
    failure, turn = map(json.loads, logged().splitlines())
    assert failure["error"] == "RuntimeError"
    assert any(place.startswith("gateway.py:") for place in failure["places"])
    assert (turn["channel"], turn["status"]) == ("web", "error")


def test_a_session_ends_long_before_rasa_grows_slow() -> None:
    assert module.SESSION_TURNS < 60


async def test_what_another_desk_answers_never_reaches_the_dialogue(
    dialogue: Any, database: sa.Engine, sentences: Wording, says: Says
) -> None:
    class FollowDesk:
        def answer(self, _person: str, incoming: Incoming) -> Reply | None:
            if incoming.payload != "follow:1.004194":
                return None
            bubble = Bubble(text="Dạ, tôi sẽ báo.")
            return Reply(messages=(bubble,), outcome=Outcome(status=Status.CHITCHAT))

    gateway = Gateway(dialogue, Conversations(database), sentences, follow_desk=FollowDesk())
    reply = await gateway.handle(says(payload="follow:1.004194"))

    assert "tôi sẽ báo" in reply.messages[0].text
    assert dialogue.heard == []
    await gateway.handle(says("tạm trú"))
    assert len(dialogue.heard) == 1
