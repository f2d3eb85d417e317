"""The elements that are filled in: what their values must be, and the choice that they make."""

from roundel.markup import times
from roundel.markup.choice import choice, option
from roundel.markup.fields import count, fault_of, outside, typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Element

COMMENT_LIMIT = 5000


def _name(element: "Element") -> str:
    """What the bot knows an element by."""
    return str(element.get("id") or element.get("title") or element["kind"])


def dropdown(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """One of the options."""
    index = count(filled.get("value"), len(element["children"]) - 1)
    if index is None:
        return {"faults": {"value": "chooseOne"}}
    return option(element["children"][index], path + "." + str(index))


def rating(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """So many stars."""
    stars = count(filled.get("value"), element["max"])
    if not stars:
        return {"faults": {"value": "chooseOne"}}
    return choice(_name(element), str(stars) + "/" + str(element["max"]), path, {"rating": stars}, str(stars))


def satisfaction(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """A face, and perhaps a comment."""
    score = count(filled.get("value"), 5)
    if not score:
        return {"faults": {"value": "chooseOne"}}
    comment = str(filled.get("comment") or "").strip()
    if len(comment) > COMMENT_LIMIT:
        return {"faults": {"comment": "tooLong"}}
    data = {"score": score, "comment": comment}
    lines = [[element["comment"], comment]] if comment else []
    return choice(_name(element), str(score) + "/5", path, data, str(score), lines)


def when(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """A day, a time of day, or both."""
    type = TIMES[element["kind"]]
    value = filled.get("value")
    if not value:
        return {"faults": {"value": "fillIn"}}
    if not KINDS[type](value):
        return {"faults": {"value": "notDate" if type == "date" else "notTime"}}
    fault = outside(element["min"], element["max"], value)
    if fault:
        return {"faults": {"value": fault}}
    data = {"date": value[:10], "time": value[11:]} if type == "moment" else {type: value}
    return choice(_name(element), value.replace("T", " "), path, data, value)


TIMES = {"Calendar": "date", "DateTime": "moment", "Time": "time"}
KINDS = {"date": times.date, "moment": times.moment, "time": times.time}


def form(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """All fields, if each is as it must be."""
    faults, values, lines = {}, {}, []
    for index, field in enumerate(element["children"]):
        text = filled.get(str(index))
        text = text.strip() if isinstance(text, str) else ""
        fault = fault_of(field, text)
        if fault:
            faults[str(index)] = fault
            continue
        name = field["name"] or field["label"] or str(index)
        values[name] = typed(field, text)
        shown = field["children"][int(text)]["title"] if field["type"] == "select" and text else text
        if field["type"] == "checkbox":
            shown = "✓" if text else ""
        if shown:
            lines.append([field["label"], shown])
    if faults:
        return {"faults": faults}
    return choice(
        _name(element), element["title"] or element["label"] or element["kind"], path, {"values": values}, "", lines
    )


def upload(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any]":
    """A file that was held; see files.py."""
    from roundel.markup.files import refused

    file = filled.get("file")
    if not isinstance(file, dict) or not isinstance(file.get("dataUrl"), str) or not file["dataUrl"]:
        return {"faults": {"file": "fillIn"}}
    fault = refused(element, file)
    if fault:
        return {"faults": {"file": fault}}
    data = {"name": file["name"], "type": file["type"], "size": file["size"], "dataUrl": file["dataUrl"]}
    return choice(_name(element), file["name"], path, data, str(file["size"]))


def detail(element: "Element", path: str, filled: "dict[str, Any]") -> "dict[str, Any] | None":
    """The framed page says that it is done; see the protocol of DetailView."""
    told = filled.get("told")
    if not isinstance(told, dict):
        return None
    id = told.get("id")
    made = choice(id if isinstance(id, str) and id else _name(element), element["title"] or element["url"], path)
    return made | {"data": told.get("data")}


ANSWERS = {
    "Dropdown": dropdown,
    "StarRating": rating,
    "CSAT": satisfaction,
    "Calendar": when,
    "DateTime": when,
    "Time": when,
    "LongForm": form,
    "FileUpload": upload,
    "DetailView": detail,
}
