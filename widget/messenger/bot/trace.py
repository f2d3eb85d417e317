"""An exception as text for the owner, with the lines of the bot file; the same in every Python."""

import sys


def trace(error: BaseException) -> str:
    """The traceback, then the type and the text of the error."""
    if hasattr(sys, "print_exception"):
        import io
        text = io.StringIO()
        sys.print_exception(error, text)
        return text.getvalue().strip()
    import traceback
    return "".join(traceback.format_exception(error)).strip()
