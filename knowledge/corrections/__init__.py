"""Dated legal corrections that are laid over published records (`content/corrections/`)."""
