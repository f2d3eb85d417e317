"""The keys of a calendar: arrows go from day to day, Page Up and Page Down from month to month."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject

STEPS = {"ArrowLeft": -1, "ArrowRight": 1, "ArrowUp": -7, "ArrowDown": 7}
TURNS = {"PageUp": 0, "PageDown": 1}


def move(event: "JsObject") -> str:
    """Move the focus as a key says; the day to turn to, if that is in another month."""
    form = event.target.closest("form")
    if event.key in TURNS:
        event.preventDefault()
        turn = form.querySelectorAll("[data-gesture=turn]").item(TURNS[event.key])
        return "" if turn.disabled else turn.getAttribute("data-date")
    if event.key in STEPS and event.target.classList.contains("day"):
        event.preventDefault()
        step = STEPS[event.key]
        if step in (-1, 1) and form.matches(":dir(rtl)"):
            step = -step
        days = form.querySelectorAll(".day")
        day = int(event.target.textContent) - 1 + step
        while 0 <= day < days.length and days.item(day).disabled:
            day += 1 if step > 0 else -1
        if 0 <= day < days.length:
            days.item(day).focus()
    return ""


def names(lang: str) -> dict:
    """The names of months and days in a language: ``{"months": [str] * 12, "days": [(short, long)] * 7}``."""
    from messenger.browser.ffi import js

    def written(options: str, month: int, day: int) -> str:
        format = js.Intl.DateTimeFormat.new(lang, js.JSON.parse(options))
        return format.format(js.Date.new(2024, month, day))

    # The first of January 2024 is a Monday.
    return {
        "months": [written('{"month": "long"}', month, 1) for month in range(12)],
        "days": [(written('{"weekday": "short"}', 0, day), written('{"weekday": "long"}', 0, day))
                 for day in range(1, 8)],
    }
