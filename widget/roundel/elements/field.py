"""A Field of a LongForm: its control, what its value must be, and the type in which the bot gets it."""

from roundel.elements.kit import Kind, count, flag, labelled, listed, number, one_of, outside, text
from roundel.markup import times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Attributes, Element, Here, Tree


class Field(Kind):
    """One line of a form."""

    attributes = {
        "name": text(),
        "label": text(),
        "type": one_of("text", "email", "tel", "url", "number", "date", "textarea", "select", "checkbox"),
        "required": flag(),
        "placeholder": text(),
        "hint": text(),
        "error": text(),
        "autocomplete": text(),
        "min": text(),
        "max": text(),
        "maxLength": number(1000, 1, 5000),
    }
    children = ("Option",)
    outer = False
    weight = 8


def control(field: "Element", name: str, here: "Here") -> "Tree":
    """The control, with its label."""
    type = field["type"]
    attributes: Attributes = {
        "required": field["required"],
        "aria-required": "true" if field["required"] else None,
        "autocomplete": field["autocomplete"] or None,
        "placeholder": field["placeholder"] or None,
    }
    label = field["label"] or field["name"]
    more = {"hint": field["hint"], "error": field["error"]}
    if type == "select":
        return labelled(here, name, label, "select", attributes | {"placeholder": None}, listed(field, here), **more)
    if type == "textarea":
        return labelled(here, name, label, "textarea", attributes | {"rows": "3", "dir": "auto"}, **more)
    if type == "checkbox":
        ticked = {"type": type, "value": "on", "required": field["required"]}
        return labelled(here, name, label, "input", ticked, **more)
    return labelled(
        here,
        name,
        label,
        "input",
        attributes
        | {
            "type": type,
            "min": field["min"] or None,
            "max": field["max"] or None,
            "step": "any" if type == "number" else None,
        },
        **more,
    )


def fault_of(field: "Element", text: str) -> str:
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


def typed(field: "Element", text: str) -> object:
    """What was filled in, as the bot gets it: a number, a boolean, the id of an option, or the text."""
    if field["type"] == "number":
        return _number(text)
    if field["type"] == "checkbox":
        return bool(text)
    if field["type"] == "select" and text:
        chosen = field["children"][int(text)]
        return chosen["id"] or chosen["title"]
    return text


def _number(text: str) -> "float | None":
    try:
        number = float(text)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number == int(number) else number


def _is_email(text: str) -> bool:
    """One @ with something on both sides, and no white space: more than that only the mail can tell."""
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after and len(text.split()) == 1 and after.strip(".") == after
