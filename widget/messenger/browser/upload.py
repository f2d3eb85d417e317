"""Reads the file that a visitor gives, into a data: address: it can be shown and sent without another request."""

from messenger.browser.ffi import create_proxy, js, release

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from messenger.browser.ffi import JsObject

TYPES = ("progress", "load", "error")


class Upload:
    """One file at a time. `take(payload)` is handed `hold`: at first, while it is read, and with its data."""

    def __init__(self, take: "Callable[[dict], None]") -> None:
        self._take = take
        self._reader: "JsObject" = None
        self._held: dict = {}
        self._listener = create_proxy(self._hear)

    def take(self, files: "JsObject", area: "JsObject") -> None:
        """The first of these files, for the upload that this area belongs to."""
        if not files.length:
            return
        self._stop()
        file = files.item(0)
        # As text on the way: MicroPython cuts JavaScript's integers to 32 bits.
        size = int(js.String(file.size))
        about = {"name": file.name, "type": file.type, "size": size}
        self._held = {"name": "hold", "n": int(area.getAttribute("data-n")), "path": area.getAttribute("data-path"),
                      "file": about}
        readable = size <= int(area.getAttribute("data-most"))
        self._take(self._held)
        if readable:
            self._reader = js.FileReader.new()
            for type in TYPES:
                self._reader.addEventListener(type, self._listener)
            self._reader.readAsDataURL(file)

    def release(self) -> None:
        """Stop reading, and let go of the page."""
        self._stop()
        release(self._listener)
        self._listener = None

    def _stop(self) -> None:
        if self._reader:
            for type in TYPES:
                self._reader.removeEventListener(type, self._listener)
            self._reader.abort()
            self._reader = None

    def _hear(self, event: "JsObject") -> None:
        file = self._held["file"]
        if event.type == "progress":
            self._take(self._held | {"file": file | {"percent": int(event.loaded / max(event.total, 1) * 100)}})
            return
        address = self._reader.result if event.type == "load" else None
        self._reader = None
        # What cannot be read is given without a type that could be accepted, and refused as unreadable.
        self._take(self._held | {"file": file | {"dataUrl": address or ""}})
