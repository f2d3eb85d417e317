"""What the visitor does: a few long-lived listeners on the shadow root turn events into gestures."""

from messenger.browser.ffi import create_proxy, release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject
    from messenger.browser.screen import Screen

TYPES = ("click", "submit", "input", "keydown", "scroll")


class Gestures:
    """Listens until it is released. `take(payload)` is handed each gesture."""

    def __init__(self, root: "JsObject", screen: "Screen", take: "Callable[[dict], None]") -> None:
        self._root = root
        self._screen = screen
        self._take = take
        self._listener = create_proxy(self._hear)
        for type in TYPES:
            root.addEventListener(type, self._listener, True)

    def release(self) -> None:
        """Stop listening, and let go of the page."""
        for type in TYPES:
            self._root.removeEventListener(type, self._listener, True)
        release(self._listener)
        for name in ("_root", "_screen", "_listener"):
            setattr(self, name, None)

    def _hear(self, event: "JsObject") -> None:
        getattr(self, "_" + event.type)(event)

    def _click(self, event: "JsObject") -> None:
        button = event.target.closest("[data-gesture]")
        if button:
            payload = {"name": button.getAttribute("data-gesture")}
            if payload["name"] == "choose":
                payload["index"] = int(button.getAttribute("data-index"))
            self._take(payload)

    def _submit(self, event: "JsObject") -> None:
        event.preventDefault()
        self._send()

    def _input(self, event: "JsObject") -> None:
        self._take({"name": "draft", "text": event.target.value})
        self._screen.stay()

    def _keydown(self, event: "JsObject") -> None:
        if event.key == "Escape":
            self._take({"name": "escape"})
        # 229 is what an input method reports in browsers where isComposing is already false.
        elif (event.key == "Enter" and event.target.localName == "textarea"
                and not (event.shiftKey or event.isComposing or event.keyCode == 229)):
            event.preventDefault()
            self._send()

    def _scroll(self, event: "JsObject") -> None:
        reading = self._screen.reading()
        if reading:
            self._take(reading)

    def _send(self) -> None:
        field = self._root.querySelector(".field")
        if not field.disabled:
            self._take({"name": "send", "text": field.value})
