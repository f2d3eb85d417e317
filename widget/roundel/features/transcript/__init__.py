"""The conversation as a text file."""

PACK = "extras"
