"""What a server serves besides the bot: pages, and nothing that only lies beside them."""

import http.client
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from roundel.errors import BadData
from roundel.server import Server
from roundel.server.pages import is_shown
from tests.server.conftest import BOT, Running

KEY = "KEY=geheim 🔑"
PAGES = ["index.html", "über.html", "a.b/c.d.js", "~ada/index.html", "examples/bot.py", ".well-known/security.txt"]
HIDDEN = [
    ".env",
    ".git/config",
    ".GIT/config",
    "shop/.env",
    "shop/.htpasswd",
    ".well-known/.env",
    "..secret",
    "bot.py~",
    "#bot.py#",
    "über/.git/config",
    "shop/.well-known/key",
    "...",
    ".Well-Known/key",
]


def status(address: str, path: str) -> int:
    """What a raw path is answered with: clients tidy up what they ask."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    assert "geheim" not in answer.read().decode()
    connection.close()
    return answer.status


@pytest.fixture
def address(run_server: Callable[..., Running], tmp_path: Path) -> str:
    site = tmp_path / "site"
    for name in (*PAGES, *HIDDEN):
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(KEY if name in HIDDEN else "Grüße")
    (site / "env.txt").symlink_to(site / ".env")
    (site / "git").symlink_to(site / ".git")
    (site / "outside.py").symlink_to(tmp_path / "bot.py")
    (site / "data").symlink_to(tmp_path / "data")
    return run_server(site={"/": site}).address


def quoted(path: str) -> str:
    """A path with every letter written as its code."""
    return "".join("/" if letter == "/" else "".join(f"%{byte:02x}" for byte in letter.encode()) for letter in path)


def test_pages_are_served_and_what_is_hidden_is_not_there(address: str) -> None:
    assert {path: status(address, "/" + quoted(path)) for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert status(address, "/") == 200
    ways = ["/" + quoted(path) for path in HIDDEN] + [
        "/%2eenv",
        "/.env/",
        "/./.env",
        "//.env",
        "/shop/../.env",
        "/shop%2f..%2f.env",
        "/.git/../.env",
        "/.git",
        "/.git/",
        "/.well-known/../.env",
        "/%252eenv",
        "/..%2fbot.py",
        "/../bot.py",
        "/shop/%2e%2e/%2e%2e/bot.py",
        "/..%5cbot.py",
        "/env.txt",
        "/git/config",
        "/outside.py",
        "/data/secret",
        "/data/conversations.sqlite",
        "/.env%00.html",
    ]
    assert {path: status(address, path) for path in ways} == dict.fromkeys(ways, 404)


@pytest.mark.parametrize("path", ["", ".", "index.html", ".well-known", ".well-known/a"])
def test_a_path_may_be_served(path: str) -> None:
    assert is_shown(path)


def test_a_site_that_holds_the_bot_its_parts_or_the_data_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "bot.py").write_text(BOT)
    (site / "bot.py").write_text(BOT)
    (tmp_path / "link.py").symlink_to(site / "bot.py")
    (tmp_path / "bot.json").write_text(json.dumps({"workers": [{"type": "python", "src": "site/bot.py"}]}))
    for bot, data in (
        ("site/bot.py", "data"),
        ("site/../site/bot.py", "data"),
        ("link.py", "data"),
        ("bot.json", "data"),
        ("bot.py", "site"),
        ("bot.py", "site/a/b"),
    ):
        with pytest.raises(BadData, match="would be served to everybody"):
            Server(tmp_path / bot, tmp_path / data, site={"/": site})
    with pytest.raises(BadData, match="no folder"):
        Server(tmp_path / "bot.py", tmp_path / "data", site={"/": tmp_path / "none"})
    assert not (tmp_path / "data").exists()
