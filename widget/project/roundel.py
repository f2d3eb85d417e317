"""Renders the roundel with the messenger's own view, in CPython, for the shim to show before Python is there."""

import json

from messenger.core.messenger import Messenger
from messenger.view.messenger import messenger as view
from messenger.view.picture import picture
from messenger.view.tree import Memory
from project.paths import WIDGET


def rendered() -> object:
    """The tree of a closed messenger with every option at its default, as JSON data."""
    messenger = Messenger(default_options(), {}, lambda: "id")
    messenger.wake(0, None, None, [])
    return view(picture(messenger, Memory(), str))


def default_options() -> dict:
    """What the shim hands to Python when a page sets no option."""
    table = json.loads((WIDGET / "options.json").read_text())
    defaults = {name: rule.get("default") for name, rule in table.items()}
    return defaults | {"lang": "en", "dir": "ltr", "container": False}
