"""The welcome messages of the endpoint document, and the splash above them."""

PACK = "extras"
