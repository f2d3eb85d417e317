"""Which pages may talk to the server: their origin, as their browser tells it, against the endpoint's AllowedDomains.

The same rules as shim/entry/endpoint.js has for the page, where they are a courtesy. Here they are kept.
"""

import re
from typing import Any
from urllib.parse import urlsplit

import idna

# What a browser writes: nothing after the port, no user, no white space.
ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?")
ENTRY = re.compile(r"(?:(https?)://)?(\*\.)?([^*]+)", re.IGNORECASE)
STANDARD = {"http": "80", "https": "443"}


def allows(domains: list[Any] | None, origin: str | None, own: str) -> bool:
    """Whether a page of this origin may talk to the server.

    Without a list only the server's `own` pages may, with an empty one none. A request without an origin, and "null",
    which files and sandboxed frames have, never do:

        allows(["*.example.com"], "https://shop.example.com", "https://bots.example.org")    # True
    """
    match = ORIGIN.fullmatch(origin or "")
    if not match:
        return False
    if domains is None:
        return origin == own
    scheme, name, port = match.groups()
    return any(_fits(entry, scheme, name, port or STANDARD[scheme]) for entry in domains)


def _fits(entry: object, scheme: str, name: str, port: str) -> bool:
    """Scheme and port count where the entry gives them."""
    match = ENTRY.fullmatch(entry.strip()) if isinstance(entry, str) else None
    if not match:
        return False
    wanted, star, rest = match.groups()
    try:
        parts = urlsplit(f"{(wanted or 'http').lower()}://{rest}")
        ascii_name = _ascii(parts.hostname or "")
        fixed = parts.port
    except ValueError:
        return False
    if parts.path not in ("", "/") or "?" in rest or "#" in rest or "@" in rest or not ascii_name:
        return False
    named = name.endswith("." + ascii_name) if star else name.strip("[]") == ascii_name
    return named and (not wanted or scheme == wanted.lower()) and (fixed is None or port == str(fixed))


def _ascii(name: str) -> str:
    """A name as browsers write it. Raises ValueError if it cannot be one."""
    return name if name.isascii() else idna.encode(name, uts46=True).decode()
