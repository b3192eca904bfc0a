"""The default encoder, built from the real weights, and any other model beside it."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from knowledge.search.encoder import Encoder, EncoderUnavailable, load_encoder, weights
from knowledge.search.encoder.default import default_model
from knowledge.search.encoder.tokenizer import SPECIAL, UNKNOWN_ID
from knowledge.search.encoder.vocabulary import (
    choose_vocabulary,
    read_vocabulary,
    write_vocabulary,
)

# Built once, kept between runs where a developer's own assistant keeps it too.
MODELS = Path(__file__).parents[4] / "var" / "models"
QUESTION = "làm lại giấy phép lái xe bị mất cần giấy tờ gì"


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder("default", MODELS, threads=2)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(default_model(MODELS) / "tokenizer.json"))


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký khai sinh",
        "Thủ tục ĐĂNG KÝ tạm trú, mã 1.004194 (15.000đ)",
        "vk e mới đẻ hqua, lm giấy j z",
        "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ",
        "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴ",
        "qzxwv JKFWZ 0987654321 a/b@c.vn",
    ],
)
def test_no_word_is_unknown(tokenizer: Tokenizer, text: str) -> None:
    assert UNKNOWN_ID not in tokenizer.encode(text).ids


def test_whole_syllables_stay_whole(tokenizer: Tokenizer) -> None:
    tokens = tokenizer.encode("đăng ký khai sinh").tokens
    assert tokens == ["<s>", "▁đăng", "▁ký", "▁khai", "▁sinh", "</s>"]


def test_both_spellings_of_unicode_are_one(encoder: Encoder) -> None:
    composed, decomposed = encoder.encode_queries(["hộ tịch", "hộ tịch"])
    assert composed == pytest.approx(decomposed)


def test_vectors_are_rows_of_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode_passages(["đăng ký khai sinh", "", "cấp hộ chiếu " * 400])
    assert vectors.shape == (3, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    assert encoder.encode_queries([]).shape == (0, encoder.dimensions)


def test_the_nearest_title_is_the_one_meant(encoder: Encoder) -> None:
    titles = [
        "Đăng ký khai sinh",
        "Cấp lại giấy phép lái xe",
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Thủ tục hải quan đối với khí nhập khẩu bằng đường ống",
    ]
    likeness = encoder.encode_queries([QUESTION]) @ encoder.encode_passages(titles).T
    assert likeness.argmax() == 1


def test_a_vector_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    together = encoder.encode_passages(["hộ tịch", "đăng ký tạm trú cho sinh viên ở trọ"])
    assert together[0] == pytest.approx(encoder.encode_passages(["hộ tịch"])[0])


def test_progress_ends_with_every_text(encoder: Encoder) -> None:
    heard: list[int] = []
    encoder.encode_passages(["a"] * 300, heard.append)
    assert heard == sorted(heard)
    assert len(heard) > 1
    assert heard[-1] == 300


def test_the_fast_model_agrees_with_sentence_transformers(encoder: Encoder) -> None:
    library = load_encoder(str(default_model(MODELS)), MODELS, threads=2)
    texts = [QUESTION, "Đăng ký tạm trú", "dang ky ket hon"]
    queries = (library.encode_queries(texts) * encoder.encode_queries(texts)).sum(axis=1)
    passages = (library.encode_passages(texts) * encoder.encode_passages(texts)).sum(axis=1)
    assert min(*queries, *passages) > 0.985
    assert library.name != encoder.name  # an index of one is not searched with the other
    assert library.dimensions == encoder.dimensions


def test_a_second_start_builds_nothing() -> None:
    folder = default_model(MODELS)
    before = folder.stat().st_mtime_ns
    assert default_model(MODELS) == folder
    assert folder.stat().st_mtime_ns == before


def test_without_the_weights_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no-such-package")
    with pytest.raises(EncoderUnavailable, match="MOTCUA_ENCODER"):
        load_encoder("default", tmp_path)


def test_weights_of_another_kind_are_refused() -> None:
    with pytest.raises(EncoderUnavailable, match="E5S1"):
        weights.parse_weights(b"GGUF" + bytes(64))


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="no-such-folder"):
        load_encoder(str(tmp_path / "no-such-folder"), tmp_path)


def test_a_vocabulary_keeps_what_texts_use_and_any_spelling(tmp_path: Path) -> None:
    everything = weights.parse_weights(weights.bundled_weights())
    chosen = choose_vocabulary(everything, ["Venezuela"])
    assert tuple(chosen[: len(SPECIAL)]) == SPECIAL
    assert {"▁Venezuela", "▁đăng", "q", "Ữ"} <= set(chosen)
    assert "▁президент" in everything.pieces
    assert "▁президент" not in chosen
    write_vocabulary(chosen, tmp_path / "pieces.txt")
    assert (tmp_path / "pieces.txt").read_text("utf-8").split("\n")[:-1] == chosen


def test_the_committed_vocabulary_is_of_these_weights() -> None:
    everything = weights.parse_weights(weights.bundled_weights())
    committed = read_vocabulary()
    assert len(committed) == len(set(committed))
    assert set(committed) <= set(everything.pieces)
