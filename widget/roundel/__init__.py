"""The messenger. What a bot file imports from here is the whole public Python API."""

from roundel.bot.handlers import Bot
from roundel.bot.letters import lower, upper

__all__ = ["Bot", "lower", "upper"]
