"""Bodies are bounded while they arrive; forms of other sites are told apart."""

import pytest
from starlette.requests import Request

from bot.channels.http_guard import is_same_origin, read_body


def request(headers=None, chunks=()):
    """A request whose body comes in `chunks`."""
    waiting = list(chunks)

    async def receive():
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    raw = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    return Request({"type": "http", "method": "POST", "headers": raw}, receive), waiting


async def test_a_body_within_the_limit_is_read_whole():
    small, _ = request(chunks=[b"ab", b"cd"])

    assert await read_body(small, limit=4) == b"abcd"


async def test_reading_stops_as_soon_as_the_limit_is_passed():
    huge, waiting = request(chunks=[b"x" * 3] * 9)

    assert await read_body(huge, limit=4) is None
    assert len(waiting) == 7


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://phuong.vn:8080", "host": "phuong.vn:8080"}, True),
        ({"origin": "http://evil.vn", "host": "phuong.vn:8080"}, False),
        ({"origin": "null", "host": "phuong.vn:8080"}, False),
    ],
)
def test_another_sites_form_is_recognised(headers, ours):
    assert is_same_origin(request(headers)[0]) is ours
