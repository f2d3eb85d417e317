"""A ButtonPrompt: one of the buttons of a ButtonPromptContainer, which draws it."""

from roundel.elements.kit import Kind, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Element


class ButtonPrompt(Kind):
    """A button."""

    attributes = {"label": text(), "id": text()}
    outer = False

    def is_pressed(self, element: "Element", outer: "Element") -> bool:
        """Always."""
        return True
