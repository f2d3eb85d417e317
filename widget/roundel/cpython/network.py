"""The network of this machine, for bots that run outside of a browser.

Redirects are followed here and not by the library, which hands every header to whatever address an answer names, and
follows an answer to ftp: as well.
"""

import asyncio
import functools
import string
import time
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from roundel.bot.fetch import PLAIN, SECONDS
from roundel.core.validation import TEXT_LIMIT
from roundel.errors import FetchFailed

if TYPE_CHECKING:
    from roundel.shapes import HttpRequest, JsonObject

REDIRECTS = (301, 302, 303, 307, 308)
HOPS = 20  # as many redirects as browsers follow
PORTS = {"http": 80, "https": 443}


async def fetch(request: "HttpRequest") -> "JsonObject":
    """The answer to a request of bot/fetch.py, `{"status": int, "text": str}`. Raises FetchFailed."""
    try:
        return await asyncio.wait_for(asyncio.to_thread(_answer, request), SECONDS)
    except TimeoutError:
        raise FetchFailed(f"{request['url']} cannot be fetched: no answer within {SECONDS} seconds") from None


def redirected(request: "HttpRequest", status: int, location: str) -> "HttpRequest":
    """The request that an answer with this status and this Location leads to.

    Another origin is asked without the headers that the bot has set, and only by what changes nothing there. Raises
    FetchFailed for a redirect that is not to be followed:

        redirected({"url": "https://a.example/x", "method": "GET", "headers": {}, "body": None}, 302, "/y")
    """
    old, new = urlsplit(request["url"]), urlsplit(urljoin(request["url"], location))
    method, headers, body = request["method"], request["headers"], request["body"]
    if (status == 303 and method != "HEAD") or (status in (301, 302) and method == "POST"):
        method, body = "GET", None
    refused = ""
    if new.scheme not in PORTS or not new.hostname:
        refused = "which is not an http or https URL"
    elif "@" in new.netloc:
        refused = "with a name or a password in the address"
    elif old.scheme == "https" and new.scheme == "http":
        refused = "where everybody on the way could read and change the answer"
    elif _origin(old) != _origin(new):
        headers = {name: value for name, value in headers.items() if name.lower() in PLAIN}
        if body is not None or method not in ("GET", "HEAD"):
            refused = f"and a {method} is not handed on to another origin. Ask that address itself if you trust it"
    if refused:
        raise FetchFailed(f"{request['url']} redirects to {new.scheme}://{new.netloc.rpartition('@')[2]}, {refused}.")
    return {"url": urlunsplit(new), "method": method, "headers": headers, "body": body}


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or PORTS.get(url.scheme)


def _answer(request: "HttpRequest") -> "JsonObject":
    end = time.monotonic() + SECONDS
    asked = request
    try:
        for _ in range(HOPS + 1):
            with _opener().open(_as_sent(asked), timeout=max(end - time.monotonic(), 0.001)) as answer:
                location = answer.headers.get("Location") if answer.status in REDIRECTS else None
                if location is None:
                    return {"status": answer.status, "text": _text(answer, end)}
            # Headers are read as Latin-1; an address in one is UTF-8, if it is not ASCII.
            asked = redirected(asked, answer.status, quote(location, safe=string.punctuation, encoding="latin-1"))
    except (OSError, HTTPException, ValueError) as error:
        raise FetchFailed(f"{request['url']} cannot be fetched: {error}") from error
    raise FetchFailed(f"{request['url']} cannot be fetched: it redirects more than {HOPS} times")


def _as_sent(request: "HttpRequest") -> Request:
    """Raises ValueError for an address that is none, and FetchFailed for one with a password in it."""
    url = urlsplit(request["url"])
    if "@" in url.netloc:
        # The address is not repeated here: errors are logged.
        raise FetchFailed(
            "A URL with a user name or a password cannot be fetched. Send them in a header: "
            'headers={"Authorization": ...}.'
        )
    if url.scheme not in PORTS or not url.hostname:
        raise ValueError("outside a page, a URL must begin with https://, or be that of a file of the server's --site")
    place = url.netloc if url.netloc.isascii() else url.netloc.encode("idna").decode()
    written = urlunsplit(
        (url.scheme, place, quote(url.path, safe=string.punctuation), quote(url.query, safe=string.punctuation), "")
    )
    body = None if request["body"] is None else request["body"].encode()
    return Request(written, body, request["headers"], method=request["method"])


@functools.cache
def _opener() -> OpenerDirector:
    """What asks http and https addresses, by the proxies of the environment, and does nothing of its own accord."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _text(answer: HTTPResponse, end: float) -> str:
    """What an answer says. Raises TimeoutError at the end, however it drips."""
    body = b""
    # One byte more than can be kept tells that there is more.
    while len(body) <= TEXT_LIMIT and (piece := answer.read1(TEXT_LIMIT + 1 - len(body))):
        body += piece
        if time.monotonic() > end:
            raise TimeoutError(f"no complete answer within {SECONDS} seconds")
    return body.decode(errors="replace")
