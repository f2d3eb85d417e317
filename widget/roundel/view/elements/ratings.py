"""How good it was: stars and faces, as groups of radio buttons."""

from roundel.core.words import count
from roundel.view import icons
from roundel.view.elements.forms import control_id, fault, labelled, send, sheet
from roundel.view.elements.options import done
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree

FACES = ("veryBad", "bad", "neutral", "good", "veryGood")


def stars(element: "Element", here: "Here") -> "list[Any]":
    """A StarRating."""
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
                [icons.star("star on" if n < given else "star") for n in range(most)],
            ),
            el("span", {"class": "words"}, here["made"]["title"]),
        )
    names = [count(say, "stars", n, here["plural"]) for n in range(1, most + 1)]
    return [
        sheet(
            here,
            _group(
                here,
                element["title"] or say["rate"],
                "stars",
                [(str(n + 1), names[n], icons.star("star")) for n in range(most)],
            ),
            send(here),
        )
    ]


def faces(element: "Element", here: "Here") -> "list[Any]":
    """A CSAT: five faces, and a comment if it asks for one."""
    say = here["words"]
    if here["made"]:
        score = int(here["made"]["value"] or "3")
        return done(element, here, icons.face(score), el("span", {"class": "words"}, say[FACES[score - 1]]))
    group = _group(
        here,
        element["title"] or say["rate"],
        "faces",
        [(str(index + 1), say[name], icons.face(index + 1)) for index, name in enumerate(FACES)],
    )
    comment = None
    if element["comment"]:
        comment = labelled(here, "comment", element["comment"], "textarea", {"rows": "2", "dir": "auto"})
    return [sheet(here, group, comment, send(here))]


def _group(here: "Here", title: str, style: str, choices: "list[Any]") -> "Tree":
    wrong = "value" in here["draft"].get("faults", {})
    about = control_id(here, "value") + "-fault" if wrong else None
    radios = [
        el(
            "label",
            {"class": "rate"},
            el(
                "input",
                {
                    "type": "radio",
                    "name": "value",
                    "value": value,
                    "aria-label": name,
                    "class": "unseen invalid" if wrong else "unseen",
                },
            ),
            drawing,
        )
        for value, name, drawing in choices
    ]
    return el(
        "fieldset",
        {
            "class": "group",
            "role": "radiogroup",
            "aria-required": "true",
            "aria-invalid": "true" if wrong else None,
            "aria-describedby": about,
        },
        el("legend", {"class": "heading"}, title),
        el("div", {"class": style}, radios),
        fault(here, "value"),
    )
