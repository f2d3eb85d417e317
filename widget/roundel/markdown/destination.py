"""The addresses of Markdown: what follows the text of a link in round brackets, and what stands in angle brackets."""

from roundel.markdown.entities import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Block

SPACES = b" \t\n"
DEPTH_LIMIT = 32
LENGTH_LIMIT = 2000  # of an address, and of a title: looking ahead further would cost too much
SCHEME = b"abcdefghijklmnopqrstuvwxyz0123456789+.-"


def destination(text: bytes, at: int) -> "Block | None":
    """The address and the title that begin here: `{"url", "title", "end"}`, or None where there are none.

    destination(b"[a](/b 'c')", 3)      # {"url": "/b", "title": "c", "end": 11}
    """
    if text[at : at + 1] != b"(":
        return None
    at = _past_spaces(text, at + 1)
    start, end, after = _angle(text, at) if text[at : at + 1] == b"<" else _bare(text, at)
    if end < 0:
        return None
    url = plain(text[start:end])
    at = _past_spaces(text, after)
    title = b""
    if at > after and text[at : at + 1] in (b'"', b"'", b"("):
        end = _title_end(text, at)
        if end < 0:
            return None
        title = text[at + 1 : end]
        at = _past_spaces(text, end + 1)
    if text[at : at + 1] != b")":
        return None
    return {"url": url, "title": plain(title), "end": at + 1}


def autolink(text: bytes, at: int) -> "tuple[str, int]":
    """The address in angle brackets that begins here, and where that ends; ("", at) if there is none."""
    end = at + 1
    while end < len(text) and end - at < LENGTH_LIMIT and text[end] > 32 and text[end] not in b"<>":
        end += 1
    inside = text[at + 1 : end]
    if text[end : end + 1] != b">" or not inside:
        return "", at
    colon = inside.find(b":")
    scheme = inside[: max(colon, 0)].lower()
    if 1 < len(scheme) < 33 and scheme[:1].isalpha() and not scheme.strip(SCHEME):
        return str(inside, "utf-8"), end + 1
    name, _, domain = inside.partition(b"@")
    if name and domain and not any([sign in b'@\\:,;()[]" ' for sign in name + domain]):
        return "mailto:" + str(inside, "utf-8"), end + 1
    return "", at


def _past_spaces(text: bytes, at: int) -> int:
    while at < len(text) and text[at] in SPACES:
        at += 1
    return at


def _angle(text: bytes, at: int) -> "tuple[int, int, int]":
    """Where an address in angle brackets begins and ends, and what comes after it."""
    end = at + 1
    while end < len(text) and end - at < LENGTH_LIMIT and text[end] not in b"<>\n":
        end += 2 if text[end] == 92 else 1
    return (at + 1, end, end + 1) if text[end : end + 1] == b">" else (at, -1, at)


def _bare(text: bytes, at: int) -> "tuple[int, int, int]":
    """The same for an address without them: up to a space, with round brackets in pairs."""
    depth = 0
    end = at
    while end < len(text) and end - at < LENGTH_LIMIT and depth <= DEPTH_LIMIT:
        sign = text[end]
        if sign <= 32 or sign == 127 or (sign == 41 and not depth):
            break
        depth += (sign == 40) - (sign == 41)
        end += 2 if sign == 92 and text[end + 1 : end + 2] not in (b" ", b"\n", b"") else 1
    return (at, end, end) if not depth else (at, -1, at)


def _title_end(text: bytes, at: int) -> int:
    """Where a title ends that begins here; -1 if it does not."""
    closing = 41 if text[at] == 40 else text[at]
    end = at + 1
    while end < len(text) and end - at < LENGTH_LIMIT and text[end] != closing:
        if text[end] == 40 == text[at]:
            return -1
        end += 2 if text[end] == 92 else 1
    return end if text[end : end + 1] == bytes([closing]) else -1
