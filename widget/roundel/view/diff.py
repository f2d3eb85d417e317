"""The difference between two trees, as plain data: what the page has to change to show the second instead of the first.

A change of a node is ``[attributes, children]``. `attributes` has what is new or other, and None for what goes.
`children` is None if they stay as they are, else what they are from now on, in order:

    ["=", index, count]         so many of the children that are there, from this one on, as they are
    ["~", index, change]        a child that is there, changed
    ["t", index, text]          a text that is there, with other words
    ["a", index, text]          a text that is there, with more words at its end
    ["+", tree]                 a new child

Children that are not named go. Siblings are told apart by their keys; those without one by their place.
"""

import json

from roundel.core.data import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from roundel.shapes import Tree

    Node = Any  # a tree, or text


def diff(before: "Tree", after: "Tree") -> "list[Any] | None":
    """The change that leads from one tree to another of the same tag; None if they are alike.

    diff(("p", {}, ["Hello"]), ("p", {"class": "hint"}, ["Hello"]))     # [{"class": "hint"}, None]
    """
    if before is after:
        return None
    attributes = _attributes(before[1], after[1])
    children = _children(before[2], after[2])
    return [attributes, children] if attributes or children is not None else None


def _attributes(before: "dict[str, Any]", after: "dict[str, Any]") -> "dict[str, Any]":
    """What is new or other, and None for what goes."""
    changed: dict[str, Any] = {}
    for name in before:
        if name not in after and name != "key":
            changed[name] = None
    for name in after:
        if name != "key" and before.get(name) != after[name]:
            changed[name] = after[name]
    return changed


def _children(before: "list[Any]", after: "list[Any]") -> "list[Any] | None":
    """What the children are from now on; None if they are as they were."""
    same = 0
    while same < len(before) and same < len(after) and before[same] is after[same]:
        same += 1
    if same == len(before) == len(after):
        return None
    known = {}
    for index in range(same, len(before)):
        known[_identity(before[index], index)] = index
    items = [["=", 0, same]] if same else []
    for index in range(same, len(after)):
        _add(items, _item(before, known.pop(_identity(after[index], index), None), after[index]))
    # One run over all of them: nothing has changed.
    return None if items == [["=", 0, len(before)]] else items


def _item(before: "list[Any]", index: "int | None", tree: "Node") -> "list[Any]":
    """How a child is got: from the one that is there at this index, or anew."""
    if index is None:
        return ["+", tree]
    if isinstance(tree, str):
        was = before[index]
        if was == tree:
            return ["=", index, 1]
        return ["a", index, tree[len(was) :]] if was and tree.startswith(was) else ["t", index, tree]
    change = diff(before[index], tree)
    return ["~", index, change] if change else ["=", index, 1]


def _add(items: "list[Any]", item: "list[Any]") -> None:
    """Append an item; what stays in a row is one run."""
    last = items[-1] if items else None
    if item[0] == "=" and last and last[0] == "=" and last[1] + last[2] == item[1]:
        last[2] += 1
    else:
        items.append(item)


def _identity(tree: "Node", index: int) -> object:
    """What tells a child apart from its siblings. A node of another tag is another node, whatever its key."""
    if isinstance(tree, str):
        return (index, "")
    return (tree[1]["key"], tree[0]) if "key" in tree[1] else (index, tree[0], "")


# So deep a new tree is written node by node. MicroPython's encoder takes a long text four times as long as half of it,
# and many short ones are slow, too.
DEEP = 5


def changed(change: "list[Any]") -> str:
    """A change as JSON text."""
    attributes, children = change
    items = "null" if children is None else "[" + ", ".join([_item_text(item) for item in children]) + "]"
    return "[" + json.dumps(attributes) + ", " + items + "]"


def _item_text(item: "list[Any]") -> str:
    if item[0] == "~":
        return '["~", ' + str(item[1]) + ", " + changed(item[2]) + "]"
    if item[0] == "+":
        return '["+", ' + _tree_text(item[1], DEEP) + "]"
    return json.dumps(item)


def _tree_text(tree: "Node", deep: int) -> str:
    if isinstance(tree, str) or not deep:
        return written(tree)
    children = ", ".join([_tree_text(child, deep - 1) for child in tree[2]])
    return "[" + json.dumps(tree[0]) + ", " + json.dumps(tree[1]) + ", [" + children + "]]"
