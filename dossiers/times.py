"""Reads the moments that systems and spreadsheets write, all meant in Vietnam's time."""

from __future__ import annotations

from datetime import date, datetime, time

from dossiers.model import VIETNAM

# By length: `strptime` would find a date in digits of any number.
_DIGITS = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M", 8: "%Y%m%d"}
_FORMATS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%H:%M %d/%m/%Y",
    "%d-%m-%Y",
)


def read_time(written: object) -> datetime | None:
    """A moment with time zone; midnight for a day alone; None where nothing is written.

    Raises `ValueError` for what is no moment.
    """
    if isinstance(written, datetime):
        return _zoned(written)
    if isinstance(written, date):
        return datetime.combine(written, time(), VIETNAM)
    text = str(written or "").strip()
    if not text:
        return None
    for form in (_DIGITS.get(len(text), "%Y%m%d"),) if text.isdigit() else _FORMATS:
        try:
            return _zoned(datetime.strptime(text, form))  # noqa: DTZ007 - the zone comes next
        except ValueError:
            continue
    try:
        return _zoned(datetime.fromisoformat(text))
    except ValueError:
        # Not as it came: the text may hold anything.
        raise ValueError("not a moment") from None


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
