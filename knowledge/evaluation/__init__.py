"""Measures the assistant on labelled questions it has never seen. How to read the figures:
docs/evaluation.md. Nothing here asks anything: `bot.cli.evaluate` does."""
