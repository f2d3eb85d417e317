"""Where MicroPython and Pyodide differ in reaching JavaScript. Nothing else in the messenger knows which it is."""

try:
    from pyodide.ffi import create_proxy
except ImportError:
    from jsffi import create_proxy

import js

from messenger.core.data import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as JsObject

__all__ = ["create_proxy", "document", "enter", "js", "now", "parsed", "release"]

_entered: dict = {}


def enter(page: "JsObject") -> None:
    """Work in the page that the shim hands over."""
    _entered["document"] = page.document


def document() -> "JsObject":
    """The page's document, which no element of the page can make to answer otherwise; see widget/shim/genuine.js."""
    return _entered["document"]


def release(proxy: "JsObject") -> None:
    """Give a proxy back; MicroPython's are collected."""
    if hasattr(proxy, "destroy"):
        proxy.destroy()


def parsed(value: object) -> object:
    """The JSON value of a text, or None if there is no text or no JSON in it."""
    try:
        return loads(value) if isinstance(value, str) else None
    except ValueError:
        return None


def now(page: "JsObject") -> int:
    """Milliseconds since 1970. As text on the way: MicroPython cuts JavaScript's integers to 32 bits."""
    return int(page.now())
