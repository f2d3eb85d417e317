"""What the unit tests share. Like them it runs in CPython, in MicroPython and in Pyodide: no pytest in here."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def raised(kind: "type[Exception]", work: "Callable", *arguments: object) -> str:
    """The text of the error of this kind that the work raises; fails if it raises none."""
    try:
        work(*arguments)
    except kind as error:
        return str(error)
    raise AssertionError("no " + kind.__name__ + " was raised")
