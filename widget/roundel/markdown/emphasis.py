"""Which stars, underscores and tildes of Markdown make emphasis: CommonMark's rules, GitHub's strikethrough, and what
makes both work where no spaces stand between words (https://github.com/tats-u/markdown-cjk-friendly).
"""

PUNCTUATION = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

# What is no letter, and the scripts of East Asia, as pairs of the first and the last of a row of characters: no Python
# in here knows.
SPACES = (0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000)
MARKS = (
    0xA1,
    0xA9,
    0xAB,
    0xB1,
    0xB4,
    0xB4,
    0xB6,
    0xB8,
    0xBB,
    0xBB,
    0xBF,
    0xBF,
    0xD7,
    0xD7,
    0xF7,
    0xF7,
    0x37E,
    0x37E,
    0x387,
    0x387,
    0x55A,
    0x55F,
    0x589,
    0x58A,
    0x5BE,
    0x5BE,
    0x5C0,
    0x5C0,
    0x5C3,
    0x5C3,
    0x5F3,
    0x5F4,
    0x609,
    0x60D,
    0x61B,
    0x61B,
    0x61D,
    0x61F,
    0x66A,
    0x66D,
    0x6D4,
    0x6D4,
    0x964,
    0x965,
    0xE3F,
    0xE3F,
    0xE4F,
    0xE4F,
    0xE5A,
    0xE5B,
    0x104A,
    0x104F,
    0x1360,
    0x1368,
    0x17D4,
    0x17D6,
    0x2010,
    0x2027,
    0x2030,
    0x205E,
    0x207A,
    0x207E,
    0x208A,
    0x208E,
    0x20A0,
    0x20CF,
    0x2190,
    0x2BFF,
    0x2E00,
    0x2E5D,
    0x3001,
    0x3004,
    0x3008,
    0x3020,
    0x3030,
    0x3030,
    0x303D,
    0x303D,
    0x30A0,
    0x30A0,
    0x30FB,
    0x30FB,
    0xFE0E,
    0xFE1F,
    0xFE30,
    0xFE6B,
    0xFF01,
    0xFF0F,
    0xFF1A,
    0xFF20,
    0xFF3B,
    0xFF40,
    0xFF5B,
    0xFF65,
    0xFFE0,
    0xFFEE,
    0x1F000,
    0x1FAFF,
)
EAST_ASIAN = (
    0x1100,
    0x11FF,
    0x2E80,
    0x2FFF,
    0x3001,
    0xA4CF,
    0xA960,
    0xA97F,
    0xAC00,
    0xD7FF,
    0xF900,
    0xFAFF,
    0xFE10,
    0xFE1F,
    0xFE30,
    0xFE6F,
    0xFF01,
    0xFFEE,
    0x16FE0,
    0x18DFF,
    0x1AFF0,
    0x1B2FF,
    0x20000,
    0x3FFFF,
)


class Signs:
    """A row of one sign: what it may begin and end, and, once matched, what it does."""

    def __init__(self, text: bytes, start: int, end: int) -> None:
        before, after = kind_of(_before(text, start)), kind_of(_after(text, end))
        left = after != "space" and (after != "mark" or before != "letter")
        right = before != "space" and (before != "mark" or after != "letter")
        self.at = start
        self.sign = text[start : start + 1]
        self.length = end - start
        self.count = end - start  # that are left
        self.opens = left and (self.sign != b"_" or not right or before in ("mark", "asian mark"))
        self.closes = right and (self.sign != b"_" or not left or after in ("mark", "asian mark"))
        if self.sign == b"~" and self.length > 2:
            self.opens = self.closes = False
        self.opened: "list[str]" = []  # "em", "strong" and "del" that begin here, the innermost first
        self.closed = 0  # so many end here

    def fits(self, opener: "Signs") -> bool:
        """Whether this row can end what the other begins."""
        if opener.sign != self.sign:
            return False
        if self.sign == b"~":
            return opener.length == self.length
        both = (opener.closes or self.opens) and (opener.length + self.length) % 3 == 0
        return not both or (opener.length % 3 == 0 and self.length % 3 == 0)


def match(rows: "list[Signs]", bottom: int) -> None:
    """Let the rows from `bottom` on begin and end emphasis."""
    openers: "list[Signs]" = []
    # Below these places no row can be ended by one of this kind: what keeps looking back linear.
    floors: "dict[tuple[bytes, bool, int], int]" = {}
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
            del openers[at + 1 :]
            for known in floors:
                floors[known] = min(floors[known], len(openers))
            size = 2 if opener.count > 1 and row.count > 1 else 1
            opener.count -= size
            row.count -= size
            opener.opened.append("del" if row.sign == b"~" else "strong" if size == 2 else "em")
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


def kind_of(sign: str) -> str:
    """space, mark (punctuation or a symbol), letter, or one of the latter two of East Asia: "asian mark", "asian"."""
    code = ord(sign)
    if code < 0x80:
        return "space" if sign in " \t\n\r\f" else "mark" if sign.encode() in PUNCTUATION else "letter"
    if _within(code, SPACES):
        return "space"
    asian = _within(code, EAST_ASIAN)
    if _within(code, MARKS):
        return "asian mark" if asian else "mark"
    return "asian" if asian else "letter"


def _within(code: int, rows: "tuple[int, ...]") -> bool:
    """Whether a character is in one of these rows, which are in order."""
    for at in range(1, len(rows), 2):
        if code <= rows[at]:
            return code >= rows[at - 1]
    return False
