"""A Calendar: a month as a grid of days, one of which is marked and then sent."""

from roundel.core import effects
from roundel.elements.kit import Dated, el, fault, heading, of_type, open_entry, put_draft, send, sent, sheet, text
from roundel.markup import times
from roundel.view import icons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.core.messenger import Messenger
    from roundel.shapes import Element, Envelope, Here, Tree, Turn


def turn(m: "Messenger", envelope: "Envelope[Turn]") -> None:
    """The visitor turns a calendar to another month, or marks a day in it."""
    payload = envelope["payload"]
    entry = open_entry(m, payload)
    date = payload["date"]
    if not entry or not times.date(date):
        return
    index = payload["path"]
    draft = entry.get("draft", {}).get(index, {}) | {"month": date[:7]}
    put_draft(m, entry, index, draft | {"value": date} if payload["mark"] else draft)
    if payload.get("by") == "key":
        m.effects.append(effects.focus("entrance"))


class Calendar(Dated):
    """A day."""

    attributes = {"title": text(), "id": text(), "min": of_type("date"), "max": of_type("date")}
    weight = 110
    type = "date"
    handlers = ({"gesture turn": turn}, {}, {})

    def draw(self, element: "Element", here: "Here") -> "list[Any]":
        """The month that the visitor has turned to; first that of the earliest day, or of the message."""
        if here["made"]:
            return sent(element, here)
        draft = here["draft"]
        calendar = here["calendar"]()
        first = max(calendar.month_at(here["at"]), element["min"][:7])
        if element["max"] and first > element["max"][:7]:
            first = element["max"][:7]
        year, month = times.split(draft.get("month") or first)
        return [
            heading(element["title"]),
            sheet(
                here,
                el(
                    "div",
                    {"class": "turning"},
                    _turn(here, element, year, month, -1),
                    # It is heard when it changes, and not when the calendar comes, which its title tells of.
                    el(
                        "div",
                        {"class": "name", "aria-live": "polite" if "month" in draft else None},
                        calendar.title(year, month),
                    ),
                    _turn(here, element, year, month, 1),
                ),
                _month(element, here, year, month),
                fault(here, "value"),
                send(here),
            ),
        ]


def _month(element: "Element", here: "Here", year: int, month: int) -> "Tree":
    calendar = here["calendar"]()
    title = calendar.title(year, month)
    before = (times.weekday(year, month, 1) - calendar.first_day) % 7
    cells: list[Any] = [el("td") for _ in range(before)]
    marked = here["draft"].get("value", "")
    days = list(range(1, times.days_in(year, month) + 1))
    possible = [day for day in days if _fits(element, times.written(year, month, day))]
    entered = marked if marked[:7] == times.written(year, month) else ""
    for day in days:
        date = times.written(year, month, day)
        way_in = date == entered if entered else day == (possible or [0])[0]
        cells.append(
            el(
                "td",
                {},
                el(
                    "button",
                    {
                        "type": "button",
                        "class": "day entrance" if way_in else "day",
                        "data-gesture": "mark",
                        "data-n": here["n"],
                        "data-path": here["path"],
                        "data-date": date,
                        "aria-label": calendar.written(date),
                        "aria-pressed": "true" if date == marked else "false",
                        "tabindex": "0" if way_in else "-1",
                        "disabled": day not in possible,
                    },
                    calendar.digits[day],
                ),
            )
        )
    weeks = [el("tr", {}, cells[start : start + 7]) for start in range(0, len(cells), 7)]
    weekdays = calendar.weekdays[calendar.first_day :] + calendar.weekdays[: calendar.first_day]
    head = [el("th", {"scope": "col", "abbr": long}, short) for short, long in weekdays]
    return el(
        "table",
        {"class": "month", "aria-label": title},
        el("thead", {}, el("tr", {}, head)),
        el("tbody", {"key": title}, weeks),
    )


def _turn(here: "Here", element: "Element", year: int, month: int, by: int) -> "Tree":
    year, month = times.next_month(year, month, by)
    month_there = times.written(year, month)
    beyond = (
        month_there < element["min"][:7]
        or (element["max"] and month_there > element["max"][:7])
        or not 1 <= year <= 9999
    )
    return el(
        "button",
        {
            "type": "button",
            "class": "slide",
            "data-gesture": "turn",
            "data-n": here["n"],
            "data-path": here["path"],
            "data-date": month_there + "-01",
            "disabled": bool(beyond),
            "aria-label": here["words"]["previousMonth" if by < 0 else "nextMonth"],
        },
        icons.back() if by < 0 else icons.forward(),
    )


def _fits(element: "Element", date: str) -> bool:
    return bool(date >= element["min"] and (not element["max"] or date <= element["max"]))
