"""The look-up: `finding.py` finds procedures, `sheet.py` lays one out; `bot.routes.faq` serves."""
