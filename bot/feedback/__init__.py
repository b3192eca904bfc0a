"""Asks now and then whether it helped, and counts the answers: `tasks.py` knows when a task is
done, `desk.py` asks and hears, `parts.py` puts both together."""
