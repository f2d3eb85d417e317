"""A Direct Line client that hides nothing: plain HTTP and WebSockets, for tests of the server."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

PREFIX = "/v3/directline"


class Line:
    """One visitor's connection to a server. `origin` is what a browser would tell of the page; None tells nothing."""

    def __init__(self, address: str, origin: str | None = "") -> None:
        self.address = address
        self.origin = address if origin == "" else origin
        self.token = ""
        self.id = ""
        self.url = ""

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """The status and the JSON of an answer."""
        sent = {"Content-Type": "application/json"} | headers
        if self.origin:
            sent["Origin"] = self.origin
        if self.token:
            sent.setdefault("Authorization", "Bearer " + self.token)
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            text = error.read()
            return error.code, json.loads(text) if text.startswith(b"{") else text

    def start(self) -> "Line":
        """Begin a conversation."""
        status, said = self.ask("POST", PREFIX + "/conversations", {"user": {"id": "ada"}, "locale": "en"})
        assert status == 201, said
        self.id, self.token, self.url = said["conversationId"], said["token"], said["streamUrl"]
        return self

    def send(self, activity: dict, sent_as: str | None = None) -> tuple[int, Any]:
        """Send an activity."""
        named = activity | ({"channelData": {"clientActivityID": sent_as}} if sent_as else {})
        return self.ask("POST", f"{PREFIX}/conversations/{self.id}/activities", named)

    def say(self, text: str, sent_as: str | None = None) -> str:
        """Send a message; returns its id."""
        status, said = self.send({"type": "message", "text": text}, sent_as)
        assert status == 200, said
        id: str = said["id"]
        return id

    def read(self, watermark: str = "") -> tuple[list[dict], str]:
        """The activities since a watermark, and the next."""
        status, said = self.ask("GET", f"{PREFIX}/conversations/{self.id}/activities?watermark={watermark}")
        assert status == 200, said
        return said["activities"], said["watermark"]

    def wait_for(self, text: str) -> list[dict]:
        """All activities, once one has this text or value."""
        return self.wait_until(lambda found: any(text in (one.get("text"), one.get("value")) for one in found))

    def wait_until(self, done: Callable[[list[dict]], bool]) -> list[dict]:
        """All activities, once they are as wanted."""
        end = time.monotonic() + 60
        while True:
            found, _ = self.read()
            if done(found):
                return found
            assert time.monotonic() < end, f"what is waited for has not come: {found}"
            time.sleep(0.02)

    def open(self, watermark: str = "") -> ClientConnection:
        """Reconnect, and open the stream from a watermark."""
        status, said = self.ask("GET", f"{PREFIX}/conversations/{self.id}?watermark={watermark}")
        assert status == 200, said
        self.url = said["streamUrl"]
        return listen(self.url, self.origin)


def listen(url: str, origin: str | None) -> ClientConnection:
    """A stream, to be entered; the page has this origin."""
    return connect(url, origin=Origin(origin) if origin is not None else None)


def said(activities: list[dict]) -> list[tuple[str, str]]:
    """Who has said what, in order."""
    return [(one["from"]["role"], one["text"]) for one in activities if one["type"] == "message"]
