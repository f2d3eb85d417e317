"""Which addresses may become links, pictures and frames. Whatever is not listed here never reaches the page.

An address is read as browsers read it: white space and control characters around it are dropped, and so are tabs and
line breaks within it, before its scheme is looked at.
"""

LINKS = ("http", "https", "mailto", "tel")
PAGES = ("http", "https")
INLINE_IMAGES = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
INVISIBLE = "".join([chr(code) for code in range(0x21)])


def link(url: object) -> str:
    """The address if a link may lead there, else nothing. One without a scheme is beside the host page.

    link(" Java\\nScript:alert(1)")      # ""
    link("/orders?id=7")                # "/orders?id=7"
    """
    text = _read(url)
    return text if _scheme(text) in LINKS or not _scheme(text) else ""


def image(url: object) -> str:
    """The address if a picture may come from there, else nothing.

    image("data:image/svg+xml,<svg/>")      # ""
    """
    text = _read(url)
    if _scheme(text) == "data":
        head = text[:16].lower()
        fits = [
            kind for kind in INLINE_IMAGES if head.startswith(kind) and text[len(kind) : len(kind) + 1] in (";", ",")
        ]
        return text if fits else ""
    return text if _scheme(text) in PAGES or not _scheme(text) else ""


def page(url: object) -> str:
    """The address if a frame may show what is there, else nothing."""
    text = _read(url)
    return text if text and (_scheme(text) in PAGES or not _scheme(text)) else ""


def _read(url: object) -> str:
    if not isinstance(url, str):
        return ""
    text = url.strip(INVISIBLE)
    for dropped in ("\t", "\n", "\r"):
        text = text.replace(dropped, "")
    return text


def _scheme(text: str) -> str:
    """What stands before a colon that no slash, question mark or hash comes before; in lower case."""
    head = text.split(":", 1)
    if len(head) == 1 or "/" in head[0] or "?" in head[0] or "#" in head[0]:
        return ""
    return head[0].lower() or ":"
