"""Whatever an agency's system does, a person is told something clear within five seconds."""

from __future__ import annotations

import time

import pytest
import structlog

from dossiers.sources.base import SourceUnavailable
from dossiers.sources.breaker import Breaker
from dossiers.sources.guarded import ATTEMPTS, GuardedJson
from knowledge.errors import ConfigurationError
from tests.unit.dossiers import agency as how
from tests.unit.dossiers.agency import CODE, TOKEN
from tests.unit.dossiers.sources.conftest import PHONE, code

FAULTS = {
    "html": lambda _: how.html,
    "status_500": lambda _: how.failing(500),
    "status_503": lambda _: how.failing(503),
    "status_401": lambda _: how.failing(401),
    "status_404": lambda _: how.failing(404),
    "status_429": lambda _: how.failing(429),
    "broken_json": lambda _: how.half_json,
    "ChunkedEncodingError": lambda _: how.cut_off,
    "ConnectionError": lambda _: how.hang_up,
    "too_large": lambda _: how.huge,
    "unexpected_shape": lambda _: how.other_shape,
    "slow": how.slow,
}


def fails(source, seconds: float = 5.0) -> SourceUnavailable:
    started = time.monotonic()
    with pytest.raises(SourceUnavailable) as caught:
        source.find(code(), PHONE)
    assert time.monotonic() - started < seconds
    return caught.value


@pytest.mark.parametrize("reason", FAULTS)
def test_every_fault_is_one_clear_sentence_within_five_seconds(source, agency, reason):
    agency.behave = FAULTS[reason](agency)
    with structlog.testing.capture_logs() as logs:
        error = fails(source)

    assert error.reason == reason
    assert "tỉnh Đắk Lắk" in str(error)
    assert "thử lại sau ít phút" in str(error)
    for told in (str(error), repr(error), str(logs)):
        assert CODE not in told
        assert TOKEN not in told
        assert agency.base not in told


@pytest.mark.parametrize("drip", [how.dripping_headers, how.dripping_body])
def test_a_system_that_drips_does_not_hold_anyone(source, agency, drip):
    agency.behave = drip(agency)

    assert fails(source).reason == "slow"


def test_json_nested_without_end_is_broken(source, agency):
    agency.behave = how.deep

    assert fails(source).reason == "broken_json"


def test_nobody_listens(words):
    from dossiers.sources.igate import igate
    from dossiers.sources.units import EVERY_UNIT

    with how.running_agency() as gone:
        base = gone.base

    assert fails(igate(GuardedJson("x", "X", base, TOKEN), "X", EVERY_UNIT, words))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_another_host_is_never_asked(source, agency, elsewhere, status):
    agency.behave = how.redirecting(elsewhere.base + "/pa/dossier/search?code=" + CODE, status)

    assert fails(source).reason == "redirect"
    assert elsewhere.asked == []


@pytest.mark.parametrize("to", ["//example.vn/x", "https://127.0.0.1/x", "http://[::1", "ftp://x"])
def test_neither_is_another_scheme_nor_a_strange_address(source, agency, to):
    agency.behave = how.redirecting(to)

    assert fails(source).reason == "redirect"
    assert len(agency.asked) == 1


def test_within_the_host_it_follows_with_the_token(source, agency):
    def behave(handler):
        again = handler.path.startswith("/pa/")
        handler.path = handler.path.replace("/moi", "/pa/dossier/search")
        how.redirecting(f"/moi?code={CODE}")(handler) if again else how.search(handler)

    agency.behave = behave

    assert source.find(code(), PHONE).code == CODE
    assert [token for _, token in agency.asked] == [f"Bearer {TOKEN}"] * 2


def test_a_redirect_without_end_is_given_up(source, agency):
    agency.behave = how.redirecting("/again")

    assert fails(source).reason == "redirect"
    assert len(agency.asked) == 3


def test_one_bad_moment_is_forgiven(source, agency):
    def behave(handler):
        (how.failing(502) if len(agency.asked) == 1 else how.search)(handler)

    agency.behave = behave

    assert source.find(code(), PHONE).code == CODE


def test_retries_are_bounded(source, agency):
    agency.behave = how.failing(500)
    fails(source)

    assert len(agency.asked) == ATTEMPTS


def test_what_will_not_change_is_not_asked_again(source, agency):
    agency.behave = how.failing(401)
    fails(source)

    assert len(agency.asked) == 1


def test_after_three_failures_a_system_is_spared_and_another_is_not(
    source, agency, elsewhere, words
):
    from dossiers.sources.igate import igate
    from dossiers.sources.units import EVERY_UNIT

    agency.behave = how.failing(500)
    for _ in range(3):
        fails(source)
    asked = len(agency.asked)

    assert fails(source, seconds=0.1).reason == "breaker"
    assert len(agency.asked) == asked
    other = igate(GuardedJson("y", "Y", elsewhere.base, TOKEN), "Y", EVERY_UNIT, words)
    assert other.find(code(), PHONE).code == CODE


def test_it_comes_back_by_itself(agency, words):
    from dossiers.sources.igate import igate
    from dossiers.sources.units import EVERY_UNIT

    now = [0.0]
    breaker = Breaker(failures=1, pause=30, now=lambda: now[0])
    http = GuardedJson("x", "X", agency.base, TOKEN, breaker=breaker)
    source = igate(http, "X", EVERY_UNIT, words)
    agency.behave = how.failing(500)
    fails(source)
    agency.behave = how.search
    now[0] = 30

    assert source.find(code(), PHONE).code == CODE
    assert not breaker.open


def test_a_crowd_behind_a_slow_system_does_not_pile_up(agency):
    from concurrent.futures import ThreadPoolExecutor

    agency.behave = how.slow(agency)
    http = GuardedJson("x", "X", agency.base, TOKEN, budget=1.0, breaker=Breaker(failures=1000))

    def ask(_: int) -> str:
        try:
            http.get("/", {})
        except SourceUnavailable as error:
            return error.reason
        return "answered"

    with ThreadPoolExecutor(40) as pool:
        reasons = list(pool.map(ask, range(40)))

    assert set(reasons) == {"slow", "crowded"}
    assert reasons.count("slow") == 16


def test_a_token_does_not_travel_unencrypted():
    with pytest.raises(ConfigurationError, match="https"):
        GuardedJson("x", "X", "http://mot-cua.example.vn", TOKEN)
