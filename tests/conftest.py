"""Small makers for all tests: procedures, an encoder without a model, a little catalogue.

The catalogue is invented; its words are chosen so that no two subjects share a rare word
unless a test wants them to.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
import structlog
from numpy.typing import NDArray

from bot.logs import FILE, configure_logs
from knowledge.answers.wording import Wording
from knowledge.catalogue.model import Procedure
from knowledge.catalogue.store import CatalogueStore
from knowledge.search.building import build_index
from knowledge.search.engine import SearchEngine
from knowledge.search.habits import Habits
from knowledge.search.lexical import syllables
from knowledge.search.query import QuestionReader
from knowledge.search.spoken import Spoken
from knowledge.search.synonyms import Synonyms
from knowledge.search.text import normalise

pytest_plugins = ["tests.live"]  # A real assistant, for the tests that talk to one.

CONTENT = Path(__file__).parents[1] / "content"

MakeProcedure = Callable[..., Procedure]


def make_procedure(**fields: Any) -> Procedure:
    """A procedure as an import leaves it; every field may be given, as plain data."""
    defaults: dict[str, Any] = {
        "code": "9.100001",
        "name": "Đăng ký nuôi chim bồ câu đua",
        "field": "Thú vui",
        "levels": ["ward"],
        "decision_no": "12/QĐ-TV",
        "source": {
            "title": "Cổng thử nghiệm",
            "url": "https://example.vn/9.100001",
            "as_of": date(2026, 7, 18),
        },
    }
    return Procedure.model_validate({**defaults, **fields})


class FakeEncoder:
    """A hashed bag of folded syllables, of unit length: alike where words are shared."""

    name = "fake"
    dimensions = 512

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The same; tells `progress` once."""
        if progress:
            progress(len(texts))
        return self.encode_queries(texts)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in syllables(normalise(text)):
            vector[zlib.crc32(word.encode()) % self.dimensions] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


# Twins, a province's copy, two neighbours and an internal procedure stand among them; of
# each pair the one to step back has the lower code, so that chance never helps.
SMALL_CATALOGUE: tuple[dict[str, Any], ...] = (
    {"code": "9.100001", "name": "Thủ tục đăng ký nuôi chim bồ câu đua"},
    {
        "code": "9.100002",
        "name": "Cấp giấy phép thả diều sáo (thực hiện tại cấp trung ương)",
        "levels": ["ministry"],
    },
    {"code": "9.100003", "name": "Cấp giấy phép thả diều sáo (cấp xã)", "levels": ["ward"]},
    {
        "code": "9.100004",
        "name": "Cấp thẻ hướng dẫn chèo thúng",
        "levels": ["province"],
        "scope": "specific",
        "province": "Đà Nẵng",
    },
    {"code": "9.100005", "name": "Cấp thẻ hướng dẫn chèo thúng", "levels": ["province"]},
    {"code": "9.100006", "name": "Kiểm kê đèn lồng giữa các sở", "scope": "internal"},
    {"code": "9.100007", "name": "Công nhận làng nghề đan nón lá"},
    {"code": "9.100008", "name": "Cấp đổi sổ quản lý tổ ong mật"},
    {"code": "9.100009", "name": "Cấp lại sổ quản lý tổ ong mật"},
    {"code": "9.100010", "name": "Hỗ trợ chi phí trùng tu đình làng"},
    {"code": "9.100011", "name": "Đăng ký hội thi gói bánh chưng"},
    {"code": "9.100012", "name": "Xác nhận cây cổ thụ trong vườn"},
    {
        "code": "9.100013",
        "name": "Khai báo bến đò chở trâu bò",
        "levels": ["province"],
        "scope": "specific",
        "province": "Huế",
    },
)

SPOKEN = Spoken(elsewhere=("hôm nay trời đẹp ghê", "hàng xóm la mắng om sòm"))
PHRASINGS = {"9.100012": ("gốc me trăm tuổi sau hè",)}


@pytest.fixture(scope="session", name="procedure")
def procedure_factory() -> MakeProcedure:
    """`procedure(name="…", methods=[…])`."""
    return make_procedure


@pytest.fixture(scope="session")
def small_catalogue() -> list[Procedure]:
    """The invented catalogue, the internal procedure included."""
    return [make_procedure(**fields) for fields in SMALL_CATALOGUE]


@pytest.fixture(scope="session")
def phrasings() -> dict[str, tuple[str, ...]]:
    """People's own words for it."""
    return PHRASINGS


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty SQLite database in a file; its connections are given back at the end."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'test.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def store(database: sa.Engine) -> CatalogueStore:
    """An empty catalogue."""
    return CatalogueStore(database)


@pytest.fixture(scope="session")
def words() -> Wording:
    """The sentences of answers as they ship."""
    return Wording.load(CONTENT / "texts" / "answers.yml")


@pytest.fixture(scope="session")
def habits() -> Habits:
    """How people ask, as it ships; of the codes that are asked for most none is invented."""
    return Habits.load(CONTENT)


@pytest.fixture(scope="session")
def reader(habits: Habits) -> QuestionReader:
    """The question phrases as they ship."""
    return habits.questions


@pytest.fixture(scope="session")
def synonyms(habits: Habits) -> Synonyms:
    """The synonyms as they ship."""
    return habits.synonyms


@pytest.fixture(scope="session")
def encoder() -> FakeEncoder:
    """No model, no download."""
    return FakeEncoder()


@pytest.fixture(scope="session")
def index_folder(
    tmp_path_factory: pytest.TempPathFactory,
    small_catalogue: list[Procedure],
    encoder: FakeEncoder,
) -> Path:
    """An index of the invented catalogue; to be read only."""
    folder = tmp_path_factory.mktemp("index")
    public = [one for one in small_catalogue if one.scope != "internal"]
    build_index(public, PHRASINGS, encoder, folder, "v1", lambda *_: None, SPOKEN)
    return folder


@pytest.fixture(scope="session")
def search(index_folder: Path, encoder: FakeEncoder, habits: Habits) -> SearchEngine:
    """Search over that index."""
    return SearchEngine(index_folder, encoder, habits)


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Switches the log on as in production; what it holds so far."""
    root = logging.getLogger()
    before = root.handlers
    configure_logs(tmp_path / "logs")
    yield lambda: (tmp_path / "logs" / FILE).read_text(encoding="utf-8")
    for handler in root.handlers:
        handler.close()
    root.handlers = before
    structlog.reset_defaults()
