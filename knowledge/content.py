"""Reads a YAML content file and says on which line it is wrong.

Content is edited by people who don't program, so every problem (broken YAML, a key
written twice, a value the schema refuses) is reported as `file:line: key: reason`. What
the files mean is decided where they are used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.errors import ConfigurationError

Location = tuple[int | str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class ContentFile:
    """A parsed file: plain `data`, and the line on which each key or item stands."""

    path: Path
    data: Any
    lines: dict[Location, int]

    def validate(self, schema: type[T]) -> T:
        """The data as `schema` (any type pydantic understands).

        Raises `ConfigurationError` with one line for each problem found.
        """
        try:
            return TypeAdapter(schema).validate_python(self.data)
        except ValidationError as error:
            problems = (self._place(item["loc"], item["msg"]) for item in error.errors())
            raise ConfigurationError("\n".join(problems)) from None

    def error(self, location: Location, reason: str) -> ConfigurationError:
        """An error to raise about one key or item of this file."""
        return ConfigurationError(self._place(location, reason))

    def _place(self, location: Location, reason: str) -> str:
        known = location
        while known not in self.lines:  # a missing key is shown at what should hold it
            known = known[:-1]
        keys = ".".join(map(str, location))
        return f"{_short(self.path)}:{self.lines[known]}: {keys + ': ' if keys else ''}{reason}"


def read_content(path: Path) -> ContentFile:
    """Opens one YAML file; raises `ConfigurationError` when it is not readable YAML."""
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"Không đọc được {_short(path)}: {error}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigurationError(f"{_short(path)}:{line}: {error.problem}") from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise ConfigurationError(f"{_short(path)}:1: {error}") from error
    except ValueError as error:  # looks like a date, and is none: 2026-07-41
        reason = f"ngày không có thật ({error}), hãy sửa lại"
        raise ConfigurationError(f"{_short(path)}:{_line_of_wrong_date(node)}: {reason}") from error
    lines: dict[Location, int] = {(): 1}
    for location, line in _walk(node, ()):
        if location in lines:
            reason = f"{location[-1]}: viết hai lần, hãy giữ một"
            raise ConfigurationError(f"{_short(path)}:{line}: {reason}")
        lines[location] = line
    return ContentFile(path, data, lines)


def content_files(folder: Path) -> list[Path]:
    """The YAML files of a folder by name; raises `ConfigurationError` when it has none."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ConfigurationError(f"Không có tệp .yml nào trong {_short(folder)}.")
    return files


def _walk(node: yaml.Node | None, location: Location) -> Iterator[tuple[Location, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*location, key.value), key.start_mark.line + 1
            yield from _walk(value, (*location, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*location, index), item.start_mark.line + 1
            yield from _walk(item, (*location, index))


def _line_of_wrong_date(node: yaml.Node | None) -> int:
    """The line of the first value that has the shape of a date and is none."""
    if isinstance(node, yaml.ScalarNode):
        try:
            yaml.SafeLoader("").construct_object(node)
        except ValueError:
            return node.start_mark.line + 1
        return 0
    if isinstance(node, yaml.MappingNode):
        inner = [part for pair in node.value for part in pair]
    else:
        inner = node.value if isinstance(node, yaml.SequenceNode) else []
    return next(filter(None, map(_line_of_wrong_date, inner)), 0)


def _short(path: Path) -> str:
    """The last parts of a path: enough to find it, whatever machine it is on."""
    return "/".join(path.resolve().parts[-3:])
