"""Dialogs: each asks one thing."""
