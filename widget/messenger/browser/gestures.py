"""What the visitor does: a few long-lived listeners on the shadow root turn events into gestures.

What only elements of timeline markup need is in filling.py, upload.py, frame.py and days.py, imported with the first
gesture that needs it.
"""

import asyncio

from messenger.browser.ffi import create_proxy, release
from messenger.browser.presses import Presses
from messenger.browser.reading import ENTRY, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject
    from messenger.browser.frame import Frame
    from messenger.browser.screen import Screen
    from messenger.browser.upload import Upload

TYPES = ("click", "submit", "input", "change", "keydown", "scroll", "dragover", "drop", "paste")


class Gestures:
    """Listens until it is released. `take(payload)` is handed each gesture."""

    def __init__(self, root: "JsObject", screen: "Screen", take: "Callable[[dict], None]") -> None:
        self._root = root
        self._screen = screen
        self._take = take
        self._uploading: "Upload | None" = None
        self._framing: "Frame | None" = None
        self._presses = Presses()
        self._listener = create_proxy(self._hear)
        for type in TYPES:
            root.addEventListener(type, self._listener, True)

    def release(self) -> None:
        """Stop listening, and let go of the page."""
        for type in TYPES:
            self._root.removeEventListener(type, self._listener, True)
        release(self._listener)
        self._presses.release()
        for part in (self._uploading, self._framing):
            if part:
                part.release()
        for name in ("_root", "_screen", "_listener", "_uploading", "_framing"):
            setattr(self, name, None)

    def _hear(self, event: "JsObject") -> None:
        getattr(self, "_" + event.type)(event)

    def _click(self, event: "JsObject") -> None:
        button = event.target.closest("[data-gesture], [type=submit]")
        if self._presses.answers_next(event, button) or not button or not button.hasAttribute("data-gesture"):
            return
        name = button.getAttribute("data-gesture")
        payload: dict = {"name": name}
        if name == "choose":
            payload = payload | {"index": int(button.getAttribute("data-index")),
                                 "offer": int(button.getAttribute("data-offer"))}
        elif name == "slide":
            self._screen.slide(button)
            return
        elif name == "copy-code":
            from messenger.browser.copying import copy
            asyncio.create_task(copy(button))   # noqa: RUF006  it ends by itself
            return
        elif name == "banner":
            payload = payload | {"banner": button.getAttribute("data-banner"), "path": button.getAttribute("data-path")}
        elif button.hasAttribute("data-path"):
            payload = payload | _place(button)
        if name in ("turn", "mark"):
            payload = payload | {"name": "turn", "mark": name == "mark", "date": button.getAttribute("data-date")}
        elif name == "drop":
            payload = payload | {"name": "hold", "file": None}
        elif name == "detail":
            payload["own"] = self._frame().is_own(button.getAttribute("data-url"))
        self._take(payload)

    def _submit(self, event: "JsObject") -> None:
        event.preventDefault()
        if event.target.classList.contains("sheet"):
            from messenger.browser.filling import filled
            self._take({"name": "pick", "values": filled(event.target)} | _place(event.target))
        else:
            self._send()

    def _input(self, event: "JsObject") -> None:
        if event.target.classList.contains("field"):
            self._presses.write()
            self._take({"name": "draft", "text": event.target.value})
            self._screen.stay()

    def _change(self, event: "JsObject") -> None:
        if event.target.type == "file":
            self._upload().take(event.target.files, event.target.closest("[data-drop]"))
            event.target.value = ""

    def _keydown(self, event: "JsObject") -> None:
        if event.key == "Escape":
            self._take({"name": "escape"})
        elif event.target.matches(".timeline, " + ENTRY):
            if walk(event) and self._screen.has_earlier():
                self._take({"name": "scroll", "atBottom": False, "atTop": True, "top": 0})
        # 229 is what an input method reports in browsers where isComposing is already false.
        elif (event.key == "Enter" and event.target.classList.contains("field")
                and not (event.shiftKey or event.isComposing or event.keyCode == 229)):
            event.preventDefault()
            if self._presses.sends(event):
                self._send()
        elif event.target.getAttribute("role") == "menuitem":
            from messenger.browser.menu import step
            step(event)
        elif event.target.hasAttribute("data-date"):
            from messenger.browser.days import move
            date = move(event)
            if date:
                self._take({"name": "turn", "mark": False, "date": date, "by": "key"} | _place(event.target))

    def _scroll(self, event: "JsObject") -> None:
        if event.target.classList.contains("timeline"):
            reading = self._screen.reading()
            if reading:
                self._take(reading)

    def _dragover(self, event: "JsObject") -> None:
        if event.target.closest("[data-drop]"):
            event.preventDefault()

    def _drop(self, event: "JsObject") -> None:
        area = event.target.closest("[data-drop]")
        if area:
            event.preventDefault()
            self._upload().take(event.dataTransfer.files, area)

    def _paste(self, event: "JsObject") -> None:
        """A pasted file goes to the newest place that waits for one."""
        areas = self._root.querySelectorAll("[data-drop]")
        if areas.length and event.clipboardData.files.length:
            event.preventDefault()
            self._upload().take(event.clipboardData.files, areas.item(areas.length - 1))

    def _send(self) -> None:
        field = self._root.querySelector(".field")
        if not field.disabled:
            self._take({"name": "send", "text": field.value})

    def _upload(self) -> "Upload":
        if not self._uploading:
            from messenger.browser.upload import Upload
            self._uploading = Upload(self._take)
        return self._uploading

    def _frame(self) -> "Frame":
        if not self._framing:
            from messenger.browser.frame import Frame
            self._framing = Frame(self._root, self._take)
        return self._framing


def _place(node: "JsObject") -> dict:
    """Which entry and which of its elements a node stands for."""
    return {"n": int(node.getAttribute("data-n")), "path": node.getAttribute("data-path")}
