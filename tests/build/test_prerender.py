"""What the build renders, and what the tests and the shim must agree on with it."""

import json
from typing import Any

from roundel.core.messenger import Messenger
from roundel.core.words import ENGLISH
from roundel.testing.options import OPTIONS
from roundel.view.messenger import messenger as view
from roundel.view.messenger import picture
from roundel.view.roundel import roundel
from roundel.view.tree import TreeCache
from tools.paths import DIST, WORK


def generated(file: str, name: str) -> object:
    """A constant that the build has handed to the shim."""
    for line in (WORK / file).read_text().splitlines():
        if line.startswith(f"export const {name} = "):
            return json.loads(line.partition(" = ")[2].removesuffix(";"))
    raise AssertionError(f"{file} has no {name}")


def woken(**options: object) -> Any:
    """The picture of a messenger that has just woken up, without what Python alone uses."""
    chosen: Any = OPTIONS | options
    messenger = Messenger(chosen, {}, lambda: "id")
    messenger.wake(0, None, None, [])
    return picture(messenger.look | messenger.view_model, TreeCache(), str) | {"announcements": None, "shortcut": ""}


def as_json(tree: object) -> object:
    return json.loads(json.dumps(tree))


def test_the_roundel_in_messenger_js_is_the_views() -> None:
    assert generated("generated-messenger.js", "roundel") == as_json(view(woken()))


def test_the_roundel_alone_is_drawn_before_python_is_there() -> None:
    tree = view(woken())
    assert tree[2] == [roundel(woken())]
    assert "Open messenger" in (DIST / "messenger.js").read_text()


def test_the_panel_that_opens_early_has_the_places_of_the_views() -> None:
    def shape(node: list | tuple) -> tuple:
        return (node[0], node[1].get("class"), [shape(child) for child in node[2] if not isinstance(child, str)])

    opened = generated("generated-messenger.js", "opened")
    assert isinstance(opened, list)
    waiting = woken(defaultOpen=True) | {"typing": True, "title": ""}
    assert shape(opened) == shape(view(waiting)[2][0])


def test_everything_that_is_read_out_before_python_is_there_can_be_said_in_the_visitors_language() -> None:
    def texts(node: list | str) -> set[str]:
        if isinstance(node, str):
            return {node}
        return {node[1].get("aria-label", "")}.union(*[texts(child) for child in node[2]])

    names = generated("generated-names.js", "names")
    assert isinstance(names, dict)
    said = set()
    for name in ("roundel", "opened", "trouble"):
        tree = generated("generated-messenger.js", name)
        assert isinstance(tree, list)
        said |= texts(tree)
    assert said - {""} == set(names)
    assert {text: ENGLISH[name] for text, name in names.items()} == {text: text for text in names}
