"""What the server tells of itself: a line of JSON for each event, on standard error.

Never a visitor's text or a token; but an error of the bot's comes with its traceback, which says what the bot's code
puts into it.
"""

import json
import logging

LOGGER = logging.getLogger("roundel.server")


def log(event: str, **about: object) -> None:
    """Tell of an event.

    log("activity", conversation="c1", type="message")
    """
    LOGGER.info(json.dumps({"event": event} | about))


def begin() -> None:
    """Write to standard error from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
