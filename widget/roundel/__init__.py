"""The messenger. What a bot file imports from here is the whole public Python API."""

from roundel.bot.handlers import Bot

__all__ = ["Bot"]
