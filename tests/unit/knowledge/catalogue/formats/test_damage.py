"""No damage to a file of any format stops an import: each is read or told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.catalogue.formats.registry import read_file
from tests.unit.knowledge.catalogue.formats import made_up

WHOLE = {
    "api": made_up.api_json(),
    "page": made_up.page(),
    "document": made_up.document(),
    "dump": made_up.dump(),
    "from-document": made_up.from_document(),
    "flattened": made_up.flattened(),
    "workbook": made_up.workbook(),
    "separated": "Mã số,Tên,Lĩnh vực,Cơ quan thực hiện\n9.200001,Thả,Hội,Xã".encode(),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, a piece cut out or doubled, or the end lost."""
    spot = chance.randrange(len(data))
    length = chance.randrange(1, 60)
    noise = bytes(chance.randrange(256) for _ in range(length))
    return chance.choice(
        [
            data[:spot] + noise + data[spot + length :],
            data[:spot] + data[spot + length :],
            data[:spot] + data[spot : spot + length] * 2 + data[spot:],
            data[:spot],
        ]
    )


@pytest.mark.parametrize("name", WHOLE)
@given(seed=st.integers(min_value=0, max_value=2**32))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_file_is_read_or_told(tmp_path: Path, name: str, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / name
    data = WHOLE[name]
    for _ in range(chance.randrange(1, 4)):
        data = damaged(data, chance) or b" "
    path.write_bytes(data)
    for read in read_file(path):
        assert (read.procedure is None) == bool(read.problem)
        assert read.place.startswith(name)


@given(value=st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_record_of_wrong_types_is_read_or_told(tmp_path: Path, value: object) -> None:
    lines = []
    for text in (made_up.api_json(), made_up.from_document(), made_up.flattened()):
        record = json.loads(text)
        lines += [json.dumps({**record, key: value}) for key in record]
    lines += [json.dumps({**made_up.list_item(), key: value}) for key in made_up.list_item()]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    for read in read_file(path):
        assert (read.procedure is None) == bool(read.problem)
