"""A bot on a server: the same file that runs in the page, reached by Bot Framework Direct Line 3.0. CPython alone."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roundel.server.server import Server

__all__ = ["Server"]


def __getattr__(name: str) -> object:
    """Import the server when it is asked for, so that `python -m roundel.server` can say which packages are missing."""
    if name == "Server":
        from roundel.server.server import Server

        return Server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
