"""Reaching a bot behind a server."""

from roundel.errors import BadBot
from roundel.interpreter.ffi import js
from roundel.interpreter.network import Net

PACK = "remote"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Deliver, JsonObject, Side


def reach(name: str, about: "JsonObject", base: str, side: "Side", deliver: "Deliver") -> "Any":
    """The bot behind the address in the endpoint's `Bot`, which is relative to `base`, by the transport of this name.

    A transport is a folder of transport/. It has `PLACES`, the keys of the `Bot` that have addresses, and
    `connect(about, net, deliver)`; transport/local.py says what it returns.
    Raises BadBot for an address that is none.
    """
    transport = getattr(__import__("roundel.transport." + name).transport, name)
    for place in transport.PLACES:
        if place in about:
            about = about | {place: _absolute(about[place], base)}
    return transport.connect(about, Net(side), deliver)


def _absolute(url: object, base: str) -> str:
    try:
        return str(js.URL.new(url, base).href)
    except Exception:
        raise BadBot("Bot in the endpoint document has " + repr(url) + ", which is not a URL.") from None
