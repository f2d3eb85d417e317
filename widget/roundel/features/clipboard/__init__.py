"""The button that copies a message."""

PACK = "extras"
