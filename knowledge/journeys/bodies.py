"""What each kind of stage says and offers, before it is headed and fitted (`present.py`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.answers.wording import Wording
from knowledge.journeys import choosing, moves
from knowledge.journeys.checklist_text import checklist_text
from knowledge.journeys.fitting import BUBBLE, cut
from knowledge.journeys.model import Instruction, Journey, Option
from knowledge.journeys.path import Kind, Stage, checklist, walked_way
from knowledge.journeys.progress import Progress

_LONGEST_BUTTON = 30
_MOST_ANSWERS = 4
_TICKS_OFFERED = 2
_HEAD = 20
"""Room for "Bước 10/12 · "."""


@dataclass(frozen=True)
class Choice:
    """A button; `move` as `driving.parse_move` reads it."""

    label: str
    move: str


@dataclass(frozen=True)
class Here:
    """Where one stands, with all that tells what to say."""

    journey: Journey
    progress: Progress
    words: Wording
    stage: Stage

    def choice(self, label: str, move: str, **values: object) -> Choice:
        """A button for a move of this stage."""
        return Choice(self.say(f"button.{label}", **values), f"{move}@{self.stage}")

    def say(self, key: str, **values: object) -> str:
        """A sentence."""
        return self.words.text(key, **values)

    def back(self) -> Choice:
        """The way back."""
        return self.choice("back", "back")

    def pause(self) -> Choice:
        """Stops for now, wherever one is."""
        return Choice(self.say("button.pause"), "pause")


Body = tuple[str, list[Choice]]
"""A text, and buttons by how much they are needed: the last may be left out."""


def body(here: Here) -> Body:
    """What the stage says and offers."""
    return _finished(here) if here.progress.finished else _BODIES[here.stage.kind](here)


def instruction(here: Here) -> Instruction | None:
    """What there is to do at a step."""
    way = walked_way(here.journey, here.progress)
    if here.stage.kind is not Kind.STEP or way is None:
        return None
    return here.journey.ways[way][here.stage.number - 1]


def answered(here: Here) -> Option | None:
    """The answer that brought to `instead`."""
    question = here.journey.question(here.stage.argument)
    if here.stage.kind is not Kind.INSTEAD or question is None:
        return None
    return question.option(here.progress.answers[question.id])


def _intro(here: Here) -> Body:
    room = BUBBLE - _HEAD - len(here.journey.title) - len(here.journey.source) - 2
    text = f"{cut(here.journey.intro, room, here.words)}\n{here.journey.source}"
    wrong, stop = (Choice(here.say(f"button.{move}"), move) for move in ("wrong", "stop"))
    return text, [here.choice("start", "next"), wrong, stop]


def _question(here: Here) -> Body:
    question = here.journey.question(here.stage.argument)
    assert question is not None  # noqa: S101  The path is made of the journey's questions.
    lines, choices = [question.ask], []
    too_long = any(len(option.label) > _LONGEST_BUTTON for option in question.options)
    for number, option in enumerate(question.options, start=1):
        label = option.label
        if too_long:
            lines.append(here.say("question.line", number=number, label=label))
        if len(label) > _LONGEST_BUTTON:
            label = here.say("question.button", number=number)
        choices.append(Choice(label, f"answer.{option.id}@{here.stage}"))
    if len(choices) < _MOST_ANSWERS:
        choices.append(here.choice("not_sure", "skip"))
    else:  # No room for a button beside the way back.
        lines.append(here.say("question.not_sure"))
    return "\n".join(lines), [*choices, here.back()]


def _instead(here: Here) -> Body:
    option = answered(here)
    assert option is not None  # noqa: S101  This stage only follows such an answer.
    key = "instead.named" if option.instead_name else "instead.coded"
    text = here.say(key, label=option.label, name=option.instead_name, code=option.instead)
    go = Choice(here.say("button.instead"), f"start.{option.instead}")
    return text, [go, here.choice("stay", "next"), here.back()]


def _bundle(here: Here) -> Body:
    linked = choosing.bundle(here.journey, here.progress.answers)
    assert linked is not None  # noqa: S101  This stage is only there with a bundle.
    names = {part.code: part.label for part in here.journey.parts}
    labels = ", ".join(names[code] for code in linked.covers)
    text = here.say("bundle.ask", labels=labels, label=linked.label, code=linked.code)
    together = here.choice("together", f"answer.{choosing.TOGETHER}")
    apart = here.choice("apart", f"answer.{choosing.APART}")
    return text, [together, apart, here.choice("unclear", "unclear"), here.back(), here.pause()]


def _papers(here: Here) -> Body:
    papers = checklist(here.journey, here.progress)
    text, open_numbers = checklist_text(papers, here.stage.number, here.progress.ticks, here.words)
    choices = [
        here.choice("tick", f"tick.{number}", number=number)
        for number in open_numbers[:_TICKS_OFFERED]
    ]
    if len(open_numbers) > 1:
        choices.insert(0, here.choice("all", "all"))
    return text, [*choices, here.choice("next", "next"), here.back(), here.pause()]


def _way(here: Here) -> Body:
    choices = [here.choice(way, f"way.{way}") for way in here.journey.ways]
    return here.say("way.ask"), [
        *choices,
        here.choice("unclear", "unclear"),
        here.back(),
        here.pause(),
    ]


def _step(here: Here) -> Body:
    step = instruction(here)
    assert step is not None  # noqa: S101  The path counts the steps of this way.
    other = next(
        (way for way in here.journey.ways if way is not walked_way(here.journey, here.progress)),
        None,
    )
    last = here.choice("skip", "skip")
    if here.stage.number == 1 and other:
        last = here.choice(f"to_{other}", "switch")
    return step.text, [
        here.choice("done", "next"),
        here.choice("unclear", "unclear"),
        here.back(),
        here.pause(),
        last,
    ]


def _part(here: Here) -> Body:
    parts = choosing.parts(here.journey, here.progress.answers)
    names = {part.code: part.label for part in parts}
    number = list(names).index(here.stage.argument)
    part = parts[number]
    before = ", ".join(name for code, name in names.items() if code in part.after)
    values = {"number": number + 1, "total": len(parts), "label": part.label, "code": part.code}
    key = "part.text_after" if before else "part.text"
    return here.say(key, before=before, **values), [
        here.choice("part", f"part.{part.code}"),
        here.choice("done", "next"),
        here.choice("skip", "skip"),
        here.back(),
        here.pause(),
    ]


def _money(here: Here) -> Body:
    journey = here.journey
    blocks = [here.say("money.fee", fee=journey.fee)] if journey.fee else []
    blocks += [here.say("money.time", time=journey.time)] if journey.time else []
    return "\n".join([*blocks, journey.record]), _reading(here)


def _update(here: Here) -> Body:
    return here.journey.updates[here.stage.number - 1], _reading(here)


def _mistakes(here: Here) -> Body:
    lines = [here.say("mistakes.line", text=text) for text in here.journey.mistakes]
    return "\n".join(lines), _reading(here)


def _after(here: Here) -> Body:
    return here.journey.after, _reading(here)


def _reading(here: Here) -> list[Choice]:
    return [here.choice("next", "next"), here.back(), here.pause()]


def _end(here: Here) -> Body:
    yes = here.choice("done_yes", f"done.{moves.YES}")
    no = here.choice("done_no", f"done.{moves.NO}")
    key = "end.ask_event" if here.journey.parts else "end.ask"
    return here.say(key), [yes, no, here.back(), here.pause()]


def _finished(here: Here) -> Body:
    said = here.progress.answers.get(moves.END, moves.NO)
    return here.say(f"end.said_{said}"), [here.back()]


_BODIES: dict[Kind, Callable[[Here], Body]] = {
    Kind.INTRO: _intro,
    Kind.QUESTION: _question,
    Kind.INSTEAD: _instead,
    Kind.BUNDLE: _bundle,
    Kind.PAPERS: _papers,
    Kind.WAY: _way,
    Kind.STEP: _step,
    Kind.PART: _part,
    Kind.MONEY: _money,
    Kind.UPDATE: _update,
    Kind.MISTAKES: _mistakes,
    Kind.AFTER: _after,
    Kind.END: _end,
}
