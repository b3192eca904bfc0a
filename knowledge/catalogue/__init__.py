"""The national catalogue: its model, its readers and its store."""
