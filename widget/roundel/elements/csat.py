"""A CSAT, for customer satisfaction: one of five faces, and a comment if it asks for one."""

from roundel.elements.kit import Kind, choice, count, done, el, group, labelled, name_of, send, sheet, text
from roundel.view.icons import icon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Choice, Element, Faults, Here, Tree


FACES = ("veryBad", "bad", "neutral", "good", "veryGood")
COMMENT_LIMIT = 5000


class CSAT(Kind):
    """A row of faces."""

    attributes = {"title": text(), "id": text(), "comment": text()}
    weight = 40
    always_event = True

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The faces to choose from and the comment, or the face that was chosen."""
        say = here["words"]
        if here["made"]:
            score = int(here["made"]["value"] or "3")
            return done(element, here, _face(score), el("span", {"class": "words"}, say[FACES[score - 1]]))
        faces = group(
            here,
            element["title"] or say["rate"],
            "faces",
            [(str(index + 1), say[name], _face(index + 1)) for index, name in enumerate(FACES)],
        )
        comment = None
        if element["comment"]:
            comment = labelled(here, "comment", element["comment"], "textarea", {"rows": "2", "dir": "auto"})
        return [sheet(here, faces, comment, send(here))]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """A face, and perhaps a comment."""
        score = count(filled.get("value"), len(FACES))
        if not score:
            return {"faults": {"value": "chooseOne"}}
        comment = str(filled.get("comment") or "").strip()
        if len(comment) > COMMENT_LIMIT:
            return {"faults": {"comment": "tooLong"}}
        data = {"score": score, "comment": comment}
        lines = [[element["comment"], comment]] if comment else []
        return choice(name_of(element), str(score) + "/5", path, data, str(score), lines)

    def most(self, element: "Element") -> int:
        """The best of the faces."""
        return len(FACES)


def _face(score: int) -> "Tree":
    """A face, from very sad (1) to very glad (5)."""
    bend = str(15.2 + (score - 3) * 1.6)
    ends = str(15.2 - (score - 3) * 0.7)
    return icon(
        "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z", "M9 9.6v.2M15 9.6v.2", "M8 " + ends + "Q12 " + bend + " 16 " + ends
    )
