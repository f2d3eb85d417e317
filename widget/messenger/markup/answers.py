"""The elements that are filled in: what their values must be, and the choice that they make."""

from messenger.markup import times
from messenger.markup.choice import choice, option

COMMENT_LIMIT = 5000


def _name(element: dict) -> str:
    """What the bot knows an element by."""
    return element.get("id") or element.get("title") or element["kind"]


def dropdown(element: dict, path: str, filled: dict) -> dict:
    """One of the options."""
    index = _count(filled.get("value"), len(element["children"]) - 1)
    if index is None:
        return {"faults": {"value": "chooseOne"}}
    return option(element["children"][index], path + "." + str(index))


def rating(element: dict, path: str, filled: dict) -> dict:
    """So many stars."""
    stars = _count(filled.get("value"), element["max"])
    if not stars:
        return {"faults": {"value": "chooseOne"}}
    return choice(_name(element), str(stars) + "/" + str(element["max"]), path, {"rating": stars}, str(stars))


def satisfaction(element: dict, path: str, filled: dict) -> dict:
    """A face, and perhaps a comment."""
    score = _count(filled.get("value"), 5)
    if not score:
        return {"faults": {"value": "chooseOne"}}
    comment = str(filled.get("comment") or "").strip()[:COMMENT_LIMIT]
    data = {"score": score, "comment": comment}
    lines = [[element["comment"], comment]] if comment else []
    return choice(_name(element), str(score) + "/5", path, data, str(score), lines)


def when(element: dict, path: str, filled: dict) -> dict:
    """A day, a time of day, or both."""
    type = TIMES[element["kind"]]
    value = filled.get("value")
    if not value:
        return {"faults": {"value": "fillIn"}}
    if not KINDS[type](value):
        return {"faults": {"value": "notDate" if type == "date" else "notTime"}}
    fault = _outside(element["min"], element["max"], value)
    if fault:
        return {"faults": {"value": fault}}
    data = {"date": value[:10], "time": value[11:]} if type == "moment" else {type: value}
    return choice(_name(element), value.replace("T", " "), path, data, value)


TIMES = {"Calendar": "date", "DateTime": "moment", "Time": "time"}
KINDS = {"date": times.date, "moment": times.moment, "time": times.time}


def form(element: dict, path: str, filled: dict) -> dict:
    """All fields, if each is as it must be."""
    faults, values, lines = {}, {}, []
    for index, field in enumerate(element["children"]):
        text = filled.get(str(index))
        text = text.strip() if isinstance(text, str) else ""
        fault = _fault(field, text)
        if fault:
            faults[str(index)] = fault
            continue
        name = field["name"] or field["label"] or str(index)
        values[name] = _typed(field, text)
        shown = field["children"][int(text)]["title"] if field["type"] == "select" and text else text
        if field["type"] == "checkbox":
            shown = "✓" if text else ""
        if shown:
            lines.append([field["label"], shown])
    if faults:
        return {"faults": faults}
    return choice(_name(element), element["title"] or element["label"] or element["kind"], path, {"values": values},
                  "", lines)


def _fault(field: dict, text: str) -> str:
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
    if type == "tel" and (not any([sign in "0123456789" for sign in text])
                          or any([sign not in "0123456789+-./() " for sign in text])):
        return "notTel"
    if type == "select" and _count(text, len(field["children"]) - 1) is None:
        return "chooseOne"
    if type == "date":
        return _outside(field["min"], field["max"], text) if times.date(text) else "notDate"
    if type == "number":
        number = _number(text)
        return _outside(_number(field["min"]), _number(field["max"]), number) if number is not None else "notNumber"
    return ""


def _typed(field: dict, text: str) -> object:
    if field["type"] == "number":
        return _number(text)
    if field["type"] == "checkbox":
        return bool(text)
    if field["type"] == "select" and text:
        chosen = field["children"][int(text)]
        return chosen["id"] or chosen["title"]
    return text


def _outside(least: "str | float | None", most: "str | float | None", value: "str | float") -> str:
    """The word for a value that is too small or too large; without bounds none is."""
    if least not in (None, "") and value < least:      # type: ignore[operator]
        return "tooSmall"
    if most not in (None, "") and value > most:        # type: ignore[operator]
        return "tooLarge"
    return ""


def _is_email(text: str) -> bool:
    """One @ with something on both sides, and no white space: more than that only the mail can tell."""
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after and len(text.split()) == 1 and after.strip(".") == after


def _number(text: str) -> "float | None":
    try:
        number = float(text)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number == int(number) else number


def _count(text: object, most: float) -> "int | None":
    """The number from 0 to `most` that a text is."""
    if isinstance(text, str) and 0 < len(text) < 5 and all([sign in "0123456789" for sign in text]):
        return int(text) if int(text) <= most else None
    return None


def upload(element: dict, path: str, filled: dict) -> dict:
    """A file that was held; see files.py."""
    from messenger.markup.files import refused
    file = filled.get("file")
    if not isinstance(file, dict) or not isinstance(file.get("dataUrl"), str) or not file["dataUrl"]:
        return {"faults": {"file": "fillIn"}}
    fault = refused(element, file)
    if fault:
        return {"faults": {"file": fault}}
    data = {"name": file["name"], "type": file["type"], "size": file["size"], "dataUrl": file["dataUrl"]}
    return choice(_name(element), file["name"], path, data, str(file["size"]))


def detail(element: dict, path: str, filled: dict) -> "dict | None":
    """The framed page says that it is done; see the protocol of DetailView."""
    told = filled.get("told")
    if not isinstance(told, dict):
        return None
    id = told.get("id")
    made = choice(id if isinstance(id, str) and id else _name(element), element["title"] or element["url"], path)
    return made | {"data": told.get("data")}


ANSWERS = {
    "Dropdown": dropdown, "StarRating": rating, "CSAT": satisfaction, "Calendar": when, "DateTime": when, "Time": when,
    "LongForm": form, "FileUpload": upload, "DetailView": detail,
}
