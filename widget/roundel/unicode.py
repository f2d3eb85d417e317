"""Kinds of characters beyond ASCII, which MicroPython does not know: blanks, and what cannot be seen."""

# What stands around a text and is no part of it, in any script: MicroPython's `strip` knows ASCII alone...
BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# ...and what is a part of words, and alone nothing to be seen: controls, and what Unicode lets fonts leave out.
# The first character of each row, and the first behind it.
UNSEEN = (
    "\0\t\x0e\x20\x7f\xa0\xad\xae\u034f\u0350\u061c\u061d\u115f\u1161\u17b4\u17b6\u180b\u1810\u200b\u2010\u202a\u202f\u2060\u2070"
    "\u2800\u2801\u3164\u3165\ufe00\ufe10\ufeff\uff00\uffa0\uffa1\ufff0\ufffc\U0001bca0\U0001bca4\U0001d159\U0001d15a"
    "\U0001d173\U0001d17b\U000e0000\U000e1000"
)


def is_seen(text: str) -> bool:
    """Whether there is anything to be seen in a text.

    is_seen("\u3000\u200b")     # False
    """
    return any(sign not in BLANK and not in_rows(sign, UNSEEN) for sign in text)


def in_rows(sign: str, rows: str) -> bool:
    """Whether a character is in one of these rows, which are in order: the first of each, and the first behind it.

    in_rows("c", "adxz")     # True: "a" to "c", and "x" and "y"
    """
    inside = False
    for edge in rows:
        if sign < edge:
            break
        inside = not inside
    return inside
