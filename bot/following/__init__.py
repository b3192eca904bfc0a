"""Procedures that people follow: who follows which, and telling them once of every change."""
