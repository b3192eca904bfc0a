"""The `motcua` command line: one module a command group."""

from __future__ import annotations

import sys

import typer
from sqlalchemy.exc import OperationalError

from bot.cli import (
    ask,
    bench,
    catalogue,
    doctor,
    dossier,
    evaluate,
    index,
    run,
    search,
    switch,
    train,
    train_encoder,
    widget,
    zalo,
)
from bot.cli.screen import screen
from knowledge.errors import MotCuaError

app = typer.Typer(
    name="motcua",
    help="Một Cửa: trợ lý thủ tục hành chính. Mỗi lệnh có --help riêng.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
app.add_typer(catalogue.app, name="catalogue")
app.add_typer(index.app, name="index")
app.add_typer(dossier.app, name="dossier")
app.add_typer(switch.app, name="switch")
app.add_typer(zalo.app, name="zalo")
app.add_typer(widget.app, name="widget")
app.command("run")(run.run)
app.command("search")(search.search)
app.command("ask")(ask.ask)
app.command("eval")(evaluate.evaluate)
app.command("bench")(bench.bench)
app.command("train")(train.train)
app.command("train-encoder")(train_encoder.train_encoder)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Runs the command; an expected failure is one sentence and exit code 1."""
    try:
        app()
    except MotCuaError as error:
        screen.print(f"✗ {error}", style="bold red", highlight=False, markup=False)
        sys.exit(1)
    except OperationalError:
        # Its own message may quote the address with the password.
        screen.print("✗ Không mở được cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL.", style="bold red")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
