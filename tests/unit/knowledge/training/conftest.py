"""A few topics to ask about."""

from collections.abc import Callable

import pytest

from knowledge.catalogue.model import Procedure
from knowledge.training.topics import Topic, topics


@pytest.fixture(scope="session")
def subjects(
    small_catalogue: list[Procedure], phrasings: dict[str, tuple[str, ...]]
) -> list[Topic]:
    """The topics of the invented catalogue."""
    return topics(small_catalogue, phrasings)


@pytest.fixture(scope="session")
def topic(procedure: Callable[..., Procedure]) -> Topic:
    """One with a long name, a result and people's words for it."""
    record = procedure(
        name="Đăng ký thi gói bánh chưng dịp Tết cổ truyền ở đình làng",
        results=[{"name": "Giấy mời dự thi"}],
    )
    said = ("thi gói bánh", "muốn đem bánh chưng đi thi", "goi banh chung o dinh")
    (only,) = topics([record], {record.code: said})
    return only
