"""The tree: what the page should look like, as plain data.

A node is a string, or a tuple ``(tag, attributes, children)``. An attribute is text, or True for one without a value;
None and False leave it out. The attribute `key` names a node among its siblings and is not drawn. Trees are never
changed after they are built, so a tree that is the same object means that nothing has changed.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from roundel.shapes import Attributes, Picture, Tree

    T = TypeVar("T")


def el(tag: str, attributes: "Attributes | None" = None, *children: object) -> "Tree":
    """A node; children that are None or empty are left out. A list among them stands for what is in it: however long
    it is, it is never spread into arguments, of which MicroPython's stack holds some thousand.

        el("p", {"class": "hint"}, "Hello")
    """
    kept = {}
    for name, value in (attributes or {}).items():
        if value is not None and value is not False:
            kept[name] = value
    below: list[Any] = []
    _gather(children, below)
    return (tag, kept, below)


def _gather(children: "list[Any] | tuple[object, ...]", below: "list[Any]") -> None:
    for child in children:
        if isinstance(child, list):
            _gather(child, below)
        elif child is not None and child != "":
            below.append(child)


def guarded(picture: "Picture", what: str, build: "Callable[[], T]", instead: "Callable[[], T]") -> "T":
    """What is built, or, if that raises, what is drawn instead: nothing that cannot be drawn keeps the rest from it.

    `what` names it in the picture's faults, of which the owner is told.
    """
    try:
        return build()
    except Exception as error:
        picture["faults"].append(
            (what, "it cannot be drawn as it is meant: " + type(error).__name__ + ": " + str(error))
        )
        return instead()


class TreeCache:
    """The trees of values that have not changed, so that they are neither built nor compared again."""

    def __init__(self) -> None:
        self.known: dict[object, tuple[object, Any]] = {}
        self.used: dict[object, tuple[object, Any]] = {}
        self.ground: object = None

    def tree(self, key: object, value: object, build: "Callable[..., T]", *arguments: object) -> "T":
        """The tree built from this very value before, or a new one: `build(value, *arguments)`."""
        known = self.known.get(key)
        if not known or known[0] is not value:
            known = (value, build(value, *arguments))
        self.used[key] = known
        return known[1]

    def turn(self, ground: object) -> None:
        """A picture begins: what the last one did not use is forgotten, and everything when the ground is another.

        The ground is what every remembered tree depends on besides its value.
        """
        self.known = self.used if ground == self.ground else {}
        self.used = {}
        self.ground = ground
