"""Which stars and underscores of Markdown make emphasis, by CommonMark's rules."""

SPACES = b" \t\n\r\f"
PUNCTUATION = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class Signs:
    """A row of one sign: what it may begin and end, and, once matched, what it does."""

    def __init__(self, text: bytes, start: int, end: int) -> None:
        before, after = _class(_before(text, start)), _class(_after(text, end))
        left = after != "space" and (after != "mark" or before != "letter")
        right = before != "space" and (before != "mark" or after != "letter")
        self.sign = text[start:start + 1]
        self.length = end - start
        self.count = end - start        # that are left
        self.opens = left and (self.sign == b"*" or not right or before == "mark")
        self.closes = right and (self.sign == b"*" or not left or after == "mark")
        self.opened: list = []          # "em" and "strong" that begin here, the innermost first
        self.closed = 0                 # so many end here

    def fits(self, opener: "Signs") -> bool:
        """Whether this row can end what the other begins."""
        if opener.sign != self.sign:
            return False
        both = (opener.closes or self.opens) and (opener.length + self.length) % 3 == 0
        return not both or (opener.length % 3 == 0 and self.length % 3 == 0)


def match(rows: list, bottom: int) -> None:
    """Let the rows from `bottom` on begin and end emphasis."""
    openers: list = []
    # Below these places no row can be ended by one of this kind: what keeps looking back linear.
    floors: dict = {}
    for row in rows[bottom:]:
        while row.closes and row.count:
            kind = (row.sign, row.opens, row.length % 3)
            floor = floors.get(kind, 0)
            at = len(openers) - 1
            while at >= floor and not row.fits(openers[at]):
                at -= 1
            if at < floor:
                floors[kind] = len(openers)
                break
            opener = openers[at]
            del openers[at + 1:]
            for known in floors:
                floors[known] = min(floors[known], len(openers))
            size = 2 if opener.count > 1 and row.count > 1 else 1
            opener.count -= size
            row.count -= size
            opener.opened.append("strong" if size == 2 else "em")
            row.closed += 1
            if not opener.count:
                openers.pop()
        if row.opens and row.count:
            openers.append(row)


def _before(text: bytes, at: int) -> str:
    """The character that ends here; a space at the beginning."""
    start = at - 1
    while start > 0 and text[start] & 0xC0 == 0x80:
        start -= 1
    return str(text[start:at], "utf-8") if at else " "


def _after(text: bytes, at: int) -> str:
    """The character that begins here; a space at the end."""
    end = at + 1
    while end < len(text) and text[end] & 0xC0 == 0x80:
        end += 1
    return str(text[at:end], "utf-8") if at < len(text) else " "


def _class(sign: str) -> str:
    """space, mark (punctuation or a symbol), or letter. Of what is not ASCII, by its block: no Python in here knows."""
    code = ord(sign)
    if code < 0x80:
        return "space" if sign in " \t\n\r\f" else "mark" if sign.encode() in PUNCTUATION else "letter"
    if code in (0xA0, 0x1680, 0x202F, 0x205F, 0x3000) or 0x2000 <= code <= 0x200A:
        return "space"
    if 0xA1 <= code <= 0xBF and code not in (0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE):
        return "mark"
    if code in (0xD7, 0xF7) or 0x2010 <= code <= 0x2BFF or 0x3001 <= code <= 0x303F or 0xFF01 <= code <= 0xFF0F:
        return "mark"
    return "letter"
