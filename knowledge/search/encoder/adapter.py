"""The committed change of the default encoder's weights, and putting it into them.

`motcua train-encoder` learns it (`knowledge/training`) and writes two files here:
`adapter.safetensors`, the factors A and B of what is added to each matrix W (W + B·A,
float16), and `adapter.json`, its card: checksum, origin and figures. Without the two the
default encoder is multilingual-e5-small as it came.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save

from knowledge.search.encoder.errors import EncoderUnavailable

FOLDER = Path(__file__).parent
FILE = "adapter.safetensors"
CARD = "adapter.json"
NONE = b""
"""The bytes of no adapter."""


class Change(NamedTuple):
    """Factors of what is added to one matrix: `b` (rows × rank) times `a` (rank × columns)."""

    a: NDArray[np.float16]
    b: NDArray[np.float16]

    def full(self) -> NDArray[np.float32]:
        """The product, of the matrix's own shape."""
        return self.b.astype(np.float32) @ self.a.astype(np.float32)


Adapter = dict[str, Change]
"""A change for each matrix, by the name it has in BERT."""


def read_adapter(folder: Path = FOLDER) -> bytes:
    """The committed file's bytes, checked against its card; `NONE` when there is none.

    Raises `EncoderUnavailable` when it isn't the file that the card describes.
    """
    file, card = folder / FILE, folder / CARD
    if not file.exists() and not card.exists():
        return NONE
    try:
        data = file.read_bytes()
        expected = json.loads(card.read_text("utf-8"))["sha256"]
    except (OSError, ValueError, LookupError) as error:
        raise _damaged() from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise _damaged()
    return data


def write_adapter(data: bytes, card: Mapping[str, Any], folder: Path = FOLDER) -> None:
    """Puts an adapter and its card in place of those in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(data)
    full = {"sha256": hashlib.sha256(data).hexdigest(), **card}
    text = json.dumps(full, ensure_ascii=False, indent=2) + "\n"
    (folder / CARD).write_text(text, "utf-8")


def packed(adapter: Adapter, strength: float) -> bytes:
    """The file's bytes. `strength` 1 is the change as learnt, 0 none at all: it says where
    between the original weights and the tuned ones the encoder is to stand."""
    tensors: dict[str, NDArray[np.float16]] = {}
    for name, change in adapter.items():
        tensors[f"{name}.a"] = change.a
        tensors[f"{name}.b"] = (change.b * strength).astype(np.float16)
    return save(tensors)


def unpacked(data: bytes) -> Adapter:
    """The changes in a file's bytes; none in `NONE`."""
    if data == NONE:
        return {}
    tensors = load(data)
    names = sorted({name.rpartition(".")[0] for name in tensors})
    return {name: Change(tensors[f"{name}.a"], tensors[f"{name}.b"]) for name in names}


def _damaged() -> EncoderUnavailable:
    return EncoderUnavailable(
        f"Tệp {FILE} của bộ mã hóa không khớp mã kiểm tra ghi trong {CARD}. "
        "Hãy lấy lại cả hai tệp từ kho mã nguồn, hoặc huấn luyện lại: motcua train-encoder"
    )
