"""The words in timeline markup: what can be read aloud, copied, and shown where the elements cannot be."""

from roundel.markup.references import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Parsed

# With more tags, or more attributes in one tag, than this a text is shown as it is.
SIGNS_LIMIT = 4000

# The attributes whose values are written for visitors.
VISIBLE = ("title", "subtitle", "label", "body", "description", "alt", "urlTitle", "hint", "comment")


def of_tree(node: "Parsed") -> str:
    """The words of a tree, a line for each text, in the order of the elements.

    of_tree({"name": "List", "attributes": {"title": "Sizes"}, "children": ["Small"]})    # "Sizes\\nSmall"
    """
    lines: "list[str]" = []
    waiting: "list[Any]" = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            lines.append(node.strip())
            continue
        attributes = node["attributes"]
        lines += [attributes[name].strip() for name in VISIBLE if isinstance(attributes.get(name), str)]
        children = list(node["children"])
        children.reverse()
        waiting += children
    return "\n".join([line for line in lines if line])


def dedented(text: str) -> str:
    """A text without the indentation that all its lines have, as where it stands in XML, and without blank ends."""
    lines = [line.rstrip() if not line.strip() else line for line in text.split("\n")]
    margin = min([len(line) - len(line.lstrip(" ")) for line in lines if line] or [0])
    return "\n".join([line[margin:] for line in lines]).strip("\n").rstrip()


def of_source(source: str) -> str:
    """The words in a text that was meant to be XML and is not: everything but the tags.

    Nothing that is not a tag is lost; where nothing is left, it is the text itself.

        of_source('<TextMsg>Fish & chips</TextMsg>')    # "Fish & chips"
    """
    data = _bytes(source)
    if data.count(b"<") > SIGNS_LIMIT:
        return source.strip()
    parts: "list[str]" = []
    done = 0
    tag = data.find(b"<")
    while tag >= 0:
        begin, end = _markup(data, tag)
        if end < 0:
            break
        if end > tag:
            parts.append(_plain(data[done:tag]))
            inside = data[begin:end]
            if inside[:9] == b"<![CDATA[":
                parts.append(str(inside[9:-3], "utf-8"))
            elif inside[1:2] not in b"!?":
                parts += _values(inside)
            done = end
        tag = data.find(b"<", max(end, tag + 1))
    parts.append(_plain(data[done:]))
    lines = [" ".join(line.split(" ")).strip() for line in "".join(parts).split("\n")]
    return "\n".join([line for line in lines if line]) or source.strip()


def _bytes(source: str) -> bytes:
    try:
        return source.encode()
    except UnicodeError:  # half a character, which only Pyodide can meet
        return "".join(["\ufffd" if 0xD800 <= ord(sign) < 0xE000 else sign for sign in source]).encode()


def _markup(data: bytes, at: int) -> "tuple[int, int]":
    """Where the tag, comment or section begins and ends that begins here; `at` twice if this is only a sign."""
    for opening, closing in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        if data[at : at + len(opening)] == opening:
            end = data.find(closing, at)
            return (at, end + len(closing) if end >= 0 else -1)
    follows = data[at + 1 : at + 2]
    if not follows.isalpha() and (not follows or follows not in b"/!?_:" or len(data) == at + 2):
        return (at, at)
    end = data.find(b">", at)
    return (at, end + 1 if end >= 0 else -1)


def _values(tag: bytes) -> "list[str]":
    """What a tag says to visitors. The elements of timeline markup begin with a capital, and a line."""
    own = tag.lstrip(b"</")[:1]
    found = ["\n"] if own.isupper() else []
    done = 0
    equals = tag.find(b"=") if tag.count(b"=") <= SIGNS_LIMIT else -1
    while equals >= 0:
        quote = tag[equals + 1 : equals + 2]
        end = tag.find(quote, equals + 2) if quote in (b'"', b"'") else -1
        if end > 0:
            name = str(tag[done:equals].split(b" ")[-1].strip(), "utf-8")
            if name in VISIBLE:
                found += [_plain(tag[equals + 2 : end]), "\n"]
            done = end + 1
        equals = tag.find(b"=", max(end, equals) + 1)
    return found


def _plain(data: bytes) -> str:
    """Text with the references that are well known replaced."""
    return str(named(data) if b"&" in data else data, "utf-8")
