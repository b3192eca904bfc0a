"""Whatever the portal does, it is asked again with patience or given up with a clear sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from email.utils import formatdate

import pytest

from knowledge.catalogue.syncing.errors import PortalRefused, PortalUnavailable, RecordRefused
from knowledge.catalogue.syncing.http import ATTEMPTS, LONGEST_WAIT, PortalHttp
from tests.portal_server import DETAIL, Fault, ReplayPortal

MakeHttp = Callable[..., PortalHttp]


def ask(http: PortalHttp) -> str:
    return http.post(DETAIL, {"id": "uuid-01"})["name"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=502),
        Fault(status=429),
        Fault(half=True),
        Fault(cut=True),
        Fault(body='{"code": "OK", "data"'),
        Fault(body="[" * 100_000),
        Fault(body=["OK"]),
        Fault(waf=True),
    ],
    ids=lambda fault: repr(fault)[:40],
)
def test_a_passing_fault_is_got_over(portal: ReplayPortal, http: MakeHttp, fault: Fault) -> None:
    portal.faults.extend([fault, fault])
    assert ask(http()) == "Thủ tục số 1"
    assert len(portal.calls) == 3


def test_a_slow_answer_is_asked_for_again(portal: ReplayPortal, http: MakeHttp) -> None:
    portal.faults.append(Fault(seconds=0.6))
    assert ask(http(timeouts=(1.0, 0.2))) == "Thủ tục số 1"


def test_pauses_between_tries_are_random_and_grow(
    portal: ReplayPortal, http: MakeHttp, pauses: list[float]
) -> None:
    portal.faults.extend([Fault(status=503)] * ATTEMPTS)
    with pytest.raises(PortalUnavailable, match="HTTP 503"):
        ask(http())
    assert len(portal.calls) == ATTEMPTS
    waited = [pause for pause in pauses if pause > 0.01]
    assert all(pause <= 2**number for number, pause in enumerate(waited))
    assert len(set(waited)) == len(waited) == ATTEMPTS - 1


def test_the_portal_says_how_long_to_wait(
    portal: ReplayPortal, http: MakeHttp, pauses: list[float]
) -> None:
    in_a_minute = formatdate(time.time() + 60, usegmt=True)
    for value in ("17", in_a_minute, "86400", "soon"):
        portal.faults.append(Fault(status=429, headers={"Retry-After": value}))
    ask(http())
    seconds, until_date, far_too_long, nonsense = (pause for pause in pauses if pause > 0.01)
    assert seconds == 17
    assert 50 < until_date <= 60
    assert far_too_long == LONGEST_WAIT
    assert nonsense <= 8


def test_the_firewall_is_given_its_cookies_first(portal: ReplayPortal, http: MakeHttp) -> None:
    """The replayed portal turns away who comes without."""
    client = http()
    ask(client)
    ask(client)
    assert portal.visits == 1


def test_a_firewall_that_stays_closed_is_told_plainly(portal: ReplayPortal, http: MakeHttp) -> None:
    with pytest.raises(PortalRefused, match="MOTCUA_PORTAL_USER_AGENT"):
        ask(http(user_agent="curl/8"))
    assert len(portal.calls) == ATTEMPTS
    assert portal.visits == ATTEMPTS


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "//elsewhere.example/", "http://[broken", "ftp://x/"]
)
def test_nobody_sends_us_elsewhere(portal: ReplayPortal, http: MakeHttp, place: str) -> None:
    portal.faults.append(Fault(status=302, headers={"Location": place}))
    with pytest.raises(PortalRefused, match="MOTCUA_PORTAL_URL"):
        ask(http())
    assert len(portal.calls) == 1


def test_a_redirect_within_the_portal_is_followed(portal: ReplayPortal, http: MakeHttp) -> None:
    portal.faults.append(Fault(status=307, headers={"Location": DETAIL}))
    assert ask(http()) == "Thủ tục số 1"


def test_a_circle_of_redirects_ends(portal: ReplayPortal, http: MakeHttp) -> None:
    portal.faults.extend([Fault(status=307, headers={"Location": DETAIL})] * 20)
    with pytest.raises(PortalRefused, match="MOTCUA_PORTAL_URL"):
        ask(http())


def test_a_no_is_not_asked_again(portal: ReplayPortal, http: MakeHttp) -> None:
    with pytest.raises(RecordRefused):
        http().post(DETAIL, {"id": "nobody"})
    portal.faults.append(Fault(status=404))
    with pytest.raises(RecordRefused, match="404"):
        ask(http())
    assert len(portal.calls) == 2


def test_nobody_at_home(http: MakeHttp) -> None:
    with pytest.raises(PortalUnavailable, match="mất kết nối"):
        ask(http(url="http://127.0.0.1:1"))
