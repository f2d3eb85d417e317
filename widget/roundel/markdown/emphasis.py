"""Which stars, underscores and tildes of Markdown make emphasis: CommonMark's rules, GitHub's strikethrough, and what
makes both work where no spaces stand between words (https://github.com/tats-u/markdown-cjk-friendly).
"""

from roundel.unicode import in_rows

PUNCTUATION = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

# What is no letter, and the scripts of East Asia, none of which Python knows in here: the first character of each row,
# and the first behind it.
SPACES = "\xa0\xa1\u1680\u1681\u2000\u200b\u2028\u202a\u202f\u2030\u205f\u2060\u3000\u3001"
MARKS = (
    "\xa1\xaa\xab\xb2\xb4\xb5\xb6\xb9\xbb\xbc\xbf\xc0\xd7\xd8\xf7\xf8\u037e\u037f\u0387\u0388\u055a\u0560"
    "\u0589\u058b\u05be\u05bf\u05c0\u05c1\u05c3\u05c4\u05f3\u05f5\u0609\u060e\u061b\u061c\u061d\u0620"
    "\u066a\u066e\u06d4\u06d5\u0964\u0966\u0e3f\u0e40\u0e4f\u0e50\u0e5a\u0e5c\u104a\u1050\u1360\u1369"
    "\u17d4\u17d7\u2010\u2028\u2030\u205f\u207a\u207f\u208a\u208f\u20a0\u20d0\u2190\u2c00\u2e00\u2e5e"
    "\u3001\u3005\u3008\u3021\u3030\u3031\u303d\u303e\u30a0\u30a1\u30fb\u30fc\ufe0e\ufe20\ufe30\ufe6c"
    "\uff01\uff10\uff1a\uff21\uff3b\uff41\uff5b\uff66\uffe0\uffef\U0001f000\U0001fb00"
)
EAST_ASIAN = (
    "\u1100\u1200\u2e80\u3000\u3001\ua4d0\ua960\ua980\uac00\ue000\uf900\ufb00\ufe10\ufe20\ufe30\ufe70"
    "\uff01\uffef\U00016fe0\U00018e00\U0001aff0\U0001b300\U00020000\U00040000"
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
    if sign < "\x80":
        return "space" if sign in " \t\n\r\f" else "mark" if sign.encode() in PUNCTUATION else "letter"
    if in_rows(sign, SPACES):
        return "space"
    asian = in_rows(sign, EAST_ASIAN)
    if in_rows(sign, MARKS):
        return "asian mark" if asian else "mark"
    return "asian" if asian else "letter"
