"""A FileUpload: a place to drop, paste or choose a file; a look at it; and the way to send it.

A file is ``{"name", "type", "size" (bytes)}``, with "dataUrl" once it has been read.
"""

from roundel.core import effects
from roundel.elements.kit import (
    Kind,
    choice,
    control_id,
    done,
    el,
    fault,
    find,
    heading,
    image,
    name_of,
    number,
    open_entry,
    put_draft,
    send,
    sheet,
    text,
    words,
)
from roundel.view.icons import icon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Choice, Element, Envelope, Faults, Here, Hold, Tree

NAME_LIMIT = 255
MOST = 10**11  # more bytes than any file has


def hold(m: "Messenger", envelope: "Envelope[Hold]") -> None:
    """The visitor gives a file, which is being read or has been; None takes it away again."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    if not entry:
        return
    index = payload["path"]
    element = find(entry["elements"], index)[-1]
    file = payload["file"]
    if element["kind"] != "FileUpload":
        return
    draft: dict[str, Any] = {}
    if file is None:
        m.effects.append(effects.focus("timeline"))
    else:
        wrong = refused(element, file)
        draft = {"faults": {"file": wrong}} if wrong else {"file": file}
    put_draft(m, entry, index, draft)


class FileUpload(Kind):
    """A file."""

    attributes = {
        "title": text(),
        "id": text(),
        "description": text(),
        "accept": text(),
        "maxSize": number(256, 1, 512),
    }
    weight = 20
    always_event = True
    handlers = ({"gesture hold": hold}, {}, {})

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The drop area, or the file that it has."""
        if here["made"]:
            return done(
                element,
                here,
                el("span", {"class": "name"}, here["made"]["title"]),
                el("span", {"class": "words"}, _size(int(here["made"]["value"] or "0"), here)),
            )
        file = here["draft"].get("file")
        return [
            heading(element["title"]),
            words(element["description"]),
            _held(file, here) if file else _area(element, here),
        ]

    def answer(self, element: "Element", path: str, filled: "dict[str, Any]") -> "Choice | Faults":
        """A file that was held."""
        file = filled.get("file")
        if not isinstance(file, dict) or not isinstance(file.get("dataUrl"), str) or not file["dataUrl"]:
            return {"faults": {"file": "fillIn"}}
        wrong = refused(element, file)
        if wrong:
            return {"faults": {"file": wrong}}
        data = {"name": file["name"], "type": file["type"], "size": file["size"], "dataUrl": file["dataUrl"]}
        return choice(name_of(element), file["name"], path, data, str(file["size"]))

    def most(self, element: "Element") -> int:
        """The size of the file, in bytes."""
        return MOST


def refused(element: "Element", file: "dict[str, Any]") -> str:
    """The word for why a FileUpload does not take a file, or nothing if it does."""
    if (
        not (
            isinstance(file.get("name"), str)
            and isinstance(file.get("type"), str)
            and isinstance(file.get("size"), int)
        )
        or len(file["name"]) > NAME_LIMIT
    ):
        return "fileUnreadable"
    if not accepted(element["accept"], file):
        return "fileWrongType"
    most = element["maxSize"] * 1024
    if file["size"] > most:
        return "fileTooLarge"
    address = file.get("dataUrl", "data:,")
    if not isinstance(address, str) or not address.startswith("data:"):
        return "fileUnreadable"
    # Base64 makes four signs of three bytes; the rest is the type and its parameters.
    return "fileTooLarge" if len(address) > most * 4 // 3 + 500 else ""


def accepted(accept: str, file: "dict[str, Any]") -> bool:
    """Whether a file is of one of the types: `.pdf`, `image/png`, `image/*`; any if there are none.

    accepted("image/*, .pdf", {"name": "a.PDF", "type": ""})      # True
    """
    wanted = [one.strip().lower() for one in accept.split(",") if one.strip()]
    for one in wanted:
        if one.startswith("."):
            if file["name"].lower().endswith(one):
                return True
        elif one.endswith("/*"):
            if file["type"].lower().startswith(one[:-1]):
                return True
        elif file["type"].lower() == one:
            return True
    return not wanted


def _area(element: "Element", here: "Here") -> "Tree":
    say = here["words"]
    id = control_id(here, "file")
    wrong = "file" in here["draft"].get("faults", {})
    limits = say["atMost"].replace("{size}", _size(int(element["maxSize"] * 1024), here))
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
            _paper(),
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
                    "aria-describedby": id + "-hint " + id + "-fault" if wrong else id + "-hint",
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
            image(file["dataUrl"], "picture") if seen else _paper(),
            el(
                "span",
                {"class": "saying"},
                el("span", {"class": "name"}, file["name"]),
                el("span", {"class": "words"}, _size(file["size"], here)),
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


def _paper() -> "Tree":
    return icon("M7 3.5h7l5 5V19a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 6 19V5a1.5 1.5 0 0 1 1-1.5Z", "M14 3.5V9h5")


def _size(bytes: int, here: "Here") -> str:
    number = here["number"]
    return str(number(bytes) + " B" if bytes < 1024 else number((bytes + 1023) // 1024) + " kB")
