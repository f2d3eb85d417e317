"""Where MicroPython and Pyodide differ in reaching JavaScript. Nothing else in the messenger knows which it is."""

try:
    from pyodide.ffi import create_proxy
except ImportError:
    from jsffi import create_proxy

import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsObject, Side

__all__ = ["create_proxy", "js", "now", "release"]


def release(proxy: "JsObject") -> None:
    """Give a proxy back; MicroPython's are collected."""
    if hasattr(proxy, "destroy"):
        proxy.destroy()


def now(side: "Side") -> int:
    """Milliseconds since 1970. As text on the way: MicroPython cuts JavaScript's integers to 32 bits."""
    return int(side.now())
