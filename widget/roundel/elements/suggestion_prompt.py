"""A SuggestionPrompt: options above the text field, until the visitor's next input."""

from roundel.core import delivery
from roundel.elements.kit import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Element


class SuggestionPrompt(Kind):
    """The conversation has them beside its timeline, as it has those of `chat.suggest`."""

    children = ("Option",)

    def arrive(self, m: "Messenger", element: "Element", at: int) -> bool:
        """Offer them; they are no part of an entry."""
        delivery.offer(
            m,
            [
                {
                    "title": (option["url"] and option["urlTitle"]) or option["title"] or option["id"],
                    "id": option["id"] or option["title"],
                    "url": option["url"],
                    "event": element["interactionType"] == "event",
                }
                for option in element["children"]
            ],
        )
        return False
