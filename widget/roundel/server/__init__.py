"""A bot on a server: the same file that runs in the page, reached by Bot Framework Direct Line 3.0. CPython alone."""

from roundel.server.server import Server

__all__ = ["Server"]
