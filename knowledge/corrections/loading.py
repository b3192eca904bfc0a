"""Reads `content/corrections/*.yml`; what is wrong in a file is told by file, line and reason."""

from __future__ import annotations

from pathlib import Path

from knowledge.answers.model import Field
from knowledge.content import ContentFile, content_files, read_content
from knowledge.corrections.model import LONGEST, Change, Correction, Rule

UNCORRECTED = {Field.OVERVIEW, Field.SOURCE}
"""Made of the other fields, and about the record itself."""


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """All corrections, by file. Raises `ConfigurationError`."""
    return tuple(
        Correction(path.name, rule, change)
        for path in content_files(folder)
        for rule in [_rule(read_content(path))]
        for change in rule.changes
    )


def _rule(file: ContentFile) -> Rule:
    rule = file.validate(Rule)
    if rule.effective_to and rule.effective_to < rule.effective_from:
        raise file.error(("effective_to",), "ngày hết hiệu lực đứng trước ngày có hiệu lực")
    seen: set[tuple[str, Field, str]] = set()
    for place, change in enumerate(rule.changes):
        for key, reason in _slips(change):
            raise file.error(("changes", place, key), reason)
        for code in change.codes:
            for field in change.fields:
                if (code, field, change.says) in seen:
                    reason = f"{code} đã được đính chính như thế ở trên"
                    raise file.error(("changes", place, "codes"), reason)
                seen.add((code, field, change.says))
    return rule


def _slips(change: Change) -> list[tuple[str, str]]:
    """(key, reason) of what the schema can't tell."""
    slips = []
    if not change.codes and not change.said:
        slips.append(("codes", "phải có codes, hoặc said để biết bản ghi nào cần đính chính"))
    if unfit := UNCORRECTED.intersection(change.fields):
        slips.append(("fields", f"không đính chính được {', '.join(sorted(unfit))}"))
    if len(set(change.codes)) < len(change.codes):
        slips.append(("codes", "có mã viết hai lần"))
    if (length := len(change.when) + len(change.says)) > LONGEST:
        slips.append(("says", f"when và says dài {length} ký tự, tối đa {LONGEST}"))
    return slips
