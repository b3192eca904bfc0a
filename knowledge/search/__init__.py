"""Finds the procedures a question is about: words, meaning, and both together."""
