"""A StarRating: so many stars of a few."""

from roundel.core.words import count as counted
from roundel.elements.kit import Kind, choice, count, done, el, group, name_of, number, send, sheet, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults, Here, Tree


class StarRating(Kind):
    """A row of stars."""

    attributes = {"title": text(), "id": text(), "max": number(5, 2, 10)}
    weight = 45

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The stars to choose from, or those that were given."""
        most = int(element["max"])
        say = here["words"]
        if here["made"]:
            given = int(here["made"]["value"] or "0")
            return done(
                element,
                here,
                el(
                    "span",
                    {"class": "stars", "aria-hidden": "true"},
                    [_star("star on" if n < given else "star") for n in range(most)],
                ),
                el("span", {"class": "words"}, here["number"](given) + "/" + here["number"](most)),
            )
        names = [counted(say, "stars", n, here["plural"], here["number"]) for n in range(1, most + 1)]
        return [
            sheet(
                here,
                group(
                    here,
                    element["title"] or say["rate"],
                    "stars",
                    [(str(n + 1), names[n], _star("star")) for n in range(most)],
                ),
                send(here),
            )
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """So many stars."""
        stars = count(filled.get("value"), element["max"])
        if not stars:
            return {"faults": {"value": "chooseOne"}}
        return choice(name_of(element), str(stars) + "/" + str(element["max"]), path, {"rating": stars}, str(stars))

    def most(self, element: "Element") -> int:
        """All the stars."""
        return int(element["max"])


def _star(style: str) -> "Tree":
    return el(
        "svg",
        {"viewBox": "0 0 24 24", "aria-hidden": "true", "class": "icon " + style},
        el("path", {"d": "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8Z"}),
    )
