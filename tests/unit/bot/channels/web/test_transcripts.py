"""The memory of the page forgets: by age, by number, and when asked."""

from bot.channels.web import MemoryTranscripts, Turn
from bot.gateway.messages import Outcome, Reply, Status

REPLY = Reply(messages=(), outcome=Outcome(status=Status.CHITCHAT))


def turn(said):
    return Turn(said, REPLY)


async def test_a_conversation_keeps_its_last_turns_in_order():
    store = MemoryTranscripts(turns=2)
    for said in ("một", "hai", "ba"):
        await store.append("a", turn(said))

    assert [kept.said for kept in await store.load("a")] == ["hai", "ba"]


async def test_the_conversation_unused_longest_makes_room():
    store = MemoryTranscripts(conversations=2)
    for key in ("a", "b", "a", "c"):
        await store.append(key, turn("x"))

    assert await store.load("b") == ()
    assert len(await store.load("a")) == 2


async def test_an_idle_conversation_is_forgotten():
    now = 0.0
    store = MemoryTranscripts(idle_seconds=60, clock=lambda: now)
    await store.append("a", turn("x"))
    now = 61.0

    assert await store.load("a") == ()


async def test_a_conversation_is_forgotten_on_request():
    store = MemoryTranscripts()
    await store.append("a", turn("x"))
    await store.forget("a")
    await store.forget("unknown")

    assert await store.load("a") == ()
