"""What is filled in and then sent: a Dropdown, a day and a time, a LongForm."""

from roundel.view.elements.options import done, heading, words
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, Element, Here, Tree

INPUTS = {"DateTime": "datetime-local", "Time": "time"}


def sheet(here: "Here", *children: object) -> "Tree":
    """A form. What is in it when it is sent, is what its element is chosen with; see shim/gestures.js."""
    return el(
        "form",
        {"class": "sheet", "data-n": here["n"], "data-path": here["path"], "novalidate": True, "autocomplete": "on"},
        list(children),
    )


def send(here: "Here", label: str = "") -> "Tree":
    """The button that sends a form."""
    return el("button", {"type": "submit", "class": "prompt", "part": "prompt"}, label or here["words"]["sendForm"])


def control_id(here: "Here", name: str) -> str:
    """An id that is nobody else's in the messenger."""
    return str("e" + str(here["n"]) + "-" + here["path"] + "-" + name)


def labelled(
    here: "Here",
    name: str,
    label: str,
    tag: str,
    attributes: "Attributes",
    *children: object,
    hint: str = "",
    error: str = "",
) -> "Tree":
    """A control with its label, its hint, and what is wrong with what is in it."""
    id = control_id(here, name)
    word = here["draft"].get("faults", {}).get(name, "")
    about = [id + "-hint"] if hint else []
    if word:
        about.append(id + "-fault")
    control = el(
        tag,
        attributes
        | {
            "id": id,
            "name": name,
            "class": "control invalid" if word else "control",
            "aria-invalid": "true" if word else None,
            "aria-describedby": " ".join(about) or None,
        },
        list(children),
    )
    title = el("label", {"for": id, "class": "label"}, label) if label else None
    return el(
        "div",
        {"class": "row row-" + attributes.get("type", tag), "key": name},
        title,
        control,
        el("div", {"class": "hint", "id": id + "-hint"}, hint) if hint else None,
        fault(here, name, error),
    )


def fault(here: "Here", name: str, error: str = "") -> "Tree | None":
    """What is wrong, in words: the element's own, or the messenger's."""
    word = here["draft"].get("faults", {}).get(name, "")
    if not word:
        return None
    return el(
        "div",
        {"class": "fault", "id": control_id(here, name) + "-fault", "role": "alert"},
        error or here["words"][word],
    )


def dropdown(element: "Element", here: "Here") -> "list[Any]":
    """A Dropdown."""
    if here["made"]:
        return done(element, here)
    say = here["words"]
    choices = [el("option", {"value": ""}, element["placeholder"] or say["choose"])]
    choices += [
        el("option", {"value": str(index)}, child["title"] or child["id"])
        for index, child in enumerate(element["children"])
    ]
    return [
        sheet(
            here,
            labelled(here, "value", element["title"] or say["choose"], "select", {}, choices),
            send(here, element["label"]),
        )
    ]


def time(element: "Element", here: "Here") -> "list[Any]":
    """A DateTime or a Time."""
    if here["made"]:
        return done(element, here)
    label = element["title"] or here["words"]["chooseTime"]
    return [
        sheet(
            here,
            labelled(
                here,
                "value",
                label,
                "input",
                {
                    "type": INPUTS[element["kind"]],
                    "min": element["min"] or None,
                    "max": element["max"] or None,
                },
            ),
            send(here),
        )
    ]


def form(element: "Element", here: "Here") -> "list[Any]":
    """A LongForm."""
    if here["made"]:
        return done(element, here)
    fields = [_field(child, str(index), here) for index, child in enumerate(element["children"])]
    return [heading(element["title"]), words(element["description"]), sheet(here, fields, send(here, element["label"]))]


def _field(field: "dict[str, Any]", name: str, here: "Here") -> "Tree":
    type = field["type"]
    attributes: Attributes = {
        "required": field["required"],
        "aria-required": "true" if field["required"] else None,
        "autocomplete": field["autocomplete"] or None,
        "placeholder": field["placeholder"] or None,
    }
    label = field["label"] or field["name"]
    label = label + " *" if field["required"] else label
    more = {"hint": field["hint"], "error": field["error"]}
    if type == "select":
        choices = [el("option", {"value": ""}, field["placeholder"] or here["words"]["choose"])]
        choices += [
            el("option", {"value": str(index)}, child["title"] or child["id"])
            for index, child in enumerate(field["children"])
        ]
        return labelled(here, name, label, "select", attributes | {"placeholder": None}, choices, **more)
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
