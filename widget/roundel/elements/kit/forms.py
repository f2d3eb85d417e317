"""Forms: a sheet of controls that are filled in and then sent."""

from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Attributes, Element, Here, Tree


def sheet(here: "Here", *children: object) -> "Tree":
    """A form. What is in it when it is sent, is what its element is chosen with; see shim/page/gestures.js."""
    return el(
        "form",
        {"class": "sheet", "data-n": here["n"], "data-path": here["path"], "novalidate": True, "autocomplete": "on"},
        list(children),
    )


def send(here: "Here", label: str = "") -> "Tree":
    """The button that sends a form."""
    title = el("bdi", {}, label or here["words"]["sendForm"])
    return el("button", {"type": "submit", "class": "prompt", "part": "prompt"}, title)


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
    # Who hears that a field is required need not hear the sign.
    sign = el("span", {"aria-hidden": "true"}, " *") if attributes.get("required") else None
    title = el("label", {"for": id, "class": "label"}, label, sign) if label else None
    return el(
        "div",
        {"class": "row row-" + attributes.get("type", tag), "key": name},
        title,
        control,
        el("div", {"class": "hint", "id": id + "-hint"}, hint) if hint else None,
        fault(here, name, error),
    )


def fault(here: "Here", name: str, error: str = "") -> "Tree | None":
    """What is wrong, in words: the element's own, or the messenger's. It is heard as the description of the control,
    which gets the focus; so it is no alert, which would be heard as well.
    """
    word = here["draft"].get("faults", {}).get(name, "")
    if not word:
        return None
    return el(
        "div",
        {"class": "fault", "id": control_id(here, name) + "-fault"},
        error or here["words"][word],
    )


def listed(element: "Element", here: "Here") -> "list[Any]":
    """The options in an element, for a `select`, and the line that asks to choose one of them."""
    choices = [el("option", {"value": ""}, element["placeholder"] or here["words"]["choose"])]
    return choices + [
        el("option", {"value": str(index)}, child["title"] or child["id"])
        for index, child in enumerate(element["children"])
    ]


def group(here: "Here", title: str, style: str, choices: "list[Any]") -> "Tree":
    """Radio buttons that are drawings: `choices` are tuples of a value, a name and a drawing."""
    wrong = "value" in here["draft"].get("faults", {})
    id = control_id(here, "value")
    about = id + "-fault" if wrong else None
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
                    # It gets the focus, and no description of a group is heard then.
                    "aria-describedby": about if value == choices[0][0] else None,
                    "class": "unseen invalid" if wrong else "unseen",
                },
            ),
            drawing,
        )
        for value, name, drawing in choices
    ]
    # Not a <fieldset>: Safari leaves the height of its <legend> empty below one that is a flexible box.
    return el(
        "div",
        {
            "class": "group",
            "role": "radiogroup",
            "aria-labelledby": id,
            "aria-required": "true",
            "aria-invalid": "true" if wrong else None,
        },
        el("div", {"class": "heading", "id": id}, title),
        el("div", {"class": style}, radios),
        fault(here, "value"),
    )
