"""Addresses that stand bare in a text, as in `see www.example.com.` and `me@example.org`: links, as on GitHub.

All take bytes of UTF-8. Time grows with their number, whatever they are: no address is longer than its limit.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from roundel.shapes import Span

BEGINNINGS = (b"http://", b"https://", b"www.")
SIGNS = (b"http", b"www.", b"@")
WORD = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
MAIL = WORD + b".-_+"
ENDS = b"?!.,:*_~'\");"  # that an address does not end with
# How blanks, quotation marks and punctuation beyond ASCII begin, which are no part of one.
STOPS = (
    b"\xc2\xa0",
    b"\xc2\xab",
    b"\xc2\xbb",
    b"\xd8\x8c",
    b"\xd8\x9b",
    b"\xd8\x9f",
    b"\xdb\x94",
    b"\xe2\x80",
    b"\xe3\x80",
    b"\xef\xbc",
    b"\xef\xbd",
)
LIMIT = 2000
LOCAL_LIMIT = 64  # before the @ of a mail address


def nearest(text: bytes, signs: "Iterable[bytes]", at: int, ahead: "dict[bytes, int]") -> int:
    """Where the next of these signs is, from `at` on, else the end. Each is looked for again once it has been passed:
    `ahead` remembers where it is.
    """
    for sign in signs:
        if ahead.get(sign, -1) < at:
            found = text.find(sign, at)
            ahead[sign] = found if found >= 0 else len(text)
    return min(ahead.values())


def end_of(text: bytes, at: int) -> int:
    """Where the address of a page ends that begins here; `at` if none does.

    end_of(b"(http://a.org/b).", 1)      # 15
    """
    beginning = [start for start in BEGINNINGS if text[at : at + len(start)].lower() == start]
    before = text[at - 1] if at else 32
    if not beginning or before in (MAIL if beginning == [b"www."] else WORD) or before in b"/@":
        return at
    start = end = at + len(beginning[0])
    depth = 0
    while (
        end < len(text)
        and end - at < LIMIT
        and text[end] > 32
        and text[end] not in b"<`"
        and not (text[end] > 127 and text[end : end + 2] in STOPS)
    ):
        depth += {40: 1, 41: -1}.get(text[end], 0)
        end += 1
    while end > start and text[end - 1] in ENDS:
        sign = text[end - 1]
        end -= 1
        if sign == 41:
            depth += 1
            if depth > 0:
                end += 1
                break
        elif sign == 59:
            name = text[start:end].rstrip(WORD)
            if name[-1:] == b"&":
                end = start + len(name) - 1
    return end if end > start and (text[start] > 127 or text[start] in WORD or text[start] == 91) else at


def spans(text: bytes) -> "list[Span]":
    """A text as spans of inline.py: texts and links.

    spans(b"mail me@a.org!")    # ["mail ", {"kind": "link", "url": "mailto:me@a.org", ...}, "!"]
    """
    found: "list[Span]" = []
    lower = text.lower()
    ahead: "dict[bytes, int]" = {}
    done = at = 0
    while True:
        at = nearest(lower, SIGNS, at, ahead)
        if at == len(text):
            break
        start, end = _mail(text, at, done) if text[at] == 64 else (at, end_of(text, at))
        at += 1
        if start < end:
            shown = str(text[start:end], "utf-8")
            scheme = "mailto:" if text[at - 1] == 64 else "http://" if lower[start] == 119 else ""
            found += [
                str(text[done:start], "utf-8"),
                {"kind": "link", "url": scheme + shown, "title": "", "children": [shown]},
            ]
            done = at = end
    return [span for span in found + [str(text[done:], "utf-8")] if span]


def _mail(text: bytes, at: int, done: int) -> "tuple[int, int]":
    """Where the mail address begins and ends whose @ is here; twice the same place if it is none."""
    start = at
    while start > done and at - start < LOCAL_LIMIT and text[start - 1] in MAIL:
        start -= 1
    end = at + 1
    while end < len(text) and end - at < LIMIT and text[end] in MAIL and text[end] != 43:
        end += 1
    domain = text[at + 1 : end].rstrip(b".")
    parts = domain.split(b".")
    if start == at or len(parts) < 2 or b"" in parts or not domain[-1:].isalpha():
        return at, at
    return start, at + 1 + len(domain)
