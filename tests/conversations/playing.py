"""Plays a conversation with the assistant and says in words where it goes wrong."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence

from bot.gateway.messages import Reply, Status
from tests.conversations.script import Turn
from tests.live import Assistant

# Names of machinery and holes in texts; no person should ever read one.
NEVER = ("utter_", "action_", "/select_procedure", "None", "null", "{", "}")

CODE_SHOWN = "<mã>"
"""In a typed text: the code to go on elsewhere that was shown last."""
_CODE = re.compile(r"là ([2-9A-Z]{6})\.")


def play(turns: Sequence[Turn], assistant: Assistant) -> str:
    """A report of the first turn that goes wrong; empty when none does."""
    conversation = uuid.uuid4().hex
    buttons: dict[str, dict[str, str]] = {}
    code = ""
    for number, turn in enumerate(turns, start=1):
        here = f"{conversation}-{turn.device}"
        for _ in range(turn.times):
            if turn.press is None:
                reply = assistant.say(here, turn.text.replace(CODE_SHOWN, code))
            else:
                offered = buttons.get(turn.device, {})
                reply = assistant.press(here, offered.get(turn.press, turn.press))
            if problems := [*owed(reply), *missing(turn, reply)]:
                return _report(number, turn, reply, problems)
            buttons[turn.device] = {
                button.title: button.payload
                for bubble in reply.messages
                for button in bubble.buttons
            }
            code = next(iter(_CODE.findall(words(reply))), code)
    return ""


def owed(reply: Reply) -> Iterator[str]:
    """What every reply owes to everybody: words, and the source of what it tells."""
    said = words(reply)
    if not all(bubble.text.strip() for bubble in reply.messages) or not reply.messages:
        yield "silence"
    yield from (f"said {phrase!r}" for phrase in NEVER if phrase in said)
    if reply.outcome.status in (Status.ANSWERED, Status.PARTIAL):
        sources, procedures = reply.outcome.sources, reply.outcome.procedures
        if not sources or not reply.outcome.fields:
            yield "an answer has a source, and is about some field"
        records = {source.code: source for source in reversed(sources)}
        if procedures and list(dict.fromkeys(source.code for source in sources)) != [*procedures]:
            yield "an answer has one source for each procedure"
        for source in sources:
            wanted: tuple[str, ...] = (source.decision_no.partition(", ")[0],)  # A correction's.
            if source is records[source.code]:
                day = f"{source.as_of:%d/%m/%Y}"
                wanted = ("Nguồn", source.code, source.decision_no, day)
            yield from (f"wanted its source: {part!r}" for part in wanted if part not in said)


def missing(turn: Turn, reply: Reply) -> Iterator[str]:
    """What this turn wanted of the reply and did not get."""
    outcome, said = reply.outcome, words(reply)
    for name in ("status", "reason", "procedures", "fields"):
        wanted, got = getattr(turn, name), getattr(outcome, name)
        if wanted is not None and got != wanted:
            yield f"wanted {name} {wanted}, got {got}"
    yield from (f"wanted to read {phrase!r}" for phrase in turn.says if phrase not in said)
    yield from (f"must not say {phrase!r}" for phrase in turn.never_says if phrase in said)
    if turn.lesson is not None and outcome.lesson != turn.lesson:
        yield f"wanted the lesson {turn.lesson}, got {outcome.lesson}"
    for name, part in (("dossier", "code"), ("state", "state")):
        wanted, got = getattr(turn, name), getattr(outcome.dossier, part, None)
        if wanted is not None and got != wanted:
            yield f"wanted {name} {wanted}, got {got}"
    for name in ("step", "done"):
        wanted, got = getattr(turn, name), getattr(outcome.walkthrough, name, None)
        if wanted is not None and got != wanted:
            yield f"wanted {name} {wanted}, got {got}"
    titles = [button.title for bubble in reply.messages for button in bubble.buttons]
    if not {*turn.buttons} <= {*titles}:
        yield f"wanted buttons {list(turn.buttons)}, got {titles}"


def words(reply: Reply) -> str:
    """Everything said in one reply."""
    return "\n\n".join(bubble.text for bubble in reply.messages)


def _report(number: int, turn: Turn, reply: Reply, problems: Sequence[str]) -> str:
    asked = f"pressed {turn.press!r}" if turn.press else f"typed {turn.text[:200]!r}"
    lines = [f"turn {number}, {asked}", *(f"  {problem}" for problem in problems)]
    return "\n".join([*lines, "the assistant said:", words(reply)])
