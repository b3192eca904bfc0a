"""Which Rasa this assistant talks to: one it keeps itself, or one that runs elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rasa.supervisor import RasaProcess
from bot.rasa.training import ensure_model
from bot.settings import ROOT, Settings

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104  (compared with, not bound to)


@dataclass(frozen=True)
class Rasa:
    """`process` is None when Rasa runs elsewhere, at `fixed_url`."""

    token: str
    process: RasaProcess | None = None
    fixed_url: str = ""

    @classmethod
    def of(cls, settings: Settings, actions_secret: str) -> Rasa:
        """As `MOTCUA_RASA_URL` says; trains the model of our own Rasa when there is none."""
        if settings.rasa_url:
            return cls(token=settings.rasa_token or "", fixed_url=settings.rasa_url)
        here = "127.0.0.1" if settings.host in _EVERYWHERE else settings.host
        process = RasaProcess(
            root=ROOT,
            home=settings.home,
            model=ensure_model(ROOT, settings.home),
            actions_url=f"http://{here}:{settings.port}/actions/{actions_secret}",
        )
        return cls(token=process.token, process=process)

    def address(self) -> str:
        """Where Rasa is now; a restarted one has a new port."""
        return self.process.url if self.process else self.fixed_url
