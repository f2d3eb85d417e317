"""From a tree to elements: plain data that can be drawn, stored, and read again.

An element is ``{"kind": name, "children": [element]}`` with each of its attributes, typed, and, if it takes text,
"text". A message is what `message` returns. What the tree says wrongly about an attribute is a warning, and the default
counts; an element that nobody knows, or in a place where it cannot be, is an error.
"""

from roundel.elements import KINDS
from roundel.errors import BadMarkup
from roundel.markup import text, values
from roundel.markup.values import number, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.elements.kit.kind import Kind
    from roundel.shapes import Attributes, Element, JsonObject, Parsed, ReadMarkup, Where

ROOT = "TimelineMessage"
# Its attributes that count for every element directly in it, too; the element's own win.
COMMON = {"dir": one_of("", "ltr", "rtl", "auto"), "interactionType": one_of("", "utterance", "event")}
PACE = number(1, 1, 5)  # minimumDisplayTime, in seconds
# What may stand directly in it.
OUTER = tuple(sorted([name for name in KINDS if KINDS[name].outer]))
WEIGHT_LIMIT = 1200


def message(source: "str | JsonObject") -> "ReadMarkup":
    """What the markup of a message says: ``{"elements", "text", "pace" (seconds), "trouble", "warnings"}``.

    Never raises for what a bot may have got wrong: then `elements` is empty, `text` has all the words, and `trouble`
    says what is wrong and where.

        message('<TimelineMessage><TextMsg>Hello</TextMsg></TimelineMessage>')["text"]      # "Hello"
    """
    said: "ReadMarkup" = {"elements": [], "text": "", "pace": PACE["default"], "trouble": "", "warnings": []}
    tree: "Any" = None
    where: "Where" = str
    try:
        if isinstance(source, str):
            from roundel.markup.xml import parse, place

            def where(at: int) -> str:
                return place(source, at)

            tree = parse(source)
        else:
            from roundel.markup.form import tree as formed

            tree = formed(source)
        return said | _message(tree, where) | {"text": text.of_tree(tree)}
    except BadMarkup as error:
        words = text.of_tree(tree) if tree else text.of_source(source if isinstance(source, str) else _words(source))
        return said | {"text": words, "trouble": str(error)}


def restored(elements: object) -> bool:
    """Whether these are elements as `message` makes them: storage belongs to the whole site, and is not trusted."""
    if not isinstance(elements, list):
        return False
    try:
        weight = _Weight()
        for element in elements:
            reader = Reader(str, weight)
            if reader.element(_tree(element, 0), OUTER, {}) != element or reader.warnings:
                return False
        return True
    except (BadMarkup, TypeError, KeyError):
        return False


class _Weight:
    """How much is drawn, all elements of a message together."""

    def __init__(self) -> None:
        self.sum = 0


class Reader:
    """Reads elements and collects warnings. `where(at)` says where a node is."""

    def __init__(self, where: "Where", weight: "_Weight") -> None:
        self.where = where
        self.weight = weight
        self.warnings: "list[str]" = []

    def element(self, node: "Parsed", allowed: "tuple[str, ...]", inherited: "Attributes | None") -> "Element":
        """An element and what is in it; `inherited` are the common attributes of the message, None further inside.

        Raises BadMarkup.
        """
        name = node["name"]
        if name not in KINDS:
            raise BadMarkup(
                self.where(node["at"]) + ": there is no element " + name + "; allowed here: " + ", ".join(allowed) + "."
            )
        if name not in allowed:
            raise BadMarkup(
                self.where(node["at"])
                + ": "
                + name
                + " is not allowed here"
                + ("; allowed: " + ", ".join(allowed) + "." if allowed else "; nothing is.")
            )
        kind = KINDS[name]
        self.weight.sum += kind.weight
        if self.weight.sum > WEIGHT_LIMIT:
            raise BadMarkup(self.where(node["at"]) + ": this is more than one message can show.")
        rules = kind.attributes if inherited is None else kind.attributes | COMMON
        element = self.attributes(node, rules)
        if inherited is not None:
            _inherit(element, kind, inherited)
        element["kind"] = name
        element["children"] = [
            self.element(child, kind.children, None) for child in node["children"] if not isinstance(child, str)
        ]
        words = "".join([child for child in node["children"] if isinstance(child, str)])
        words = text.dedented(words) if element.get("format") == "markdown" else words.strip()
        if kind.takes_text:
            element["text"] = words
        elif words:
            raise BadMarkup(self.where(node["at"]) + ": " + name + " cannot contain text; it has: " + words[:40])
        return element

    def attributes(self, node: "Parsed", rules: "JsonObject") -> "Attributes":
        """The attributes that these rules know, typed."""
        found: "Attributes" = {}
        given = node["attributes"]
        for name in rules:
            found[name] = rules[name]["default"]
            if name in given:
                try:
                    found[name] = values.read(rules[name], given[name])
                except ValueError as error:
                    self.warn(node, name + " is " + repr(given[name])[:60] + "; expected " + str(error) + ".")
        for name in given:
            if name not in rules:
                self.warn(node, "there is no attribute " + name + ".")
        return found

    def warn(self, node: "Parsed", what: str) -> None:
        """Something is not as it should be, and shown all the same."""
        if len(self.warnings) < 10:
            self.warnings.append(self.where(node["at"]) + ": " + node["name"] + ": " + what)


def _message(tree: "Parsed", where: "Where") -> "ReadMarkup":
    if tree["name"] != ROOT:
        raise BadMarkup(where(tree["at"]) + ": the root element must be " + ROOT + ", not " + tree["name"] + ".")
    reader = Reader(where, _Weight())
    common = reader.attributes(tree, COMMON | {"minimumDisplayTime": PACE})
    elements = []
    for child in tree["children"]:
        if not isinstance(child, str):
            elements.append(reader.element(child, OUTER, common))
        elif child.strip():
            raise BadMarkup(where(tree["at"]) + ": text must be in a TextMsg: " + child.strip()[:40])
    return {"elements": elements, "pace": common["minimumDisplayTime"], "warnings": reader.warnings}


def _inherit(element: "Element", kind: "Kind", common: "Attributes") -> None:
    """What the message says counts for each element that does not say otherwise."""
    element["dir"] = element["dir"] or common.get("dir", "")
    element["interactionType"] = element["interactionType"] or common.get("interactionType") or "utterance"
    if kind.always_event:
        element["interactionType"] = "event"


def _tree(element: "Element", depth: int) -> "Parsed":
    """The tree that a stored element would be read from."""
    if depth > 4:
        raise BadMarkup("too deep")
    attributes = {}
    for name in element:
        if name not in ("kind", "children", "text"):
            attributes[name] = element[name]
    below: "list[Any]" = [_tree(child, depth + 1) for child in element["children"]]
    if "text" in element:
        if not isinstance(element["text"], str):
            raise BadMarkup("no text")
        below = [element["text"]] + below
    if not isinstance(element["kind"], str):
        raise BadMarkup("no kind")
    return {"name": element["kind"], "attributes": attributes, "children": below, "at": ""}


def _words(form: object) -> str:
    """The texts in a JSON form that is none."""
    found: "list[str]" = []
    waiting = [form]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            waiting += [value[name] for name in ("children", "content") if name in value]
            given = value.get("attributes")
            if isinstance(given, dict):
                waiting += [given[name] for name in text.VISIBLE if name in given]
        elif isinstance(value, list):
            below = list(value)
            below.reverse()
            waiting += below
    return "\n".join(found)
