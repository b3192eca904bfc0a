"""What class a message belongs to is learnt from examples, and kept with the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.search.classifier import Classifier, Read
from knowledge.search.encoder import Encoder

SAID = {
    "kite_stuck": ["diều mắc cây gỡ sao", "thả diều mắc dây điện", "diều của con mắc cành cao"],
    "boat_leaks": ["thúng bị vô nước", "chèo thúng mà nước rỉ vô", "đáy thúng thủng rồi"],
}
OTHERS = ["cấp thẻ chèo thúng cần giấy gì", "giấy phép thả diều ở đâu", "trời đẹp ghê", "chào bạn"]


@pytest.fixture(scope="module")
def model(encoder: Encoder) -> Classifier:
    def read(texts: list[str]) -> Read:
        return Read(texts, encoder.encode_passages(texts))

    others = read(OTHERS)
    lessons = {lesson: read(said) for lesson, said in SAID.items()}
    return Classifier.train(lessons, [others], others.vectors.mean(axis=0))


def likeliest(model: Classifier, encoder: Encoder, text: str) -> tuple[str, float]:
    odds = model.odds(text, encoder.encode_queries([text])[0])
    lesson = max(odds, key=odds.__getitem__)
    return lesson, odds[lesson]


def test_a_trouble_told_in_new_words_is_recognised(model: Classifier, encoder: Encoder) -> None:
    assert likeliest(model, encoder, "con diều mắc trên cây rồi")[0] == "kite_stuck"
    assert likeliest(model, encoder, "nước vô thúng quá trời")[0] == "boat_leaks"


def test_a_question_that_shares_words_is_less_likely_one(
    model: Classifier, encoder: Encoder
) -> None:
    trouble = likeliest(model, encoder, "diều mắc cây")[1]
    assert likeliest(model, encoder, "giấy phép thả diều nộp ở đâu")[1] < 0 < trouble


def test_it_is_the_same_after_it_was_kept(
    model: Classifier, encoder: Encoder, tmp_path: Path
) -> None:
    model.save(tmp_path / "model.npz")
    kept = Classifier.load(tmp_path / "model.npz")
    text = "diều mắc cây"
    vector = encoder.encode_queries([text])[0]
    assert kept.odds(text, vector) == pytest.approx(model.odds(text, vector), abs=1e-4)


def test_without_classes_nothing_is_told(encoder: Encoder, tmp_path: Path) -> None:
    talk = Read(OTHERS, encoder.encode_passages(OTHERS))
    Classifier.train({}, [talk], talk.vectors[0]).save(tmp_path / "model.npz")
    assert Classifier.load(tmp_path / "model.npz").odds("chào bạn", talk.vectors[0]) == {}
