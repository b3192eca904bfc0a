"""The log tells what happened and where, never what was said."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import structlog

Logged = Callable[[], str]

PRIVATE = "Nguyễn Văn Kín"


def last(logged: Logged) -> dict[str, Any]:
    return dict(json.loads(logged().splitlines()[-1]))


def test_an_event_is_one_line_of_json(logged: Logged) -> None:
    structlog.get_logger("any").info("turn", status="answered", ms=12)
    event = last(logged)
    assert (event["event"], event["level"]) == ("turn", "info")
    assert (event["status"], event["ms"]) == ("answered", 12)
    assert event["timestamp"].endswith("Z")


def test_an_exception_leaves_its_type_and_places_only(logged: Logged) -> None:
    try:
        int(PRIVATE)
    except ValueError:
        structlog.get_logger("any").exception("turn failed")
    event = last(logged)
    assert event["error"] == "ValueError"
    assert event["places"][-1].startswith("test_logs.py:")
    assert PRIVATE not in logged()


def test_the_cause_of_an_exception_is_kept_out_too(logged: Logged) -> None:
    try:
        try:
            raise KeyError(PRIVATE)
        except KeyError as error:
            raise RuntimeError("wrapped") from error
    except RuntimeError as error:
        structlog.get_logger("any").error("failed", exc_info=error)
    assert last(logged)["error"] == "RuntimeError"
    assert PRIVATE not in logged()


def test_an_exception_handed_over_is_not_written_out(logged: Logged) -> None:
    structlog.get_logger("any").error("failed", exc_info=ValueError(PRIVATE))
    assert last(logged)["error"] == "ValueError"
    assert PRIVATE not in logged()


def test_of_a_library_only_who_and_how_bad_is_kept(logged: Logged) -> None:
    logging.getLogger("some.library").warning("cannot parse %s", PRIVATE)
    assert last(logged) == {"level": "warning", "from": "some.library"}
    assert PRIVATE not in logged()


def test_details_for_developers_are_left_out(logged: Logged) -> None:
    structlog.get_logger("any").debug("details")
    logging.getLogger("some.library").info("details")
    assert logged() == ""
