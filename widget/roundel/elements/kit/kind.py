"""What a kind of element is: the base of the classes of elements/, one in each file, named as in timeline markup."""

from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Attributes, Choice, Element, Faults, Here


class Kind:
    """What holds of a kind of element unless its class says otherwise. One object of it serves all its elements.

    class Sketch(Kind):
        attributes = {"title": text()}

        def draw(self, element, here):
            return [heading(element["title"])]
    """

    attributes: "Attributes" = {}  # what its tag may say, by name; see markup/values.py
    children: "tuple[str, ...]" = ()  # the names of the kinds that may stand in it
    takes_text = False  # text may stand in it
    outer = True  # it may stand directly in a TimelineMessage
    weight = 3  # it draws about so many nodes
    presses = True  # the options in it are chosen by a press, not by what is filled in
    always_event = False  # the bot hears of a choice as of an interaction, whatever the markup says
    handlers: "tuple[dict[str, Any], ...]" = ({}, {}, {})  # of the gestures that it alone knows; see core/messages.py

    def arrive(self, m: "Messenger", element: "Element", at: int) -> bool:
        """The bot shows one. Returns whether it stands in the entry of its message."""
        return True

    def trees(self, element: "Element", here: "Here") -> "list[Any]":
        """How it stands in its entry: in a box of its own."""
        name = "element-" + element["kind"].lower()
        return [
            el(
                "div",
                {"class": "element " + name, "part": "element " + name, "dir": element["dir"], "key": here["path"]},
                self.draw(element, here),
            )
        ]

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """What is in that box."""
        return []

    def is_pressed(self, element: "Element", outer: "Element") -> bool:
        """Whether a press chooses it, where it stands in this outer element."""
        return False

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults | None":
        """The choice that the visitor has made by what is filled in, or its faults; see kit/choice.py."""
        return None

    def most(self, element: "Element") -> "int | None":
        """The largest whole number that the value of a choice can be; None if it is not drawn as a number."""
        return None
