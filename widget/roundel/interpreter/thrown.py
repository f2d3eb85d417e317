"""Raises in MicroPython what JavaScript has thrown, so that Python code can catch it; see shim/runtime/js-errors.js."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsObject

OVERFLOW = "maximum recursion depth exceeded, as by a regular expression on a long text: search only its beginning"


class Raiser:
    """Whoever iterates over it gets the exception. `error` is JavaScript's, or None for an exhausted stack."""

    def __init__(self) -> None:
        self.error: "JsObject" = None

    def __iter__(self) -> "Raiser":
        if not self.error:
            raise RuntimeError(OVERFLOW)
        from jsffi import JsException

        error = self.error
        self.error = None
        # As MicroPython does for a promise that is rejected.
        raise JsException(error, str(error.name), str(error.message))


raiser = Raiser()
