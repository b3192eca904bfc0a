"""Dossiers: their codes, their status, their due dates, and watching them."""
