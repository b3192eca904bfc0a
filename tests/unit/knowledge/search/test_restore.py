"""People type without diacritics; the restorer gives them back and spoils nothing."""

from pathlib import Path

import pytest

from knowledge.search.restore import Restorer

SENTENCES = [
    "Đăng ký tạm trú cho học sinh, sinh viên",
    "Thủ tục đăng ký tạm trú tại công an xã",
    "Cấp lại giấy phép lái xe bị mất; đổi giấy phép lái xe",
    "Tạm ngừng kinh doanh. Đăng ký khai sinh cho con\nĐăng ký kết hôn",
    "Nộp hồ sơ ở đâu? Mất bao lâu?",
]


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.train(SENTENCES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dang ky tam tru", "đăng ký tạm trú"),
        ("mat giay phep lai xe", "mất giấy phép lái xe"),
        ("cap lai giay phep", "cấp lại giấy phép"),
        ("nop ho so o dau", "nộp hồ sơ ở đâu"),
    ],
)
def test_restores_what_it_has_learnt(restorer: Restorer, typed: str, meant: str) -> None:
    assert restorer.restore(typed) == meant


def test_the_words_around_decide_between_two_forms(restorer: Restorer) -> None:
    assert restorer.restore("cap lai") == "cấp lại"
    assert restorer.restore("phep lai xe") == "phép lái xe"


def test_leaves_accented_text_alone(restorer: Restorer) -> None:
    half_typed = "đăng ky tam tru"
    assert restorer.restore(half_typed) == half_typed


@pytest.mark.parametrize(
    "untouched",
    [
        "1.004194",
        "000.00.01.H26-260930-0012",
        "dang@ky.vn",
        "ky.tam.vn",
        "CMND",
        "cccd",
        "tam1",
        "",
    ],
)
def test_never_changes_codes_numbers_and_unknown_words(restorer: Restorer, untouched: str) -> None:
    assert restorer.restore(untouched) == untouched


def test_keeps_everything_around_the_words(restorer: Restorer) -> None:
    typed = "  Dang ky tam tru (1.004194),  mat 15000d?!"
    assert restorer.restore(typed) == "  Đăng ký tạm trú (1.004194),  mất 15000d?!"


def test_learns_nothing_from_bare_text() -> None:
    bare = Restorer.train(["dang ky tam tru"] * 2 + ["dang ky"])
    assert Restorer.train([*SENTENCES, "dang ky", "tam tru"]).restore("dang ky") == "đăng ký"
    assert bare.restore("dang ky") == "dang ky"


def test_untrained_it_changes_nothing() -> None:
    assert Restorer.train([]).restore("dang ky tam tru") == "dang ky tam tru"


def test_is_the_same_after_saving_and_loading(restorer: Restorer, tmp_path: Path) -> None:
    path = tmp_path / "restorer"
    restorer.save(path)
    again = Restorer.load(path)
    for typed in ("dang ky tam tru", "cap lai giay phep lai xe", "mat bao lau"):
        assert again.restore(typed) == restorer.restore(typed) != typed


def test_an_untrained_one_survives_saving(tmp_path: Path) -> None:
    path = tmp_path / "restorer"
    Restorer.train([]).save(path)
    assert Restorer.load(path).restore("o dau") == "o dau"


def test_refuses_a_file_that_is_not_one(tmp_path: Path) -> None:
    path = tmp_path / "restorer"
    path.write_bytes(b"not a model")
    with pytest.raises(ValueError, match="pickle"):
        Restorer.load(path)
