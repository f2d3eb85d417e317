"""The difference between two trees: carried out on the first, it gives the second."""

import json

from support import IN_BROWSER, Dice

from roundel.view.diff import changed, diff
from roundel.view.tree import el

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WORDS = ("Hello", "⛄ снег", "שלום", "é", "")
TAGS = ("div", "p", "svg")


def carried_out(tree: "Any", change: list | None) -> "Any":
    """What the page has after a change; what widget/shim/page/screen.js does with nodes."""
    if change is None:
        return tree
    tag, attributes, children = tree
    attributes = dict(attributes)
    for name, value in change[0].items():
        if value is None:
            del attributes[name]
        else:
            attributes[name] = value
    if change[1] is not None:
        children = [child for item in change[1] for child in got(children, *item)]
    return (tag, attributes, children)


def got(children: list, kind: str, at: "Any", more: "Any" = None) -> list:
    if kind == "=":
        return children[at : at + more]
    if kind == "~":
        return [carried_out(children[at], more)]
    if kind == "a":
        assert children[at]
        return [children[at] + more]
    if kind == "t":
        assert isinstance(children[at], str)
        return [more]
    assert kind == "+"
    return [at]


def one_of(dice: Dice, values: tuple) -> "Any":
    return values[dice.below(len(values))]


def grown(dice: Dice, deep: int = 3) -> "Any":
    """A tree by chance, some of its nodes with keys that differ among siblings."""
    if not deep or dice.below(5) == 0:
        return one_of(dice, WORDS[:-1])
    names = {name: one_of(dice, ("a", "b", True)) for name in ("class", "hidden", "dir") if dice.below(3) == 0}
    children = [grown(dice, deep - 1) for _ in range(dice.below(5))]
    first = dice.below(6)
    children = [
        (child[0], child[1] | {"key": (first + 5 * index) % 6}, child[2])
        if isinstance(child, tuple) and dice.below(10) < 7
        else child
        for index, child in enumerate(children)
    ]
    return (one_of(dice, TAGS), names, children)


def without_keys(tree: "Any") -> "Any":
    """A tree as the page shows it."""
    if isinstance(tree, str):
        return tree
    return (
        tree[0],
        {name: value for name, value in tree[1].items() if name != "key"},
        [without_keys(child) for child in tree[2]],
    )


def test_a_change_leads_from_any_tree_to_any_other() -> None:
    dice = Dice(7)
    for _ in range(500):
        before: tuple = ("div", {}, [grown(dice), grown(dice)])
        after: tuple = ("div", {}, [grown(dice), grown(dice)])
        change = diff(before, after)
        assert without_keys(carried_out(before, change)) == without_keys(after)
        assert carried_out(after, diff(after, after)) == after


def test_a_change_crosses_as_json_text() -> None:
    dice = Dice(8)
    for _ in range(40 if IN_BROWSER else 200):
        change = diff(("div", {}, [grown(dice)]), ("div", {"lang": "ar"}, [grown(dice, 7)]))
        assert change
        assert json.loads(changed(change)) == json.loads(json.dumps(change))


def test_trees_that_are_alike_have_no_difference() -> None:
    assert diff(el("p", {"class": "hint"}, "Hello"), el("p", {"class": "hint"}, "Hello")) is None


def test_a_new_entry_is_all_that_crosses_for_it() -> None:
    entries = [el("div", {"key": n}, "שלום " + str(n)) for n in range(100)]
    new = el("div", {"key": 100}, "⛄")
    assert diff(el("div", {}, *entries), el("div", {}, *entries, new)) == [{}, [["=", 0, 100], ["+", new]]]


def test_what_leaves_at_the_beginning_leaves_the_rest_alone() -> None:
    entries = [el("div", {"key": n}, str(n)) for n in range(100)]
    assert diff(el("div", {}, *entries), el("div", {}, *entries[50:])) == [{}, [["=", 50, 50]]]


def test_a_text_in_the_place_of_a_text_is_the_same_node() -> None:
    assert diff(("p", {}, ["Hello"]), ("p", {}, ["Hello ⛄"])) == [{}, [["a", 0, " ⛄"]]]
    assert diff(("p", {}, ["Hallo 🌱"]), ("p", {}, ["Hello ⛄"])) == [{}, [["t", 0, "Hello ⛄"]]]


def test_a_node_of_another_tag_is_another_node_whatever_its_key() -> None:
    link = el("a", {"key": 0}, "Tea")
    assert diff(("p", {}, [el("button", {"key": 0}, "Tea")]), ("p", {}, [link])) == [{}, [["+", link]]]


def test_what_a_child_counts_as_is_not_what_another_is_called() -> None:
    before: tuple = ("div", {}, [el("p", {}, "first"), el("p", {"key": 0}, "keyed")])
    after: tuple = ("div", {}, [el("p", {"key": 0}, "keyed"), el("p", {}, "second")])
    assert carried_out(before, diff(before, after)) == after
