"""What a framed page says to the messenger, and whether the host page's policy lets it be shown."""

from messenger.browser.ffi import create_proxy, document, js, parsed, release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject

LIMIT = 100 * 1024


class Frame:
    """Listens until it is released; only the frame that is shown, at the address it was given, is heard."""

    def __init__(self, root: "JsObject", take: "Callable[[dict], None]") -> None:
        self._root = root
        self._take = take
        self._listener = create_proxy(self._hear)
        js.window.addEventListener("message", self._listener)
        document().addEventListener("securitypolicyviolation", self._listener)

    def release(self) -> None:
        """Stop listening."""
        js.window.removeEventListener("message", self._listener)
        document().removeEventListener("securitypolicyviolation", self._listener)
        release(self._listener)
        self._listener = self._root = None

    def is_own(self, url: str) -> bool:
        """Whether a page is of the host page's own origin; one that cannot be told is treated as if it were."""
        try:
            return js.URL.new(url, document().baseURI).origin == js.location.origin
        except Exception:
            return True

    def _hear(self, event: "JsObject") -> None:
        frame = self._root.querySelector(".frame")
        if not frame:
            return
        if event.type == "securitypolicyviolation":
            if event.effectiveDirective in ("frame-src", "child-src"):
                self._take({"name": "refused"})
        elif getattr(js.Object, "is")(event.source, frame.contentWindow) and event.origin == _origin(frame):
            told = _data(event)
            if told is not None:
                self._take({"name": "told", "told": told})


def _origin(frame: "JsObject") -> str:
    """The origin that the frame's messages have; a sandbox that takes the page's own away makes it "null"."""
    if not frame.sandbox.contains("allow-same-origin"):
        return "null"
    return js.URL.new(frame.src).origin


def _data(event: "JsObject") -> object:
    """What was said, if it is JSON and not too long."""
    try:
        text = js.JSON.stringify(event.data)
    except Exception:       # a value that refers to itself
        return None
    return parsed(text) if isinstance(text, str) and len(text) <= LIMIT else None
