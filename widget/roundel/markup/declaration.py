"""The XML declaration at the beginning of a text: `<?xml version="1.0" encoding="UTF-8"?>`. It changes nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.markup.xml import Scanner

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
VALUE = LETTERS + b"0123456789.-_"


def declaration(scanner: "Scanner") -> int:
    """Where the declaration ends. Raises Broken if it is none."""
    from roundel.markup.xml import Broken

    data = scanner.data
    at = 5
    wanted = [b"version", b"encoding", b"standalone"]
    while True:
        next = scanner.spaces(at)
        if data[next : next + 2] == b"?>":
            if b"version" in wanted:
                raise Broken(next, "the version is missing.")
            return next + 2
        if next == at:
            raise Broken(next, "this cannot stand in the XML declaration.")
        end = scanner.name(next)
        name = data[next:end]
        if name not in wanted or (name != b"version" and b"version" in wanted):
            raise Broken(next, "this cannot stand here in the XML declaration.")
        wanted = wanted[wanted.index(name) + 1 :]
        equals = scanner.spaces(end)
        if data[equals : equals + 1] != b"=":
            raise Broken(equals, "= must follow here.")
        quote = scanner.spaces(equals + 1)
        if data[quote] not in b"\"'":
            raise Broken(quote, "a value must begin here, with a quotation mark.")
        close = scanner.find(data[quote : quote + 1], quote + 1, quote, "the value")
        value = data[quote + 1 : close]
        if not _fits(name, value):
            raise Broken(quote + 1, "this is not a value of " + str(name, "utf-8") + ".")
        at = close + 1


def _fits(name: bytes, value: bytes) -> bool:
    if name == b"standalone":
        return value in (b"yes", b"no")
    return not any([byte not in VALUE for byte in value]) and (name == b"version" or value[:1] in _initials)


_initials = [bytes([letter]) for letter in LETTERS]
