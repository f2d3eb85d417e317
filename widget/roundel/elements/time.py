"""A Time: a time of day."""

from roundel.elements.kit import Dated, of_type, text


class Time(Dated):
    """Hours and minutes."""

    attributes = {"title": text(), "id": text(), "min": of_type("time"), "max": of_type("time")}
    type = "time"
    input = "time"
