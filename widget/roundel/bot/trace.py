"""An exception as text for the owner, with the lines of the bot file; the same in every Python."""

import sys


def trace(error: BaseException) -> str:
    """The traceback, then the type and the text of the error; the type alone if the error cannot say more."""
    try:
        return _trace(error)
    except BaseException:  # such as one from a __str__ of the bot's own
        return type(error).__name__


def _trace(error: BaseException) -> str:
    if hasattr(sys, "print_exception"):
        import io

        text = io.StringIO()
        sys.print_exception(error, text)
        return text.getvalue().strip()
    import traceback

    return "".join(traceback.format_exception(error)).strip()
