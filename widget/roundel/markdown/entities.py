"""The characters that Markdown knows by name or number, and its backslashes, where nothing else counts."""

from roundel.markup.references import meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

PUNCTUATION = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
NAMES = {
    b"nbsp": "\xa0",
    b"copy": "©",
    b"reg": "®",
    b"hellip": "…",
    b"ndash": "\u2013",
    b"mdash": "—",
    b"auml": "ä",
    b"ouml": "ö",
    b"uuml": "ü",
    b"euro": "€",
    b"trade": "™",
    b"times": "\xd7",
    b"deg": "°",
    b"middot": "·",
    b"larr": "←",
    b"rarr": "→",
    b"laquo": "«",
    b"raquo": "»",
}
LONGEST = 10


def entity(text: bytes, at: int) -> "tuple[bytes, int]":
    """The bytes that a reference stands for which begins here, and where it ends; itself if it is none.

    entity(b"&amp;", 0)     # (b"&", 5)
    """
    end = text.find(b";", at, at + LONGEST)
    name = text[at + 1 : end] if end > 0 else b""
    if name[:1] == b"#" and name[1:2] in (b"x", b"X"):
        name = b"#x" + name[2:]
    found = NAMES[name].encode() if name in NAMES else meant(name) if name else b""
    if not found and name[:1] == b"#" and name[1:].strip(b"0") == b"" != name[1:]:
        found = "\ufffd".encode()
    return (found, end + 1) if found else (b"&", at + 1)


def plain(text: bytes) -> str:
    """A text with its backslashes and references read."""
    if b"\\" not in text and b"&" not in text:
        return str(text, "utf-8")
    parts = []
    at = done = 0
    while at < len(text):
        if text[at] == 92 and text[at + 1 : at + 2] and text[at + 1 : at + 2] in PUNCTUATION:
            parts += [text[done:at], text[at + 1 : at + 2]]
            at = done = at + 2
        elif text[at] == 38:
            meaning, end = entity(text, at)
            parts += [text[done:at], meaning]
            at = done = end
        else:
            at += 1
    return str(b"".join(parts + [text[done:]]), "utf-8")
