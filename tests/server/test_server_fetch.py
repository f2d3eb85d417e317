"""What `chat.fetch` tells of a bot, and to whom, where no browser is between them and the network."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from roundel.bot.fetch import request
from roundel.core.validation import TEXT_LIMIT
from roundel.cpython import network
from roundel.cpython.network import redirected
from roundel.errors import FetchFailed
from roundel.server.environment import Environment
from tests.elsewhere import Elsewhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import HttpRequest

KEYS = {
    "Authorization": "Bearer geheim",
    "X-Api-Key": "geheim",
    "Cookie": "a=geheim",
    "Proxy-Authorization": "geheim",
    "X-Anything": "geheim",
    "Accept": "text/plain",
    "content-type": "application/json",
}
SHOP = "https://shop.example/a/b?c=ü"


@pytest.fixture
def elsewhere() -> Iterator[tuple[Elsewhere, Elsewhere]]:
    """The partner that the bot asks, and somebody whom it has never heard of."""
    with Elsewhere() as partner, Elsewhere() as stranger:
        yield partner, stranger


def fetch(url: str, method: str = "GET", json: object = None, headers: dict | None = None) -> dict:
    # The tests' own thread may have a loop that runs already: Playwright's has.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, Environment().fetch(request(url, method, json, headers))).result()


def follow(
    location: str, status: int = 302, method: str = "GET", url: str = SHOP, body: str | None = None
) -> "HttpRequest":
    return redirected({"url": url, "method": method, "headers": KEYS, "body": body}, status, location)


@pytest.mark.parametrize("location", ["/d", "?e", "https://shop.example", "https://SHOP.example:443", "//shop.example"])
def test_the_same_origin_is_asked_with_all_headers(location: str) -> None:
    assert follow(location)["headers"] == KEYS


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("https://other.example/", SHOP),
        ("//other.example/", SHOP),
        ("https://shop.example:8443/", SHOP),
        ("https://shop.example.other.example/", SHOP),
        ("https://shop.example./", SHOP),
        ("https://müller.example/", SHOP),
        ("https://shop.example/", "http://shop.example/"),
        ("http://shop.example:81/", "http://shop.example/"),
        ("https://sub.shop.example/", SHOP),
        ("http://localhost/", "http://127.0.0.1/"),
    ],
)
def test_another_origin_is_asked_without_what_the_bot_has_set(location: str, url: str) -> None:
    asked = follow(location, url=url)
    assert asked["headers"] == {"Accept": "text/plain", "content-type": "application/json"}


@pytest.mark.parametrize(
    "location",
    [
        "ftp://shop.example/",
        "file:///etc/passwd",
        "data:,x",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "http://shop.example/",
        "http://other.example/",
        "https://ada:geheim@shop.example/",
        "//@other.example/",
        "https://shop.example\\@other.example/",
        "https://shop.example:x/",
    ],
)
def test_some_redirects_are_not_followed(location: str) -> None:
    with pytest.raises((FetchFailed, ValueError)) as failed:
        follow(location)
    assert "geheim" not in str(failed.value)


@pytest.mark.parametrize(
    ("status", "method", "body", "expected"),
    [
        (301, "POST", "{}", ("GET", None)),
        (302, "POST", "{}", ("GET", None)),
        (303, "PUT", "{}", ("GET", None)),
        (303, "HEAD", None, ("HEAD", None)),
        (307, "POST", "{}", ("POST", "{}")),
        (308, "PUT", "{}", ("PUT", "{}")),
        (302, "PATCH", "{}", ("PATCH", "{}")),
        (307, "DELETE", None, ("DELETE", None)),
    ],
)
def test_a_body_is_handed_on_within_its_origin_alone(
    status: int, method: str, body: str | None, expected: tuple[str, str | None]
) -> None:
    asked = follow("/d", status, method, body=body)
    assert (asked["method"], asked["body"]) == expected
    if expected[0] in ("GET", "HEAD"):
        assert follow("https://other.example/", status, method, body=body)["body"] is None
    else:
        with pytest.raises(FetchFailed, match=r"redirects to https://other\.example, and a \w+ is not handed on"):
            follow("https://other.example/", status, method, body=body)


def test_over_the_network_a_stranger_learns_nothing(elsewhere: tuple[Elsewhere, Elsewhere]) -> None:
    partner, stranger = elsewhere
    back = f"{stranger.address}/to?302&{partner.address}/back"
    assert fetch(f"{partner.address}/to?302&{back}", headers=KEYS)["text"] == "Grüße 🌍 שלום"
    assert [asked.path for asked in partner.asked] == [f"/to?302&{back}", "/back"]
    assert partner.asked[0].headers["authorization"] == "Bearer geheim"
    assert "geheim" not in str(stranger.asked) + str(partner.asked[1])
    for method, json in (("POST", {"password": "geheim"}), ("DELETE", None)):
        with pytest.raises(FetchFailed, match="another origin"):
            fetch(f"{partner.address}/to?307&{stranger.address}/", method, json, KEYS)
    assert len(stranger.asked) == 1


def test_a_redirect_is_followed_where_it_stays_at_home(elsewhere: tuple[Elsewhere, Elsewhere]) -> None:
    partner, _ = elsewhere
    fetch(f"{partner.address}/to?308&/käse", "PUT", {"a": "🧀"}, {"X-Api-Key": "geheim"})
    method, path, headers, body = partner.asked[1]
    assert (method, path, headers["x-api-key"]) == ("PUT", "/k%C3%A4se", "geheim")
    assert "d83e" in body


def test_a_redirect_leads_to_no_other_protocol_and_not_in_a_circle(elsewhere: tuple[Elsewhere, Elsewhere]) -> None:
    partner, _ = elsewhere
    with socket.create_server(("127.0.0.1", 0)) as files:
        files.settimeout(0.1)
        with pytest.raises(FetchFailed, match="not an http or https URL"):
            fetch(f"{partner.address}/to?302&ftp://127.0.0.1:{files.getsockname()[1]}/x")
        with pytest.raises(TimeoutError):
            files.accept()
    with pytest.raises(FetchFailed, match="more than 20 times"):
        fetch(f"{partner.address}/circle")
    assert len(partner.asked) == 22


@pytest.mark.parametrize("url", ["//host.example/", "http://[::1/", "http://a b/", "http://127.0.0.1:1/", "https:///x"])
def test_what_cannot_be_asked_fails_as_a_fetch_does(url: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(url)
    with pytest.raises(FetchFailed):
        fetch("http://127.0.0.1:1/", headers={"X-Key": "a\r\nX-Other: b"})


def test_a_password_in_an_address_is_neither_sent_nor_told(elsewhere: tuple[Elsewhere, Elsewhere]) -> None:
    partner, _ = elsewhere
    with pytest.raises(FetchFailed, match="Send them in a header") as failed:
        fetch(partner.address.replace("://", "://ада:geheim@"))
    assert "geheim" not in str(failed.value)
    assert partner.asked == []


def test_an_answer_that_drips_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "SECONDS", 0.5)

    def drip(server: socket.socket) -> None:
        with contextlib.suppress(OSError), server.accept()[0] as asking:
            asking.recv(10_000)
            asking.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
            while True:
                asking.sendall(b".")
                time.sleep(0.05)

    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=drip, args=(server,))
        dripping.start()
        with pytest.raises(FetchFailed, match=r"within 0\.5 seconds"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
        dripping.join(5)
        assert not dripping.is_alive()


def test_an_address_without_a_host_is_read_from_the_site_and_from_nowhere_else(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    for file, text in (("site/å/tee.json", '{"tee": "🍵"}'), ("site/.env", "KEY"), ("other/a.txt", "x" * 200_000)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    (tmp_path / "bot.py").write_text("secret")
    (site / "link").symlink_to(tmp_path / "bot.py")
    environment = Environment({"/": site, "/other": other})

    def ask(url: str, method: str = "GET") -> dict:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, environment.fetch(request(url, method, None, None))).result()

    for url in ("å/tee.json", "/%C3%A5/tee.json?x#y"):
        assert ask(url) == {"status": 200, "text": '{"tee": "🍵"}'}
    assert len(ask("other/a.txt")["text"]) == TEXT_LIMIT + 1
    for url in (".env", "../bot.py", "%2e%2e/bot.py", "/..%2fbot.py", "link", "å", "", "a%00b", "nothing", "a" * 5000):
        assert ask(url) == {"status": 404, "text": ""}, url
    assert ask("å/tee.json", "POST")["status"] == 405
    with pytest.raises(FetchFailed, match="--site"):
        fetch("å/tee.json")
