"""Days and times of day as text: `2026-05-04`, `2026-05-04T10:30`, `10:30`. Such texts sort as their times do."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

EXAMPLES = {"date": "2026-05-04", "moment": "2026-05-04T10:30", "time": "10:30"}
DIGITS = "0123456789"


def date(text: object) -> bool:
    """Whether this is a day of the calendar: `2026-05-04`."""
    if not _shaped(text, "date"):
        return False
    year, month, day = split(text)
    return bool(year > 0 and 1 <= month <= 12 and 1 <= day <= days_in(year, month))


def time(text: object) -> bool:
    """Whether this is a time of day: `10:30`."""
    return _shaped(text, "time") and int(str(text)[:2]) < 24 and int(str(text)[3:]) < 60


def moment(text: object) -> bool:
    """Whether this is a day and a time: `2026-05-04T10:30`."""
    return _shaped(text, "moment") and date(str(text)[:10]) and time(str(text)[11:])


def split(date: object) -> "tuple[int, ...]":
    """Year, month and day of a date, or year and month of `2026-05`."""
    return tuple([int(part) for part in str(date).split("-")])


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def weekday(year: int, month: int, day: int) -> int:
    """The day of the week; Monday is 0."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    for earlier in range(1, month):
        days += days_in(year, earlier)
    return (days + day - 1) % 7


def next_month(year: int, month: int, by: int) -> "tuple[int, int]":
    """Year and month, one later or (`by` is -1) one earlier."""
    return ((year * 12 + month - 1 + by) // 12, (month - 1 + by) % 12 + 1)


def written(year: int, month: int, day: int = 0) -> str:
    """`2026-05-04`, or `2026-05` without a day."""
    text = _digits(year, 4) + "-" + _digits(month, 2)
    return text + "-" + _digits(day, 2) if day else text


def _digits(number: int, count: int) -> str:
    text = str(number)
    return "0" * (count - len(text)) + text


def _shaped(text: object, type: str) -> bool:
    """Whether there are digits where the example has digits, and the same signs elsewhere."""
    example = EXAMPLES[type]
    if not isinstance(text, str) or len(text) != len(example):
        return False
    return all(
        [text[index] in DIGITS if model in DIGITS else text[index] == model for index, model in enumerate(example)]
    )
