"""The page shows its own pages' addresses without a host, and others' as they are."""

from bot.channels.web.links import page_links
from bot.gateway.messages import Link


def links(*urls: str) -> list[str]:
    return [link.url for link in page_links(Link(title="x", url=url) for url in urls)]


def test_a_printed_sheet_is_where_the_page_is() -> None:
    assert links("https://phuong.vn/hanh-trinh/in/abc") == ["/hanh-trinh/in/abc"]


def test_other_web_pages_stay_and_nothing_else_gets_in() -> None:
    portal = "https://dichvucong.gov.vn/tra-cuu?keyword=1"

    assert links(portal, "/hanh-trinh/in/abc", "javascript:alert(1)") == [portal]
