"""Only web pages become clickable."""

import pytest

from bot.channels.links import web_links
from bot.gateway.messages import Link


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.vn", "/chat", "https://", "http://["]
)
def test_anything_but_a_web_page_is_left_out(url: str) -> None:
    assert web_links([Link(title="x", url=url)]) == []


def test_web_pages_stay_in_order() -> None:
    links = [Link(title="a", url="https://a.gov.vn/"), Link(title="b", url="http://b.gov.vn/?x=1")]

    assert web_links(links) == links
