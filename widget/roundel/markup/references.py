"""The references that XML knows: five names, and the numbers of characters."""

REFERENCES = {b"lt": b"<", b"gt": b">", b"amp": b"&", b"quot": b'"', b"apos": b"'"}


def named(data: bytes) -> bytes:
    """Text with the five names replaced, and nothing else."""
    for name in (b"lt", b"gt", b"quot", b"apos", b"amp"):  # the last makes new signs, which mean nothing
        data = data.replace(b"&" + name + b";", REFERENCES[name])
    return data


def meant(reference: bytes) -> bytes:
    """What a reference, without its & and ;, stands for, in UTF-8; nothing if XML does not know it.

    meant(b"#228")      # the bytes of an a with two dots
    """
    if reference[:1] != b"#":
        return REFERENCES.get(reference, b"")
    base, digits, known = 10, reference[1:], b"0123456789"
    if digits[:1] == b"x":
        base, digits, known = 16, digits[1:], b"0123456789abcdefABCDEF"
    short = digits.lstrip(b"0")
    if not digits or len(short) > 7 or any([digit not in known for digit in short]):
        return b""
    code = int(str(short, "utf-8") or "0", base)
    if code < 0x20 and code not in (9, 10, 13):
        return b""
    return b"" if 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF else chr(code).encode()
