"""A DateTime: a day and a time of day."""

from roundel.elements.kit import Dated, of_type, text


class DateTime(Dated):
    """A day, hours and minutes."""

    attributes = {"title": text(), "id": text(), "min": of_type("moment"), "max": of_type("moment")}
    type = "moment"
    input = "datetime-local"
