"""Files that a visitor gives: which are accepted.

A file is ``{"name", "type", "size" (bytes)}``, with "dataUrl" once it has been read.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element

NAME_LIMIT = 255


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
