"""Bots in JSON: tables of workers, and flows."""

PACK = "flows"
