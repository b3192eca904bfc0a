"""A message about a late dossier that the person can copy, to the office or as feedback.

It asks for a reason and a date, and accuses nobody. Feedback needs name, address and phone
(Nghị định 20/2008/NĐ-CP); they are left to fill in, because they never pass through here.
"""

from __future__ import annotations

from datetime import datetime

from dossiers.due import Lateness
from dossiers.masking import mask_numbers
from dossiers.model import Dossier
from dossiers.shown import day, moment, procedure_name, shown_code
from knowledge.answers.wording import Wording


def draft_message(dossier: Dossier, how: Lateness, now: datetime, words: Wording) -> str:
    """The message for a dossier that is late; other dossiers have none."""
    text, agency = words.text, mask_numbers(dossier.agency)
    due = moment(words, how.due_at) if how.due_at else ""
    late = "draft.late" if how.working_days else "draft.late_today"
    lines = [
        text("draft.to", agency=agency) if agency else text("draft.to_unknown"),
        text("draft.who"),
        text("draft.dossier", code=shown_code(dossier), due=due),
    ]
    if name := procedure_name(words, dossier):
        lines.append(text("draft.procedure", name=name))
    if dossier.received_at:
        lines.append(text("draft.received", date=day(dossier.received_at)))
    lines += [text(late, today=day(now), days=how.working_days), text("draft.ask")]
    return "\n".join(lines)
