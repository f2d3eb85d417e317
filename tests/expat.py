"""Documents for the XML scanner, made and mutated by a seeded generator, and what CPython's expat makes of each.

A case is ``[text, tree]``; a tree is ``[name, {attribute: value}, [tree or text]]``, and None for what expat refuses.
"""

import json
import random
from xml.parsers import expat

SEED = 20
COUNT = 1500

NAMES = ["a", "TextMsg", "x:y", "_", "a.b-c1", "größe", "ñ", "日本", "a\u0301", "A1"]
TEXTS = [
    "hi",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "&amp;",
    "&lt;",
    "&#65;",
    "&#x1F600;",
    "é",
    "日本",
    "😀",
    "]]",
    "&gt;",
    "'",
    '"',
    "&#13;",
    "&#10;",
    "&quot;",
    "&apos;",
    "\x7f",
    "\u0085",
    "\u2028",
    ">",
    "]",
    "&#xD7FF;",
]
BETWEEN = ["", "", "<!-- c -->", "<?pi data?>", "<?p?>", "<!---->", "<!-- - -->", "\n"]
SECTIONS = ["", "a<b", "]]", "&amp;", "\r\n", "]>"]
BEGINNINGS = [
    "",
    "",
    "",
    "\ufeff",
    "\n",
    '<?xml version="1.0"?>',
    "<?xml version='1.0' encoding='UTF-8'?>",
    '<?xml version="1.1" encoding="x-y" standalone="yes" ?>',
    '<?xml version="" ?>',
    '<?xml encoding="a"?>',
    '<?xml version="1.0" standalone="no"?>',
    ' <?xml version="1.0"?>',
    '<?xml version="1.0"standalone="no"?>',
]
# What a mutation puts in. No document type: that is refused here, and a test of its own.
DAMAGE = [
    "<",
    ">",
    "&",
    "/",
    "!",
    "?",
    "=",
    "'",
    '"',
    "]]>",
    "--",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "&#0;",
    "&#55296;",
    "&x;",
    "\x01",
    "\ufffe",
    "\uffff",
    " ",
    "a",
    "<a>",
    "</a>",
    "é",
    "&#xFFFE;",
    "&#x110000;",
    "&#;",
    "&#1114112;",
    "&#x;",
    "&#X41;",
    "<?xml?>",
    "<?XML ?>",
    "1",
    "-",
    ".",
    ":",
    "\u0300",
    "😀",
    "&;",
    "%",
    "\\",
    "&#00000000000065;",
    "&#9;",
    "&#1;",
    'a="1"',
    "<?xml version='1.0'?>",
]


def cases(seed: int = SEED, count: int = COUNT) -> list:
    """So many cases; the same ones for the same seed."""
    maker = Maker(seed)
    texts = [maker.document() for _ in range(count)]
    return [[text, tree(text)] for text in texts]


def module() -> str:
    """The cases as a Python module that a browser's Python can import."""
    # As it is: MicroPython reads the escapes of a sign that needs two of them as two halves.
    return f"import json\n\nCASES = json.loads({json.dumps(cases(), ensure_ascii=False)!r})\n"


def tree(text: str) -> list | None:
    """What expat makes of a text."""
    open_nodes: list = [[None, {}, []]]

    def start(name: str, attributes: dict) -> None:
        node: list = [name, attributes, []]
        open_nodes[-1][2].append(node)
        open_nodes.append(node)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: open_nodes.pop()
    # Comments end a buffer, but not a text.
    parser.CharacterDataHandler = lambda data: _add(open_nodes[-1][2], data)
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return None
    root: list = open_nodes[0][2][0]
    return root


def _add(children: list, data: str) -> None:
    if children and isinstance(children[-1], str):
        children[-1] += data
    else:
        children.append(data)


class Maker:
    """Makes documents; three of four are damaged afterwards."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def document(self) -> str:
        text = self.one(BEGINNINGS) + self.one(BETWEEN) + self.element(0) + self.one(BETWEEN) + self.gap()
        return self.damaged(text) if self.dice.random() < 0.75 else text

    def one(self, choices: list) -> str:
        return str(self.dice.choice(choices))

    def gap(self) -> str:
        return self.one(["", "", "", " ", "\n"])

    def text(self) -> str:
        return "".join(self.one(TEXTS) for _ in range(self.dice.randrange(4)))

    def attribute(self, name: str) -> str:
        quote = self.one(["'", '"'])
        space = self.one([" ", "  ", "\n", "\t", "\r\n"])
        return space + name + self.gap() + "=" + self.gap() + quote + self.text().replace(quote, "") + quote

    def element(self, depth: int) -> str:
        name = self.one(NAMES)
        attributes = [self.attribute(one) for one in self.dice.sample(NAMES, self.dice.randrange(3))]
        tag = "<" + name + "".join(attributes) + self.gap()
        if self.dice.random() < 0.3:
            return tag + "/>"
        inside = [self.content(depth) for _ in range(self.dice.randrange(5) if depth < 5 else 0)]
        return tag + ">" + "".join(inside) + "</" + name + self.gap() + ">"

    def content(self, depth: int) -> str:
        kind = self.dice.randrange(4)
        if kind == 0:
            return self.text()
        if kind == 1:
            return self.element(depth + 1)
        return self.one(BETWEEN) if kind == 2 else "<![CDATA[" + self.one(SECTIONS) + "]]>"

    def damaged(self, text: str) -> str:
        for _ in range(self.dice.choice([1, 1, 1, 2, 3])):
            at, kind = self.dice.randrange(len(text) + 1), self.dice.random()
            if kind < 0.35:
                text = text[:at] + self.one(DAMAGE) + text[at:]
            elif kind < 0.6:
                text = text[:at] + text[at + 1 :]
            elif kind < 0.7:
                text = text[:at] + text[at + self.dice.randrange(len(text) + 1) :]
            elif kind < 0.85:
                other = self.dice.randrange(len(text) + 1)
                text = text[:at] + text[other : other + self.dice.randrange(8)] + text[at:]
            else:
                text = text[:at] + self.one(DAMAGE) + text[at + 1 :]
        return text
