"""Intent accuracy by cross-validation: every example is judged by a model that never saw it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.benchmark.measured import Line
from bot.rasa import environment
from bot.settings import ROOT
from knowledge.errors import AssistantUnavailable

FOLDS = 5
TARGET = 0.92
_SECONDS = 1_200


@dataclass(frozen=True)
class NluBenchmark:
    """`accuracy` over all examples; `weakest` are the intents with the lowest F1."""

    accuracy: float
    examples: int
    weakest: dict[str, float]

    def figures(self) -> dict[str, Any]:
        """The fields."""
        return asdict(self)

    def lines(self) -> list[Line]:
        """One."""
        weakest = ", ".join(f"{name} {score}" for name, score in self.weakest.items())
        beside = f"{self.accuracy} trên {self.examples} câu (đích ≥ {TARGET}); yếu nhất: {weakest}"
        return [Line(f"NLU, kiểm định chéo {FOLDS} phần", None, beside)]


def measure_nlu() -> NluBenchmark:
    """Runs Rasa's own cross-validation. Raises `AssistantUnavailable` when Rasa fails."""
    rasa = environment.executable(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        command = [str(rasa), "test", "nlu", "--cross-validation", "-f", str(FOLDS), "-r", "1"]
        command += ["--nlu", "data/nlu", "--config", "config.yml", "--domain", "domain.yml"]
        command += ["--out", folder, "--no-plot", "--quiet"]
        try:
            subprocess.run(
                command,
                cwd=ROOT,
                env=environment.variables(Path(folder), {}),
                check=True,
                capture_output=True,
                timeout=_SECONDS,
            )
            report = json.loads((Path(folder) / "intent_report.json").read_text("utf-8"))
        except (subprocess.SubprocessError, OSError, ValueError) as error:
            raise AssistantUnavailable("Rasa không chạy được phép đo NLU.") from error
    scores = {name: row["f1-score"] for name, row in report.items() if _is_intent(name)}
    weakest = sorted(scores, key=lambda name: scores[name])[:3]
    return NluBenchmark(
        accuracy=round(report["accuracy"], 3),
        examples=int(report["macro avg"]["support"]),
        weakest={name: round(scores[name], 3) for name in weakest},
    )


def _is_intent(name: str) -> bool:
    return name not in {"accuracy", "macro avg", "weighted avg", "micro avg"}
