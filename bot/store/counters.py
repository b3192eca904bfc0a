"""Counts what happens on journeys, in lessons and to the question whether it helped, by month; not
of whom, when or in what order.

A row is a number beside event, subject, step, channel, province and month. Only names that the
project itself gives are counted, so that nothing a person wrote can get in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta, timezone

import sqlalchemy as sa
import structlog

from bot.store.tables import metadata
from knowledge.sql import Clock, upsert, utc_now

log = structlog.get_logger(__name__)

EVENTS = (
    "journey_started",
    "step_reached",
    "journey_finished",
    "handed_in_self",
    "lesson_started",
    "lesson_passed",
    "lesson_failed",
    "feedback_asked",
    "feedback_yes",
    "feedback_no",
)
VIETNAM = timezone(timedelta(hours=7))
"""Months are those of the calendar on the wall; Vietnam has no summer time."""

_NAME = re.compile(r"[a-zA-Z0-9_.:@\-]{0,80}")
_CHANNEL = re.compile(r"[a-z_]{0,16}")
_PROVINCE = re.compile(r"[^\W\d_][^\d]{0,39}|")

counters = sa.Table(
    "counters",
    metadata,
    *(
        sa.Column(name, sa.String(80), primary_key=True)
        for name in ("month", "event", "subject", "step", "channel", "province")
    ),
    sa.Column("number", sa.Integer, nullable=False),
    # Without hidden row numbers, which would tell in which order things first happened.
    sqlite_with_rowid=False,
)


@dataclass(frozen=True)
class Count:
    """An event happened `number` times; a name that was summed over is empty.

    `month` is `2026-07`, `subject` a procedure's code or the id of a life event or lesson.
    """

    number: int
    event: str
    month: str = ""
    subject: str = ""
    step: str = ""
    channel: str = ""
    province: str = ""


class Counters:
    """The monthly counters; `seen` is told event and channel, for the metrics."""

    def __init__(
        self,
        engine: sa.Engine,
        clock: Clock = utc_now,
        seen: Callable[[str, str], None] = lambda _event, _channel: None,
    ) -> None:
        self._engine, self._clock, self._seen = engine, clock, seen
        metadata.create_all(engine)

    def count(
        self, event: str, *, subject: str, step: str = "", channel: str = "", province: str = ""
    ) -> None:
        """Counts one event. Raises `ValueError` for what is not a name.

        A database that fails is logged and borne: a number less must not stop a journey.
        """
        _check(event, (subject, step), channel, province)
        self._seen(event, channel)
        month = self._clock().astimezone(VIETNAM).strftime("%Y-%m")
        row = asdict(Count(1, event, month, subject, step, channel, province))
        try:
            with self._engine.begin() as connection:
                more = counters.c.number + 1
                connection.execute(upsert(connection, counters, row, number=more))
        except sa.exc.SQLAlchemyError as error:
            log.warning("event not counted", counted=event, error=type(error).__name__)

    def read(
        self, *by: str, month: str | None = None, subject: str | None = None
    ) -> tuple[Count, ...]:
        """Every event's sums by these names, of one month or subject if given.

        They are exact, so not to be shown as they are.
        """
        names = [counters.c[name] for name in ("event", *by)]
        total = sa.func.sum(counters.c.number).label("number")
        query = sa.select(*names, total).group_by(*names).order_by(*names)
        for column, wanted in ((counters.c.month, month), (counters.c.subject, subject)):
            if wanted is not None:
                query = query.where(column == wanted)
        with self._engine.connect() as connection:
            return tuple(Count(**row) for row in connection.execute(query).mappings())


def _check(event: str, names: tuple[str, ...], channel: str, province: str) -> None:
    if event not in EVENTS:
        raise ValueError("unknown event")
    fits = all(map(_NAME.fullmatch, names)) and _CHANNEL.fullmatch(channel)
    if not fits or not _PROVINCE.fullmatch(province):
        raise ValueError("only names may be counted, nothing that a person wrote")
