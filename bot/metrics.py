"""Every metric of the assistant, in one list; nothing personal is a label."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("motcua_turns_total", "Turns by channel and outcome.", ["channel", "status"])
TURN_SECONDS = Histogram(
    "motcua_turn_seconds",
    "Time from a message to its reply.",
    ["channel"],
    buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
RASA_RESTARTS = Gauge("motcua_rasa_restarts", "How often Rasa was started again.")
JOURNEYS = Counter(
    "motcua_journey_events_total", "What happens on journeys and in lessons.", ["event", "channel"]
)
LOOK_UPS = Counter("motcua_dossier_look_ups_total", "Look-ups of dossiers by result.", ["result"])

DEAD_LETTERS = Counter(
    "motcua_dead_letters_total", "Answers that could not be sent, by reason.", ["channel", "reason"]
)


def record_dead_letter(channel: str, reason: str) -> None:
    """Counts an answer that will never be sent; `reason` is one word of ours."""
    DEAD_LETTERS.labels(channel, reason).inc()


def record_look_up(result: str) -> None:
    """Counts one look-up; `result` is a `dossiers.proving.Result` or why a source failed."""
    LOOK_UPS.labels(result).inc()


def record_turn(channel: str, status: str, seconds: float) -> None:
    """Counts one turn."""
    TURNS.labels(channel, status).inc()
    TURN_SECONDS.labels(channel).observe(seconds)


def record_journey(event: str, channel: str) -> None:
    """Counts one event of a journey or a lesson."""
    JOURNEYS.labels(event, channel).inc()
