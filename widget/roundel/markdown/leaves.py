"""What a line of Markdown is by its own signs: a heading, a rule, a fence, the marker of an item. All take bytes."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Block

DIGITS = b"0123456789"


def blank(line: bytes) -> bool:
    """Whether there is nothing to see in a line."""
    return not line.strip(b" \t")


def indent_of(line: bytes) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(b" "))


def expanded(line: bytes, column: int) -> bytes:
    """A line whose leading tabs are spaces, up to the next stop of four; it begins at this column."""
    end = len(line) - len(line.lstrip(b" \t"))
    if b"\t" not in line[:end]:
        return line
    spaces = 0
    for sign in line[:end]:
        spaces += 4 - (column + spaces) % 4 if sign == 9 else 1
    return b" " * spaces + line[end:]


def rule(line: bytes) -> bool:
    """Whether a line is a rule: three or more of one of `*-_`, with nothing but white space around them."""
    signs = line.replace(b" ", b"").replace(b"\t", b"")
    return indent_of(line) < 4 and len(signs) > 2 and signs[:1] in (b"*", b"-", b"_") and not signs.strip(signs[:1])


def setext(line: bytes) -> int:
    """The level of the heading that this line makes of the paragraph before it; 0 if it does not."""
    signs = line.strip(b" \t")
    if indent_of(line) > 3 or not signs or signs[:1] not in (b"=", b"-") or signs.strip(signs[:1]):
        return 0
    return 1 if signs[:1] == b"=" else 2


def heading(line: bytes, inside: int) -> "tuple[Any, ...]":
    """The level and the text of a heading that begins with signs; empty if the line is none."""
    text = line[inside:]
    level = len(text) - len(text.lstrip(b"#"))
    if not 0 < level < 7 or text[level : level + 1] not in (b"", b" ", b"\t"):
        return ()
    text = text[level:].strip(b" \t")
    without = text.rstrip(b"#")
    if not without or without[-1:] in (b" ", b"\t"):
        text = without.rstrip(b" \t")
    return (level, text)


def fence(line: bytes, inside: int) -> "tuple[Any, ...]":
    """The sign, the length, the info and the indentation of a fence that opens code; empty if the line is none."""
    text = line[inside:]
    sign = text[:1]
    if sign not in (b"`", b"~"):
        return ()
    length = len(text) - len(text.lstrip(sign))
    info = text[length:].strip(b" \t")
    if length < 3 or (sign == b"`" and b"`" in info):
        return ()
    return (sign, length, info, inside)


def closes(line: bytes, opened: "tuple[Any, ...]") -> bool:
    """Whether a line closes the code that this fence has opened."""
    text = line.strip(b" \t")
    return indent_of(line) < 4 and len(text) >= opened[1] and not text.strip(opened[0])


def marker(line: bytes, column: int) -> "Block | None":
    """The marker of an item that a line begins with, which stands at this column.

    ``{"sign", "start" (None for a bullet), "width" (with the spaces after it that do not count), "rest" (of the line),
    "empty" (whether that is blank)}``
    """
    inside = indent_of(line)
    text = line[inside : inside + 11]
    digits = len(text) - len(text.lstrip(DIGITS))
    sign = text[digits : digits + 1]
    if inside > 3 or digits > 9 or sign not in ((b".", b")") if digits else (b"-", b"+", b"*")):
        return None
    if text[digits + 1 : digits + 2] not in (b"", b" ", b"\t"):
        return None
    past = inside + digits + 1
    follows = expanded(line[past:], column + past)
    spaces = indent_of(follows)
    empty = blank(follows)
    if empty or spaces > 4:
        spaces = 1
    return {
        "sign": sign,
        "start": int(str(text[:digits], "utf-8")) if digits else None,
        "width": past + spaces,
        "rest": follows[spaces:],
        "empty": empty,
    }
