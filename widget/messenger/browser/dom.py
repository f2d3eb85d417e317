"""Brings the page in line with a tree, node by node: text is only ever set as text, so nothing in it is markup."""

from messenger.browser.ffi import document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Tree

    from messenger.browser.ffi import JsObject

SVG = "http://www.w3.org/2000/svg"


class Drawn:
    """A node of the page, and the tree that it shows."""

    def __init__(self, node: "JsObject", tree: "Tree", children: list) -> None:
        self.node = node
        self.tree = tree
        self.children = children


def draw(tree: "Tree", within_svg: bool = False) -> Drawn:
    """New nodes for a tree."""
    if isinstance(tree, str):
        return Drawn(document().createTextNode(tree), tree, [])
    tag, attributes, children = tree
    within_svg = within_svg or tag == "svg"
    node = document().createElementNS(SVG, tag) if within_svg else document().createElement(tag)
    for name in attributes:
        _set(node, name, attributes[name])
    drawn = [draw(child, within_svg) for child in children]
    for child in drawn:
        node.appendChild(child.node)
    return Drawn(node, tree, drawn)


def adopt(node: "JsObject", tree: "Tree") -> Drawn:
    """Take over nodes that the shim has drawn from this tree.

    Raises ValueError if the page has changed them since.
    """
    if isinstance(tree, str):
        return Drawn(node, tree, [])
    nodes = node.childNodes
    if nodes.length != len(tree[2]):
        raise ValueError("The host page has changed what is inside <" + tree[0] + ">.")
    return Drawn(node, tree, [adopt(nodes.item(index), child) for index, child in enumerate(tree[2])])


def patch(drawn: Drawn, tree: tuple) -> None:
    """Change what is drawn into what a tree of the same tag says."""
    if drawn.tree is tree:
        return
    _patch_attributes(drawn.node, drawn.tree[1], tree[1])
    _patch_children(drawn, tree[2])
    drawn.tree = tree


def _patch_attributes(node: "JsObject", before: dict, after: dict) -> None:
    for name in before:
        if name not in after and name != "key":
            node.removeAttribute(name)
    for name in after:
        if name == "value" or before.get(name) != after[name]:
            _set(node, name, after[name])


def _patch_children(parent: Drawn, trees: list) -> None:
    """Children are told apart by their keys; those without one by their place."""
    same = 0
    while same < len(trees) and same < len(parent.children) and parent.children[same].tree is trees[same]:
        same += 1
    known = {}
    for index in range(same, len(parent.children)):
        child = parent.children[index]
        known[_identity(child.tree, index)] = child
    children = []
    for index in range(same, len(trees)):
        tree = trees[index]
        child = known.pop(_identity(tree, index), None)
        if child and not isinstance(tree, str):
            patch(child, tree)
        elif child:
            _patch_text(child, tree)
        children.append(child or draw(tree, parent.tree[0] == "svg"))
    gone = set(known.values())
    for child in gone:
        child.node.remove()
    _place(parent.node, [child for child in parent.children[same:] if child not in gone], children)
    parent.children = parent.children[:same] + children


def _place(node: "JsObject", kept: list, children: list) -> None:
    """Insert what is new and move what stands elsewhere; what is in its place is not touched."""
    place = 0
    moves = set(kept)
    for child in children:
        if place < len(kept) and kept[place] is child:
            place += 1
            continue
        if child in moves:
            kept.remove(child)
        node.insertBefore(child.node, kept[place].node if place < len(kept) else None)


def _identity(tree: "Tree", index: int) -> object:
    if isinstance(tree, str):
        return (index, "")
    return tree[1].get("key", (index, tree[0]))


def _patch_text(drawn: Drawn, text: str) -> None:
    if drawn.tree != text:
        drawn.node.data = text
        drawn.tree = text


def _set(node: "JsObject", name: str, value: object) -> None:
    # An empty value of an option is not its default, which is its text.
    if name == "value" and node.localName != "option":
        if node.value != value:
            node.value = value
    elif name != "key":
        node.setAttribute(name, _text(value))


def _text(value: object) -> str:
    return "" if value is True else str(value)
