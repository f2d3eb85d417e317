"""An Option: a button, or a link if it has an address. What it stands in draws it, by kit/options.py."""

from roundel.elements.kit import Kind, of_type, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Element


class Option(Kind):
    """Something to choose."""

    attributes = {"title": text(), "id": text(), "url": of_type("link"), "urlTitle": text()}
    outer = False

    def is_pressed(self, element: "Element", outer: "Element") -> bool:
        """Unless it is a link."""
        return not element["url"]
