"""The messenger. What a bot file imports from here is the whole public Python API."""

from messenger.bot.handlers import Bot

__all__ = ["Bot"]
