"""The menu in the header."""

PACK = "extras"
