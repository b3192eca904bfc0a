"""Fills the registry from a table that staff exported, and reports what was left out and why.

The first row names the columns, in any of the spellings of `content/dossiers/columns.yml`.
Reasons name columns and rows, never what stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossiers.codes import read_code
from dossiers.model import Dossier, Factors, State, Supplement
from dossiers.plain import from_plain
from dossiers.sources.registry import Registry, Saved
from dossiers.states import StateWords
from dossiers.sync import last4
from dossiers.tabular import Row, UnreadableTable, read_rows
from dossiers.times import read_time
from knowledge.content import read_content
from knowledge.search.text import fold, normalise

_TEXTS = ("procedure_code", "procedure_name", "owner_name", "agency", "handler", "note")
_TIMES = ("received_at", "due_at", "finished_at")
_NEEDED = ("code", "state")


@dataclass(frozen=True)
class Skipped:
    """A row that was left out; `row` as the office program numbers it."""

    row: int
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """How many rows came to what, and which were left out."""

    saved: Mapping[Saved, int]
    skipped: tuple[Skipped, ...]


class _Unfit(Exception):
    """The row can't be taken; the message is the reason."""


class Importer:
    """Reads tables into a registry."""

    def __init__(
        self, registry: Registry, columns: Mapping[str, list[str]], words: StateWords
    ) -> None:
        self._registry, self._words = registry, words
        self._titles = {field: titles[0] for field, titles in columns.items()}
        self._fields = {_key(title): field for field, all_ in columns.items() for title in all_}

    @classmethod
    def load(cls, registry: Registry, content: Path) -> Importer:
        """With the words of `content/dossiers`. Raises `ConfigurationError`."""
        columns = read_content(content / "dossiers" / "columns.yml").validate(dict[str, list[str]])
        return cls(registry, columns, StateWords.load(content / "dossiers" / "states.yml"))

    def run(self, path: Path) -> ImportReport:
        """Imports a file; a row that was imported before changes nothing.

        Raises `UnreadableTable` for a file without table or without the needed columns.
        """
        rows = read_rows(path)
        fields = self._header(next(rows, (0, ()))[1])
        saved, skipped, seen = dict.fromkeys(Saved, 0), [], dict[str, int]()
        for number, row in rows:
            cells = {
                field: cell for field, cell in zip(fields, row, strict=False) if field is not None
            }
            try:
                dossier, factors = self._read(cells)
                if earlier := seen.get(dossier.code):
                    raise _Unfit(f"trùng mã hồ sơ với dòng {earlier}")
                seen[dossier.code] = number
                saved[self._registry.save(dossier, factors)] += 1
            except _Unfit as error:
                skipped.append(Skipped(number, str(error)))
        return ImportReport(saved, tuple(skipped))

    def _header(self, row: Row) -> list[str | None]:
        fields = [self._fields.get(_key(str(title or ""))) for title in row]
        missing = [self._titles[field] for field in _NEEDED if field not in fields]
        if not {"phone", "identity"} & set(fields):
            missing.append(f"{self._titles['phone']} hoặc {self._titles['identity']}")
        if missing:
            raise UnreadableTable(
                f"Dòng đầu thiếu cột: {'; '.join(missing)}. Hãy thêm cột rồi nạp lại."
            )
        return fields

    def _read(self, cells: Mapping[str, object]) -> tuple[Dossier, Factors]:
        texts = {
            field: str(cell if cell is not None else "").strip() for field, cell in cells.items()
        }
        if not texts["code"]:
            raise _Unfit("không có mã hồ sơ")
        code = read_code(texts["code"])
        if code is None:
            raise _Unfit("mã hồ sơ không đúng dạng")
        factors = Factors(last4(texts.get("phone", "")), last4(texts.get("identity", "")))
        if factors == Factors():
            raise _Unfit("không có số điện thoại hay số giấy tờ để chủ hồ sơ chứng minh")
        state = State.of(texts["state"]) or self._words.read(texts["state"])
        if state is State.UNKNOWN:
            raise _Unfit("không rõ trạng thái")
        asked = texts.get("supplement", "")
        given: dict[str, object] = {field: texts.get(field, "") for field in _TEXTS}
        given |= {field: self._time(field, cells.get(field)) for field in _TIMES}
        given |= {"code": code.text, "state": state, "source": ""}
        given["supplements"] = (Supplement(asked),) if asked else ()
        return from_plain(given), factors

    def _time(self, field: str, cell: object) -> object:
        try:
            return read_time(cell)
        except ValueError:
            raise _Unfit(f"không đọc được ngày ở cột {self._titles[field]}") from None


def _key(title: str) -> str:
    return "".join(filter(str.isalnum, fold(normalise(title))))
