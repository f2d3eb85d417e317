"""A FileUpload: a place to drop, paste or choose a file; a look at it; and the way to send it."""

from roundel.view import icons
from roundel.view.elements.forms import control_id, fault, send, sheet
from roundel.view.elements.options import done, heading, image, words
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element, Here, Tree


def upload(element: "Element", here: "Here") -> "list[Any]":
    """The drop area, or the file that it has."""
    if here["made"]:
        return done(
            element,
            here,
            el("span", {"class": "name"}, here["made"]["title"]),
            el("span", {"class": "words"}, _size(int(here["made"]["value"] or "0"))),
        )
    file = here["draft"].get("file")
    return [
        heading(element["title"]),
        words(element["description"]),
        _held(file, here) if file else _area(element, here),
    ]


def _area(element: "Element", here: "Here") -> "Tree":
    say = here["words"]
    id = control_id(here, "file")
    wrong = "file" in here["draft"].get("faults", {})
    limits = say["atMost"].replace("{size}", _size(int(element["maxSize"] * 1024)))
    if element["accept"]:
        limits = element["accept"] + " · " + limits
    return el(
        "div",
        {"class": "row", "key": "area"},
        el(
            "label",
            {
                "class": "area",
                "for": id,
                "data-drop": True,
                "data-n": here["n"],
                "data-path": here["path"],
                "data-most": str(int(element["maxSize"] * 1024)),
            },
            icons.paper(),
            el("span", {"class": "name"}, say["chooseFile"]),
            el("span", {"class": "words"}, say["dropFile"]),
            el("span", {"class": "hint", "id": id + "-hint"}, limits),
            el(
                "input",
                {
                    "type": "file",
                    "id": id,
                    "class": "unseen invalid" if wrong else "unseen",
                    "accept": element["accept"] or None,
                    "aria-describedby": id + "-hint",
                    "aria-invalid": "true" if wrong else None,
                },
            ),
        ),
        fault(here, "file"),
    )


def _held(file: "dict[str, Any]", here: "Here") -> "Tree":
    say = here["words"]
    ready = bool(file.get("dataUrl"))
    seen = ready and file["type"] in ("image/png", "image/jpeg", "image/gif", "image/webp")
    return sheet(
        here | {"draft": {}},
        el(
            "div",
            {"class": "file"},
            image(file["dataUrl"], "picture") if seen else icons.paper(),
            el(
                "span",
                {"class": "saying"},
                el("span", {"class": "name"}, file["name"]),
                el("span", {"class": "words"}, _size(file["size"])),
            ),
        ),
        None
        if ready
        else el("progress", {"max": "100", "value": str(file.get("percent", 0)), "aria-label": say["reading"]}),
        el(
            "div",
            {"class": "prompts pair"},
            send(here, say["sendFile"]) if ready else None,
            el(
                "button",
                {
                    "type": "button",
                    "class": "prompt",
                    "data-gesture": "drop",
                    "data-n": here["n"],
                    "data-path": here["path"],
                },
                say["removeFile"],
            ),
        ),
    )


def _size(bytes: int) -> str:
    return str(bytes) + " B" if bytes < 1024 else str((bytes + 1023) // 1024) + " kB"
