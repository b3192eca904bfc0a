"""`motcua bench`: the figures this project promises, in one run."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.table import Table

from bot.assembly import Assembly
from bot.benchmark.chat import ChatBenchmark, measure_chat
from bot.benchmark.nlu import NluBenchmark, measure_nlu
from bot.benchmark.searching import SearchBenchmark, measure_search
from bot.benchmark.timing import Timing
from bot.cli.run import prepare
from bot.cli.screen import output, screen
from bot.settings import load_settings


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="In số liệu dạng JSON.")] = False,
) -> None:
    """Đo tốc độ (so với Rasa trần và phép nhân ma trận), bộ nhớ, độ đúng NLU."""
    settings = load_settings()
    prepare(settings)
    screen.print("1/3 tìm kiếm…")
    search = measure_search(Assembly(settings))
    screen.print("2/3 hội thoại…")
    chat = measure_chat()
    screen.print("3/3 NLU, kiểm định chéo 5 phần…")
    nlu = measure_nlu()
    if as_json:
        typer.echo(json.dumps(_json(chat, search, nlu), ensure_ascii=False, indent=2))
        return
    output.print(_table(chat, search, nlu))


def _json(chat: ChatBenchmark, search: SearchBenchmark, nlu: NluBenchmark) -> dict[str, Any]:
    return {
        "chat": {**asdict(chat), "ratios": chat.ratios},
        "search": {**asdict(search), "ratio_p50": search.ratio_p50},
        "nlu": asdict(nlu),
    }


def _table(chat: ChatBenchmark, search: SearchBenchmark, nlu: NluBenchmark) -> Table:
    table = Table("Phép đo", "p50 ms", "p95 ms", "So sánh")
    ratios = chat.ratios
    question = f"{ratios['question_p50']}× / {ratios['question_p95']}× Rasa trần (đích ≤ 2×)"
    plain = f"{ratios['plain_p50']}× / {ratios['plain_p95']}× Rasa trần (đích ≤ 2×)"
    cheapest = f"câu hỏi trọn lượt = {ratios['question_to_rasa_plain_p50']}× dòng này"
    table.add_row("Một câu hỏi, trọn lượt", *_ms(chat.question), question)
    table.add_row("  cùng câu hỏi, Rasa trần", *_ms(chat.rasa_question), "1×")
    table.add_row("Câu trả lời sẵn, trọn lượt", *_ms(chat.plain), plain)
    table.add_row("  cùng câu, Rasa trần (không action)", *_ms(chat.rasa_plain), cheapest)
    table.add_row(f"Tìm kiếm ({search.vectors} véc-tơ), cả mã hóa", *_ms(search.search), "")
    table.add_row("  riêng mã hóa câu hỏi", *_ms(search.encoding), "")
    beyond = f"tìm (không mã hóa) = {search.ratio_p50}× phép nhân ma trận"
    table.add_row("  nhân ma trận và sắp xếp", *_ms(search.brute_force), beyond)
    memory = f"trợ lý {chat.memory['assistant']} MB · Rasa {chat.memory['rasa']} MB"
    table.add_row("Bộ nhớ", "", "", memory)
    weakest = ", ".join(f"{name} {score}" for name, score in nlu.weakest.items())
    accuracy = f"{nlu.accuracy} trên {nlu.examples} câu (đích ≥ 0.92); yếu nhất: {weakest}"
    table.add_row("NLU, kiểm định chéo 5 phần", "", "", accuracy)
    return table


def _ms(timing: Timing) -> tuple[str, str]:
    return f"{timing.p50}", f"{timing.p95}"
