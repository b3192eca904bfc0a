"""Walks a person through a procedure, or through several that one event of life brings."""
