"""The fields of a LongForm: what their values must be, and the type in which the bot gets them."""

from roundel.markup import times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def fault_of(field: "dict[str, Any]", text: str) -> str:
    """The word for what is wrong with what was filled in, or nothing."""
    type = field["type"]
    if not text:
        return ("tickThis" if type == "checkbox" else "fillIn") if field["required"] else ""
    if len(text) > field["maxLength"]:
        return "tooLong"
    if type == "email" and not _is_email(text):
        return "notEmail"
    if type == "url" and not text.lower().startswith(("http://", "https://")):
        return "notUrl"
    if type == "tel" and (
        not any([sign in "0123456789" for sign in text]) or any([sign not in "0123456789+-./() " for sign in text])
    ):
        return "notTel"
    if type == "select" and count(text, len(field["children"]) - 1) is None:
        return "chooseOne"
    if type == "date":
        return outside(field["min"], field["max"], text) if times.date(text) else "notDate"
    if type == "number":
        number = _number(text)
        return outside(_number(field["min"]), _number(field["max"]), number) if number is not None else "notNumber"
    return ""


def typed(field: "dict[str, Any]", text: str) -> object:
    """What was filled in, as the bot gets it: a number, a boolean, the id of an option, or the text."""
    if field["type"] == "number":
        return _number(text)
    if field["type"] == "checkbox":
        return bool(text)
    if field["type"] == "select" and text:
        chosen = field["children"][int(text)]
        return chosen["id"] or chosen["title"]
    return text


def outside(least: "str | float | None", most: "str | float | None", value: "str | float") -> str:
    """The word for a value that is too small or too large; without bounds none is."""
    if least not in (None, "") and value < least:  # type: ignore[operator]
        return "tooSmall"
    if most not in (None, "") and value > most:  # type: ignore[operator]
        return "tooLarge"
    return ""


def _number(text: str) -> "float | None":
    try:
        number = float(text)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number == int(number) else number


def count(text: object, most: float) -> "int | None":
    """The number from 0 to `most` that a text is."""
    if isinstance(text, str) and 0 < len(text) < 5 and all([sign in "0123456789" for sign in text]):
        return int(text) if int(text) <= most else None
    return None


def _is_email(text: str) -> bool:
    """One @ with something on both sides, and no white space: more than that only the mail can tell."""
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after and len(text.split()) == 1 and after.strip(".") == after
