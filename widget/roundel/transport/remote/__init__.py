"""What the transports to a server share: the addresses of the endpoint, and which answers are worth another try."""

from roundel.errors import BadBot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import JsonObject

PASSING = (408, 425, 429)  # statuses after which, as after those above 499, a later try may succeed


def address(about: "JsonObject", name: str) -> str:
    """The address in the endpoint's `Bot`.

    Raises BadBot if it is none:

        address({"directline": "https://bot.example/v3/directline"}, "directline")
    """
    url = about.get(name)
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise BadBot("Bot." + name + " must be a URL that begins with https://; got " + repr(url) + ".")
    return url
