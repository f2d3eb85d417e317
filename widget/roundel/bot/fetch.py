"""What `chat.fetch` asks and what it is answered, as plain data and for owners."""

from roundel.core.data import loads, whole
from roundel.core.validation import TEXT_LIMIT, encoded, within
from roundel.errors import BadData, FetchFailed

# It comes with a bot whose text has this word in it.
PACK = "fetch"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.bot.environment import Environment
    from roundel.shapes import HttpRequest, JsonObject

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
SECONDS = 30
# Headers that hold no key. All others are for the address that the bot names, and for no other.
PLAIN = ("accept", "accept-language", "content-language", "content-type")


class Answer:
    """What an address has answered: `.status`, `.ok` (a status below 300), `.text` and `.json()`."""

    def __init__(self, value: "JsonObject", request: "HttpRequest") -> None:
        if "error" in value:
            raise FetchFailed(value["error"])
        self.status: int = value["status"]
        self.ok: bool = 200 <= self.status < 300
        self.text: str = value["text"]
        self._url = request["url"]

    def json(self) -> object:
        """The answer read as JSON. Raises FetchFailed if it is none."""
        try:
            return loads(self.text)
        except ValueError:
            raise FetchFailed(
                self._url + " answered with status " + str(self.status) + ", but not with JSON: " + repr(self.text[:60])
            ) from None


def request(url: object, method: object, body: object, headers: object) -> "HttpRequest":
    """The request as plain data: `url`, `method`, `headers`, and `body`, a text or None.

    Raises BadData for what can't be sent:

        request("stock.json", "GET", None, None)
    """
    url, headers = whole([url, headers])
    if not isinstance(url, str):
        raise BadData("chat.fetch takes a URL as a string; got " + repr(url) + ".")
    scheme = url.split("/")[0].split("?")[0].split("#")[0].split(":")
    if len(scheme) > 1 and scheme[0].lower() not in ("http", "https"):
        raise BadData("chat.fetch takes http and https URLs, and URLs relative to the page; got " + repr(url) + ".")
    if method not in METHODS:
        raise BadData("chat.fetch takes the methods " + ", ".join(METHODS) + "; got " + repr(method) + ".")
    sent = {} if headers is None else headers
    if not isinstance(sent, dict) or not all([isinstance(name, str) and isinstance(sent[name], str) for name in sent]):
        raise BadData("chat.fetch takes headers as a dict of strings; got " + repr(headers) + ".")
    if body is None:
        return {"url": url, "method": method, "headers": sent, "body": None}
    if method in ("GET", "HEAD"):
        raise BadData("chat.fetch sends json with POST, PUT, PATCH or DELETE; the method is " + str(method) + ".")
    return {
        "url": url,
        "method": method,
        "headers": {"Content-Type": "application/json"} | sent,
        "body": encoded(body, "chat.fetch's json", TEXT_LIMIT),
    }


def is_bound(asked: "HttpRequest") -> bool:
    """Whether a request has something for the address that it names, and no other: headers of the bot's, or a body."""
    return asked["body"] is not None or any([name.lower() not in PLAIN for name in asked["headers"]])


async def kept(environment: "Environment", asked: "HttpRequest") -> "JsonObject":
    """What is kept of a request: its answer, or `{"error": text}`, which a repeated handler meets again."""
    try:
        answer = await environment.fetch(asked)
        within(answer["text"], "The answer of " + asked["url"], TEXT_LIMIT)
        return answer
    except (FetchFailed, BadData) as error:
        return {"error": str(error)}
