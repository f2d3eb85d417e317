"""One press, one answer: a press counts for the control that was there when it began.

What answers one question makes room for the next, whose controls may come to the very same place within a tenth of a
second. The second click of a double click, a double tap, or a key that is held, would answer that as well, unread.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject

# What cannot be taken back; everything else may be pressed as quickly as one likes.
ANSWERS = ("choose", "pick", "banner", "restart", "end")
DOUBLE = 500    # milliseconds within which a second press may belong to the first
NEAR = 24       # pixels between the two taps of a double tap


class Presses:
    """What the visitor presses, one event after the other."""

    def __init__(self) -> None:
        self._began: "JsObject" = None      # the control that a series of clicks began on
        self._last: tuple = (0, 0, 0)       # when and where the last click of it was
        self._by_key = 0                    # when a key has answered, and moved the focus to the field; 0 if not

    def answers_next(self, event: "JsObject", control: "JsObject") -> bool:
        """Whether a click is one of a series, and would answer what has come to its place meanwhile.

        The click is undone then.
        """
        at, x, y = self._last
        self._last = (event.timeStamp, event.clientX, event.clientY)
        # Not every browser counts taps.
        again = event.detail > 1 or (getattr(event, "pointerType", "") == "touch" and event.timeStamp - at < DOUBLE
                                     and abs(event.clientX - x) < NEAR and abs(event.clientY - y) < NEAR)
        if not again:
            self._began = control
            if event.detail == 0 and control and _answers(control):
                self._by_key = event.timeStamp
            return False
        if not control or not _answers(control) or (self._began and self._began.isSameNode(control)):
            return False
        event.preventDefault()
        return True

    def sends(self, event: "JsObject") -> bool:
        """Whether Enter in the text field is a press of its own.

        It is not while the key is held, nor right after it has answered elsewhere and nothing was written since.
        """
        return not (event.repeat or (self._by_key and event.timeStamp - self._by_key < DOUBLE))

    def write(self) -> None:
        """The visitor writes."""
        self._by_key = 0

    def release(self) -> None:
        """Let go of the page."""
        self._began = None


def _answers(control: "JsObject") -> bool:
    return control.getAttribute("type") == "submit" or control.getAttribute("data-gesture") in ANSWERS
