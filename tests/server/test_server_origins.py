"""roundel/server/origins.py, by the table that the shim's endpoint.js is tested with, and more of what is refused."""

import json

import pytest

from roundel.server.origins import allows
from tools.paths import TESTS

OWN = "https://bots.example.org"
TABLE = [row for row in json.loads((TESTS / "fixtures" / "domains.json").read_text()) if row[1] is not None]

# However they are written, these are not the origin of a page of example.com, or none that a browser sends.
TRICKS = [
    None,
    "",
    "null",
    "https://example.com/",
    "https://example.com.",
    "https://example.com.evil.org",
    "https://evil-example.com",
    "https://evil.org#example.com",
    "https://evil.org?example.com",
    "https://example.com@evil.org",
    "https://user@example.com",
    "https://EXAMPLE.com",
    "HTTPS://example.com",
    "https://example.com ",
    "https://example.com\t",
    "https://example.com:",
    "https://example.com:443:443",
    "https://example.com:44x",
    "https://ex\u0430mple.com",
    "//example.com",
    "example.com",
    "https:example.com",
    "https://example.com, https://example.com",
    "file://example.com",
    "https://*.example.com",
]


@pytest.mark.parametrize(("domains", "origin", "allowed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_server_follows_the_same_table_as_the_page(domains: list, origin: str, allowed: bool) -> None:
    assert allows(domains, origin, OWN) == allowed


@pytest.mark.parametrize("origin", TRICKS)
def test_what_is_no_origin_of_a_page_is_refused(origin: str | None) -> None:
    assert not allows(["example.com", "https://example.com", "*.example.com"], origin, OWN)
    assert not allows(None, origin, "https://example.com")


def test_without_a_list_only_the_servers_own_pages_may() -> None:
    assert allows(None, OWN, OWN)
    assert not allows(None, "https://example.com", OWN)
    assert not allows(None, "http://bots.example.org", OWN)
    assert not allows([], OWN, OWN)
