"""Every place where somebody else's text enters the messenger as timeline markup, filled with vectors.

What an element may have is read from the messenger's own description, so that a new element is attacked without a word
here. Documents are ``{"#name", "attributes", "children"}``, with "content" where an element takes text.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import cycle
from xml.sax.saxutils import escape, quoteattr

from roundel.elements import KINDS
from roundel.features.markup.read import OUTER

# What is drawn with many nodes gets several vectors in one text.
HEAVY = 12
AT_ONCE = 10
WEIGHT = 1000
SIZE = 60_000

# Every construct of Markdown that holds text or an address, alone and in others.
MARKDOWN = (
    "[a](VECTOR)",
    "[a](<VECTOR>)",
    "[VECTOR](https://a.example/)",
    '[a](https://a.example/ "VECTOR")',
    "![a](VECTOR)",
    "![VECTOR](https://a.example/a.png)",
    "<VECTOR>",
    "[a]: VECTOR\n\n[a]",
    "[VECTOR]: /a\n\n[VECTOR]",
    "**VECTOR**",
    "_VECTOR_",
    "`VECTOR`",
    "```VECTOR\nVECTOR\n```",
    "    VECTOR",
    "# VECTOR",
    "> VECTOR",
    "- VECTOR",
    "1. VECTOR",
    "VECTOR\n===",
    "| VECTOR | a |\n|---|---|\n| a | VECTOR |",
    "\\VECTOR",
    "&#106;avascript&colon;VECTOR",
    "> - **[![VECTOR](VECTOR)](VECTOR)**",
    "> 1. > - [**_`VECTOR`_**](<VECTOR> 'VECTOR')",
    "[a](javascript:VECTOR)",
    "<a href='VECTOR'>a</a>",
    "[[[[VECTOR](VECTOR)](VECTOR)](VECTOR)](VECTOR)",
    "***VECTOR*_VECTOR_** ~~VECTOR~~",
)

FREE = ("text", "link", "page", "image", "inline")
ASKING = ("image", "inline")  # the browser asks for what they name, if it is allowed


def slots(name: str, pictures: bool = False) -> list[str]:
    """The attributes of an element that take free text or an address; "content" is the text within."""
    kind = KINDS[name]
    kinds = {attribute: kind["type"] for attribute, kind in kind.attributes.items()}
    found = [attribute for attribute, type in kinds.items() if type in FREE and (type in ASKING) == pictures]
    return found + ["content"] if kind.takes_text and not pictures else found


def documents(
    vectors: list[str], names: Iterable[str] = tuple(KINDS), pictures: bool = False, share: int = 1
) -> Iterator[dict]:
    """Messages in which every slot of these elements has every vector, many elements in each message.

    With a `share` an element has one in so many of them, the next element has the next ones, and each has all scripts.
    """
    elements: list[dict] = []
    weight = size = 0
    for number, name in enumerate(names):
        for element in filled(name, sample(vectors, number, share), pictures):
            weight += KINDS[name].weight + 12
            size += len(json.dumps(element))
            if weight > WEIGHT or size > SIZE:
                yield message(elements)
                elements = []
                weight, size = KINDS[name].weight + 12, len(json.dumps(element))
            elements.append(element)
    if elements:
        yield message(elements)


def sample(vectors: list[str], number: int, share: int) -> list[str]:
    """One in `share` of these, beginning with another one for each number, and all scripts."""
    first = scripts(vectors)
    return first + [vector for vector in vectors[number % share :: share] if vector not in first]


def scripts(vectors: list[str]) -> list[str]:
    """Those that run a script where they are taken for an address as they are, which are few."""
    return [vector for vector in vectors if vector.lower().startswith("javascript:")]


def filled(name: str, vectors: list[str], pictures: bool = False) -> Iterator[dict]:
    """As many elements of this name as there are vectors: each slot has another one in each of them."""
    count = AT_ONCE if KINDS[name].weight > HEAVY else 1
    texts = ["\n".join(vectors[at : at + count]) for at in range(0, len(vectors), count)]
    own = slots(name, pictures)
    for index in range(len(texts) if own else 0):
        yield placed(name, {slot: texts[(index + 7 * place) % len(texts)] for place, slot in enumerate(own)})


def markdown(vectors: list[str]) -> list[str]:
    """Texts in Markdown: each vector as it is, and in one construct after the other."""
    return list(vectors) + [
        MARKDOWN[index % len(MARKDOWN)].replace("VECTOR", vector.replace("\n", " "))
        for index, vector in enumerate(vectors)
    ]


def marked_up(texts: list[str]) -> Iterator[dict]:
    """Messages of one TextMsg in Markdown for each of these texts."""
    for document in documents(texts, ("TextMsg",)):
        for element in document["children"]:
            element["attributes"]["format"] = "markdown"
        yield document


def message(elements: list[dict]) -> dict:
    """A message of these elements."""
    return {"#name": "TimelineMessage", "children": elements}


def placed(name: str, values: dict[str, str]) -> dict:
    """An element with these in its slots, in an outer element if it cannot stand alone."""
    element: dict = {"#name": name, "attributes": {slot: text for slot, text in values.items() if slot != "content"}}
    if "content" in values:
        element["content"] = values["content"]
    if name in OUTER:
        return element
    outer = next(parent for parent in OUTER if name in KINDS[parent].children)
    return {"#name": outer, "children": [element]}


def as_xml(node: dict) -> str:
    """The same document in XML; what XML cannot hold is left out."""
    attributes = "".join(
        f" {name}={quoteattr(_writable(value), {chr(10): '&#10;', chr(9): '&#9;'})}"
        for name, value in node.get("attributes", {}).items()
    )
    inside = escape(_writable(node.get("content", ""))) + "".join(as_xml(child) for child in node.get("children", []))
    return f"<{node['#name']}{attributes}>{inside}</{node['#name']}>"


def raw(vector: str) -> list[str]:
    """Markup with the vector as it is, where it may be taken for markup."""
    return [
        f"<TimelineMessage><TextMsg>{vector}</TextMsg></TimelineMessage>",
        f'<TimelineMessage><List title="{vector}"/></TimelineMessage>',
        f"<TimelineMessage>{vector}</TimelineMessage>",
        vector,
    ]


def nested(vectors: list[str]) -> Iterator[str]:
    """Elements in elements, as deep as is allowed and deeper, with vectors on every level."""
    names = list(KINDS)
    supply = cycle(vectors)
    for depth in (2, 5, 17, 63, 64, 200):
        for start in range(0, len(names), 4):
            tags = [names[(start + level) % len(names)] for level in range(depth)]
            opened = "".join(
                f"<{tag} title={quoteattr(_writable(next(supply)))}>{escape(_writable(next(supply)))}" for tag in tags
            )
            yield f"<TimelineMessage>{opened}{''.join(f'</{tag}>' for tag in reversed(tags))}</TimelineMessage>"


def _writable(text: str) -> str:
    """Without the characters that XML has no way to write."""

    def fits(sign: str) -> bool:
        return sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff" and not "\ud800" <= sign < "\ue000")

    return "".join(sign for sign in text if fits(sign))
