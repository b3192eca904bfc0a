"""Loads the starter catalogue: procedures asked most, written by us from public facts.

It lets the assistant answer before any snapshot of the portal is imported. The files are
`content/procedures/<code>.yml`, with the keys of `model.Procedure`.
"""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue.model import Confidence, Procedure
from knowledge.content import ContentFile, content_files, read_content


def load_starter(folder: Path) -> list[Procedure]:
    """All procedures of `folder`, by code.

    Raises `ConfigurationError` with file and line when a file does not fit the model, is
    not named after its code, or does not say honestly where it comes from.
    """
    return [_procedure(read_content(path)) for path in content_files(folder)]


def _procedure(file: ContentFile) -> Procedure:
    procedure = file.validate(Procedure)
    # File names are unique, so this also keeps codes unique.
    if procedure.code != file.path.stem:
        raise file.error(("code",), f"tệp phải tên là {procedure.code}.yml")
    if procedure.source is None:
        raise file.error((), "source: thiếu nguồn, hãy thêm title, url, as_of, confidence")
    if procedure.source.confidence is Confidence.OFFICIAL:
        reason = "bản ghi tự viết chỉ được là checked hoặc unchecked"
        raise file.error(("source", "confidence"), reason)
    return procedure
