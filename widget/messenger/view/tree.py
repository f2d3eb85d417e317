"""The tree: what the page should look like, as plain data.

A node is a string, or a tuple ``(tag, attributes, children)``. An attribute is text, or True for one without a value;
None and False leave it out. The attribute `key` names a node among its siblings and is not drawn. Trees are never
changed after they are built, so a tree that is the same object means that nothing has changed.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def el(tag: str, attributes: "dict | None" = None, *children: object) -> tuple:
    """A node; children that are None or empty are left out.

        el("p", {"class": "hint"}, "Hello")
    """
    kept = {}
    for name, value in (attributes or {}).items():
        if value is not None and value is not False:
            kept[name] = value
    return (tag, kept, [child for child in children if child is not None and child != ""])


class Memory:
    """The trees of values that have not changed, so that they are neither built nor compared again."""

    def __init__(self) -> None:
        self.known: dict = {}
        self.used: dict = {}
        self.ground: object = None

    def tree(self, key: object, value: object, build: "Callable", *arguments: object) -> tuple:
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
